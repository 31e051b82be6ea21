import { isRead } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import { fieldsOf } from '../description';
import { isDryRun } from '../fields/options';
import type { Operation, Output } from '../operation';
import type { Steps } from '../steps';
import { NOT_ALLOWED } from './changes';
import { findNamed } from './named';

/** The steps up to the first request that would change something. */
function* reading(steps: Steps<Output>, action: string): Steps<Output> {
	try {
		let next = steps.next([]);
		while (!next.done) {
			if (!next.value.every(isRead))
				throw new BadParameter(NOT_ALLOWED.message(action), NOT_ALLOWED.description);
			next = steps.next(yield next.value);
		}
		return next.value;
	} finally {
		steps.return([]);
	}
}

/**
 * The operation for a model that fills in its fields: people and groups are taken by their names too, which costs a read
 * before the parameters are looked at, and nothing is changed unless `mayChange`. A dry run changes nothing anyway.
 */
export const asTool = (operation: Operation, mayChange: boolean): Operation => ({
	...operation,
	*steps(item, root, work) {
		yield* findNamed(item, fieldsOf(operation), root);
		const steps = operation.steps(item, root, work);
		return yield* mayChange || isDryRun(item) ? steps : reading(steps, operation.action);
	},
});
