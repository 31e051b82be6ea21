import type { IDataObject } from 'n8n-workflow';

import { isDryRun } from '../../fields/options';
import type { Operation, OperationText } from '../../operation';
import { permissionsOf, readSteps } from '../../procedure/field';
import { checkComplete, failsIfIncomplete, planOptions } from '../../procedure/incomplete';
import type { Outcome } from '../../procedure/run';
import { runSteps, shownReports } from '../../procedure/run';
import type { Steps } from '../../steps';
import { lookFor, noteMade, turnOf } from './onboard/earlier';
import { onboardFields } from './onboard/fields';
import { onboardSteps } from './onboard/steps';
import type { Subject } from './onboard/subject';
import { readKey, readWishes } from './onboard/wishes';
import { PROTECTED_PEOPLE } from './shared';

/** What it takes to see who is there, and what he has. */
const READING = {
	delegated: ['User.Read.All', 'GroupMember.Read.All'],
	application: ['User.Read.All', 'GroupMember.Read.All'],
};

const usual = onboardSteps.filter(({ isUsual }) => isUsual);

const text: OperationText = {
	value: 'onboard',
	name: 'Onboard',
	action: 'Onboard user',
	description:
		'Set up a user with groups, licenses and access: a joiner, a mover or somebody who comes back; run it again to complete what is missing',
	permissions: permissionsOf(usual, READING),
	needsAll: true,
	whenDenied: PROTECTED_PEOPLE,
	parameters: onboardFields,
	optionFields: planOptions,
};

/** A password whose creation Graph refused, or that a plan shows, is nobody's. */
function forgetPassword({ item }: Subject, { reports }: Outcome): void {
	const created = reports.find(({ step }) => step === 'create');
	const isOut = created?.state === 'done' || created?.state === 'unknown';
	if (!isOut && item.handedOut?.kind === 'password') item.handedOut = undefined;
}

const shownUser = ({ user, wishes }: Subject): IDataObject => ({
	id: user?.id ?? null,
	userPrincipalName: user?.userPrincipalName ?? wishes.userPrincipalName ?? null,
	displayName: wishes.displayName ?? user?.displayName ?? null,
});

/** The same with memberships that are read again. */
function* renewed(subject: Subject): Steps<Subject> {
	yield* [];
	return { ...subject, memberships: undefined };
}

export const onboard: Operation = {
	...text,
	permissionsFor: (item) => permissionsOf(readSteps(item, onboardSteps), READING),
	turn: (item) => turnOf(readKey(item)),
	*steps(item, root) {
		const steps = readSteps(item, onboardSteps);
		const isStrict = failsIfIncomplete(item);
		const dryRun = isDryRun(item);
		const subject: Subject = { item, root, wishes: readWishes(item, steps) };
		yield* lookFor(subject);
		const outcome = yield* runSteps(steps, subject, { item, text, root, dryRun, renewed });
		noteMade(subject, outcome);
		forgetPassword(subject, outcome);
		if (isStrict) checkComplete(item, outcome);
		return {
			...shownUser(subject),
			isComplete: outcome.isComplete,
			created: outcome.reports.some(({ step, state }) => step === 'create' && state === 'done'),
			steps: shownReports(outcome.reports),
			...item.handedOut?.values,
		};
	},
};
