import type { Operation } from '../../operation';
import { userLocator } from '../user/locator';
import { decide, foldDecisions } from './decisions';
import { both } from './shared';

const LABEL = 'Compromised User';

export const confirm: Operation = {
	value: 'confirm',
	name: 'Confirm Compromised',
	action: 'Confirm user compromised',
	description:
		'Say that an account is in the hands of somebody else, so that the risk level becomes high and the policies for that hold. It takes some minutes. Needs Entra ID P2.',
	permissions: both('IdentityRiskyUser.ReadWrite.All'),
	whenDenied: 'A person who signs in also needs the role Security Operator or a higher one.',
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
