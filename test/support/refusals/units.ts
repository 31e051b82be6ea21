import type { Refusal } from './rows';
import { bad, by, clients, denied, GUID, OTHER } from './rows';

const addMember = {
	resource: 'administrativeUnit',
	operation: 'addMember',
	administrativeUnit: by(GUID),
	member: by(OTHER),
	strict: true,
};

/** Administrative units. */
export const units: Refusal[] = [
	{
		doing: 'Administrative Unit, Add Member, Fail If Already a Member',
		graph: bad(
			'A conflicting object with one or more of the specified property values is present in the directory.',
		),
		says: 'The object is already in the administrative unit',
		todo: "Switch off 'Fail If Already a Member' to accept that.",
		seen: [clients],
		parameters: addMember,
	},
	{
		doing: 'User, Delete, in a restricted administrative unit',
		graph: {
			...denied,
			message:
				'This user is a member of a restricted management administrative unit. Management rights are limited to administrators scoped on that administrative unit.',
		},
		says: 'The object is in a restricted administrative unit, whose members only its own administrators may change',
		todo: 'Assign the app or the person a role with that unit as its scope, or take the object out of the unit first. Permissions and roles for the whole tenant do not count here.',
		seen: [
			'https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/admin-units-restricted-management',
		],
		parameters: { resource: 'user', operation: 'delete', user: by(GUID) },
	},
];
