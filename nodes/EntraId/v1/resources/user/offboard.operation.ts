import { isDryRun } from '../../fields/options';
import type { Operation, OperationText } from '../../operation';
import { permissionsOf, readSteps, stepsField } from '../../procedure/field';
import { checkComplete, failsIfIncomplete, planOptions } from '../../procedure/incomplete';
import { runSteps, shownReports } from '../../procedure/run';
import type { Steps } from '../../steps';
import { handoverFields } from './offboard/handover';
import { askLeaver, backupOf } from './offboard/leaver';
import { mailboxFields } from './offboard/mailbox';
import { noteFields } from './offboard/note';
import { offboardSteps } from './offboard/steps';
import type { Subject } from './offboard/subject';
import { groupFields, readWishes } from './offboard/wishes';
import { userLocator } from './locator';
import { PROTECTED_PEOPLE, readUserPath } from './shared';

const LOCATOR = 'User to Offboard';

/** What it takes to see who leaves, and what there is of him. */
const READING = {
	delegated: ['User.Read.All', 'GroupMember.Read.All'],
	application: ['User.Read.All', 'GroupMember.Read.All'],
};

const usual = offboardSteps.filter(({ isUsual }) => isUsual);

const text: OperationText = {
	value: 'offboard',
	name: 'Offboard',
	action: 'Offboard user',
	description:
		'Remove the access and licenses of a user who leaves; run it again to complete what is missing',
	permissions: permissionsOf(usual, READING),
	needsAll: true,
	whenDenied: PROTECTED_PEOPLE,
	parameters: [
		userLocator(LOCATOR, 'The user who leaves'),
		stepsField(offboardSteps),
		...groupFields,
		...handoverFields,
		...mailboxFields,
		...noteFields,
	],
	optionFields: planOptions,
};

/** The leaver as Graph shows him now, with the same wishes. */
function* renewed({ path, root, wishes }: Subject): Steps<Subject> {
	return { ...(yield* askLeaver(path, root)), wishes };
}

export const offboard: Operation = {
	...text,
	permissionsFor: (item) => permissionsOf(readSteps(item, offboardSteps), READING),
	*steps(item, root) {
		const steps = readSteps(item, offboardSteps);
		const wishes = readWishes(item, steps);
		const isStrict = failsIfIncomplete(item);
		const dryRun = isDryRun(item);
		const leaver = yield* askLeaver(readUserPath(item, LOCATOR), root);
		const outcome = yield* runSteps(
			steps,
			{ ...leaver, wishes },
			{ item, text, root, dryRun, renewed },
		);
		if (isStrict) checkComplete(item, outcome);
		return {
			id: leaver.id,
			userPrincipalName: leaver.user.userPrincipalName,
			displayName: leaver.user.displayName,
			isComplete: outcome.isComplete,
			steps: shownReports(outcome.reports),
			backup: backupOf(leaver),
		};
	},
};
