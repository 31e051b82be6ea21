import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphReply } from '../../../GenericFunctions';
import { GraphError, graphLink } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { ItemReader } from '../../item';
import type { Operation, Permissions } from '../../operation';
import type { Steps } from '../../steps';
import { ask, attempt } from '../../steps';
import { passwordFields, readPassword } from './firstPassword';
import { userLocator } from './locator';
import { forceChange, forceChangeField } from './password';
import { METHOD_OF_EVERYBODY, readUserPath } from './shared';

const LOCATOR = 'User Whose Password to Reset';

const THROUGH = 'Reset Through';

const DIRECTORY: Permissions = {
	delegated: ['User-PasswordProfile.ReadWrite.All'],
	application: ['User-PasswordProfile.ReadWrite.All'],
};

const WRITEBACK: Permissions = {
	delegated: ['UserAuthenticationMethod.ReadWrite.All'],
	application: ['UserAuthenticationMethod.ReadWrite.All'],
};

const throughField: INodeProperties = {
	displayName: THROUGH,
	name: 'through',
	type: 'options',
	options: [
		{
			name: 'Directory',
			value: 'directory',
			description: 'For users who are not synchronized from on premises',
		},
		{
			name: 'Password Writeback',
			value: 'writeback',
			description:
				'Also for synchronized users, if writeback is on. Needs a signed-in person and the permission UserAuthenticationMethod.ReadWrite.All; the user has to change the password at the next sign-in.',
		},
	],
	default: 'directory',
	description: 'How the password reaches the directory that holds it',
};

const withWriteback = (item: ItemReader): boolean => item.choice('through') === 'writeback';

/** Graph takes it from a person alone [DC:authenticationmethod-resetpassword.md]. */
function checkPerson({ credentialType }: ItemReader): void {
	if (credentialType !== 'entraIdAppOnlyApi') return;
	throw new BadParameter(
		`'${THROUGH}' is Password Writeback, which needs a signed-in person`,
		"Set it to Directory, or set 'Authentication' to OAuth2: Graph does not accept it from an app-only credential.",
	);
}

/** What became of a reset that Graph has accepted; its own word for it, or that it did not say. */
function* stateOf({ headers }: GraphReply, path: string, root: string): Steps<string> {
	const link = graphLink(root, headers.location ?? '');
	if (!link) return 'accepted';
	const settled = yield* attempt({ method: 'GET', ...link });
	if ('error' in settled) return 'accepted';
	const { status, statusDetail } = settled.reply.body ?? {};
	if (status === 'failed') {
		const said = typeof statusDetail === 'string' ? statusDetail : 'The reset came to nothing.';
		throw new GraphError(said, 'refused', { method: 'POST', path }, settled.reply.status);
	}
	return typeof status === 'string' ? status : 'accepted';
}

function* resetByWriteback(
	path: string,
	newPassword: string,
	root: string,
): Steps<{ passwordReset: boolean; state: string }> {
	const action = `${path}/authentication/methods/${METHOD_OF_EVERYBODY}/resetPassword`;
	const reply = yield* ask({ method: 'POST', path: action, body: { newPassword } });
	const state = yield* stateOf(reply, action, root);
	return { passwordReset: state === 'succeeded', state };
}

export const resetPassword: Operation = {
	value: 'resetPassword',
	name: 'Reset Password',
	action: 'Reset password of user',
	description: 'Set a new password for a user, random or as entered',
	permissions: DIRECTORY,
	permissionsFor: (item) => (withWriteback(item) ? WRITEBACK : DIRECTORY),
	whenDenied:
		'A signed-in person needs a role that resets passwords, e.g. User Administrator. Where the user is an administrator, the app or the person needs a role that is high enough: for Global Administrators and other privileged ones it is Privileged Authentication Administrator. An app gets it in Entra, under Roles & admins.',
	parameters: [
		userLocator(LOCATOR, 'The user whose password to reset'),
		...passwordFields.map((field) =>
			field.type === 'notice'
				? {
						...field,
						displayName:
							'A generated password is shown once, in the output. If another item stops the run, there is no output: let the node continue (in its settings) to keep the passwords that were set.',
					}
				: field,
		),
		throughField,
		{ ...forceChangeField, displayOptions: { show: { through: ['directory'] } } },
	],
	*steps(item, root) {
		const path = readUserPath(item, LOCATOR);
		const id = item.locator('user').value;
		if (withWriteback(item)) {
			checkPerson(item);
			const { password, handedOut } = readPassword(item, id);
			return { id, ...(yield* resetByWriteback(path, password, root)), ...handedOut };
		}
		const when = item.choice('forceChangePassword');
		const { password, handedOut } = readPassword(item, id);
		const passwordProfile: IDataObject = { password, ...forceChange(when) };
		yield* ask({ method: 'PATCH', path, body: { passwordProfile } });
		return { id, passwordReset: true, state: 'succeeded', ...handedOut };
	},
};
