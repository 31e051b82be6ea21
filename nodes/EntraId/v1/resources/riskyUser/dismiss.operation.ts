import { fromList, byId, byUserPrincipalName, locator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { decide, foldDecisions } from './decisions';

const LABEL = 'User to Dismiss';

export const dismiss: Operation = {
	value: 'dismiss',
	name: 'Dismiss',
	action: 'Dismiss risk of user',
	description:
		'Dismiss the risk of a user: the risk level becomes none. It takes a few minutes and cannot be undone. Needs Entra ID P2.',
	permissions: needs('IdentityRiskyUser.ReadWrite.All'),
	whenDenied: 'A signed-in person also needs the role Security Operator or a higher one.',
	parameters: [
		locator('user', LABEL, 'The user whose risk to dismiss', [
			fromList('getRiskyUsers', 'Select a risky user...'),
			byId,
			byUserPrincipalName,
		]),
	],
	*steps(item, root) {
		const { id, isMade } = yield* decide(item, root, LABEL, {
			action: 'dismiss',
			states: ['atRisk', 'confirmedCompromised'],
			of: 'listed',
		});
		return { id, dismissed: isMade, wasAtRisk: isMade };
	},
	fold: foldDecisions,
};
