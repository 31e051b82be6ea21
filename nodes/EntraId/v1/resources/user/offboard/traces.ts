import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import type { Subject } from './subject';

const userWrite = needs('User.ReadWrite.All');

export const hideFromAddressLists: Step<Subject> = {
	value: 'hideFromAddressLists',
	name: 'Hide From Address Lists',
	description: 'Exchange may use its own setting for the mailbox',
	permissions: userWrite,
	plan: ({ user, path }) => ({
		changes:
			user.showInAddressList === false
				? []
				: [
						{
							does: 'Hide from address lists',
							request: { method: 'PATCH', path, body: { showInAddressList: false } },
						},
					],
	}),
};

export const removeManager: Step<Subject> = {
	value: 'removeManager',
	name: 'Remove Manager',
	description: 'Let the user have no manager any more',
	permissions: userWrite,
	plan: ({ path, manager }) => ({
		changes: manager
			? [
					{
						does: `Remove the manager ${manager.name}`,
						request: { method: 'DELETE', path: `${path}/manager/$ref` },
					},
				]
			: [],
	}),
	isSo: ({ status }) => status === 404,
	// Who takes over may be the manager, whom a second run has to find.
	waitsFor: ['reassignReports', 'reassignGroups'],
};

export const deleteUser: Step<Subject> = {
	value: 'delete',
	name: 'Delete',
	description: 'Delete the user, restorable for 30 days, once all other steps are complete',
	permissions: needs('User.DeleteRestore.All'),
	plan: ({ path, name }) => ({
		changes: [{ does: `Delete ${name}`, request: { method: 'DELETE', path } }],
	}),
	isSo: ({ status }) => status === 404,
	endsSubject: true,
	waitsFor: 'all',
};
