import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { userLocator } from '../user/locator';
import { decide, foldDecisions } from './decisions';

const LABEL = 'Compromised User';

export const confirm: Operation = {
	value: 'confirm',
	name: 'Confirm Compromised',
	action: 'Confirm user compromised',
	description:
		'Confirm that an account is compromised: the risk level becomes high, and the policies for that apply. It takes a few minutes. Needs Entra ID P2.',
	permissions: needs('IdentityRiskyUser.ReadWrite.All'),
	whenDenied: 'A signed-in person also needs the role Security Operator or a higher one.',
	parameters: [userLocator(LABEL, 'The user whose account is compromised')],
	*steps(item, root) {
		const { id, isMade } = yield* decide(item, root, LABEL, {
			action: 'confirmCompromised',
			states: ['confirmedCompromised'],
			of: 'others',
		});
		return { id, confirmed: isMade, alreadyConfirmed: !isMade };
	},
	fold: foldDecisions,
};
