import { required } from '../../../../shared/values/kind';
import { BadParameter } from '../../../../shared/badParameter';
import { splitAlone } from '../../../fields/body';
import type { ItemReader } from '../../../item';
import { readPass } from '../../authenticationMethod/pass';
import { firstPassword } from '../firstPassword';
import { newManager } from '../manager';
import { readPhoto } from '../photo';
import { readUpn } from '../upn';
import { readWanted, wantedProperties } from '../wanted';
import type { Backup } from './backup';
import { readBackup } from './backup';
import type { Named, Wishes } from './subject';
import { omit, textOr } from '../../../../GenericFunctions';

/** Graph keeps no more of an employee ID [D21:resources/user.md]. */
const LONGEST_EMPLOYEE_ID = 16;

function readEmployeeId(item: ItemReader, { properties }: Backup): string {
	const label = item.labelOf('employeeId');
	const employeeId = required(item.text('employeeId') || textOr(properties.employeeId, ''), label);
	if (employeeId.length <= LONGEST_EMPLOYEE_ID) return employeeId;
	throw new BadParameter(
		`'${label}' has ${employeeId.length} characters`,
		`Graph keeps up to ${LONGEST_EMPLOYEE_ID}.`,
	);
}

/** How the user is found, and is called where he is new. */
function readNames(item: ItemReader, backup: Backup) {
	const kept = textOr(backup.properties.userPrincipalName, undefined);
	const isGiven = item.text('userPrincipalName') !== '';
	const isById = item.choice('findBy') === 'employeeId';
	const userPrincipalName = isGiven || (kept === undefined && !isById) ? readUpn(item) : kept;
	const displayName =
		textOr(item.text('displayName'), undefined) ?? textOr(backup.properties.displayName, undefined);
	return {
		key: isById
			? { employeeId: readEmployeeId(item, backup) }
			: { userPrincipalName: String(userPrincipalName) },
		...(userPrincipalName === undefined ? {} : { userPrincipalName }),
		...(displayName === undefined ? {} : { displayName }),
	};
}

/** How the user is found whom an item is about. */
export const readKey = (item: ItemReader): Wishes['key'] => readNames(item, readBackup(item)).key;

/** Reads a list of what somebody is to have. */
function readNamed(item: ItemReader, names: [string, string, string], kept: string[]): Named {
	const [given, mode, set] = names;
	return {
		given: item.list(given),
		kept,
		set:
			item.choice(mode) === 'exactly'
				? required(item.list(set), item.labelOf(set), 'Name what belongs to the set.')
				: [],
	};
}

const NOTHING: Named = { given: [], kept: [], set: [] };

/** The password of somebody who may be new; it counts as handed out only once it is sent. */
function readFirstPassword(item: ItemReader, whose: string) {
	const password = firstPassword(item, whose);
	item.handedOut = undefined;
	return password;
}

/** Reads what the chosen steps hang on; a field of a step that is off may hold anything. */
export function readWishes(item: ItemReader, steps: Array<{ value: string }>): Wishes {
	const isOn = (name: string) => steps.some(({ value }) => value === name);
	const backup = readBackup(item);
	const names = readNames(item, backup);
	const whose = names.userPrincipalName ?? String(names.displayName);
	const kept = omit(backup.properties, 'displayName', 'userPrincipalName');
	const wanted = { ...kept, ...readWanted(item) };
	const key = 'employeeId' in names.key ? { employeeId: names.key.employeeId } : {};
	const manager =
		newManager(item, whose) ?? (backup.manager === undefined ? undefined : { id: backup.manager });
	return {
		...names,
		...splitAlone({ ...wanted, ...key }, wantedProperties),
		...(isOn('create') ? { password: readFirstPassword(item, whose) } : {}),
		...(isOn('manager') && manager ? { manager } : {}),
		groups: isOn('groups')
			? readNamed(item, ['groups', 'groupMode', 'groupSet'], backup.groups)
			: NOTHING,
		licenses: isOn('licenses')
			? readNamed(item, ['licenses', 'licenseMode', 'licenseSet'], backup.licenses)
			: NOTHING,
		roles: backup.roles,
		apps: isOn('appAccess') ? item.list('apps') : [],
		pass: isOn('temporaryAccessPass') ? readPass(item, 'passFields') : {},
		...(isOn('photo') ? { photo: readPhoto(item) } : {}),
	};
}
