import type { INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../shared/badParameter';
import type { ItemReader } from '../item';
import type { Permissions } from '../operation';
import type { Step } from './step';

const FIELD = 'steps';

/** The field that chooses the steps, also by an expression. They are carried out in the order in which it lists them. */
export const stepsField = <S>(steps: Array<Step<S>>): INodeProperties => ({
	displayName: 'Steps',
	name: FIELD,
	type: 'multiOptions',
	required: true,
	options: steps.map(({ name, value, description }) => ({ name, value, description })),
	default: [...steps.filter(({ isUsual }) => isUsual).map(({ value }) => value)],
	description: 'What to do, in the order of the list. Steps that are already done are skipped.',
});

/** The steps that an item chooses, in their own order. Throws where there is none. */
export function readSteps<S>(item: ItemReader, steps: Array<Step<S>>): Array<Step<S>> {
	const chosen = new Set(item.choices(FIELD));
	if (chosen.size === 0) {
		throw new BadParameter("'Steps' is empty", 'Choose at least one step.');
	}
	return steps.filter(({ value }) => chosen.has(value));
}

/** What the chosen steps need, with what is needed to read the subject. */
export function permissionsOf<S>(steps: Array<Step<S>>, reading: Permissions): Permissions {
	const all = [reading, ...steps.map(({ permissions }) => permissions)];
	return {
		delegated: [...new Set(all.flatMap(({ delegated }) => delegated))],
		application: [...new Set(all.flatMap(({ application }) => application))],
	};
}
