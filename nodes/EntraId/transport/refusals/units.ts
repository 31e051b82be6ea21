import type { KnownRefusal } from './known';

const UNIT = /^\/directory\/administrativeUnits\b/i;

const DYNAMIC = {
	says: 'The administrative unit is dynamic: its rule decides who is a member',
	todo: "Change its 'Membership Rule', or the property that the rule looks at. Members cannot be added or removed by hand.",
};

/** Administrative units (graph-apps.md, section 4). */
export const units: KnownRefusal[] = [
	{ finding: 'dynamicUnit', ...DYNAMIC },
	{
		path: UNIT,
		status: [400, 403],
		text: /\bdynamic (?:membership|(?:administrative )?units?)\b(?! rule)/i,
		...DYNAMIC,
	},
	{
		finding: 'restrictedUnit',
		says: 'The administrative unit is restricted: only administrators with a role for this unit may change its members',
		todo: 'Assign the app or the person a role with this unit as its scope, e.g. Groups Administrator. Permissions and roles for the whole tenant do not count here.',
	},
	{
		text: /restricted management administrative unit/i,
		says: 'The object is in a restricted administrative unit, whose members only its own administrators may change',
		todo: 'Assign the app or the person a role with that unit as its scope, or take the object out of the unit first. Permissions and roles for the whole tenant do not count here.',
	},
	{
		finding: 'notInUnit',
		says: 'The object is not in the administrative unit',
		todo: "Switch off 'Fail If Not a Member' to accept that.",
	},
	{
		path: UNIT,
		status: [400, 409],
		text: /object references already exist|conflicting object with one or more/i,
		says: 'The object is already in the administrative unit',
		todo: "Switch off 'Fail If Already a Member' to accept that.",
	},
];
