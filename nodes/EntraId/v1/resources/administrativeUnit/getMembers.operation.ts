import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField } from '../../fields/query';
import { memberTypeField, readMemberType } from '../../memberTypes';
import type { Operation } from '../../operation';
import { userProperties } from '../user/properties';
import { readUnitPath, unitLocator } from './locator';

const LOCATOR = 'Administrative Unit';

export const getMembers: Operation = {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of administrative unit',
	description: 'List the users, groups and devices in an administrative unit',
	permissions: {
		delegated: ['AdministrativeUnit.Read.All'],
		application: ['AdministrativeUnit.Read.All'],
	},
	whenDenied: 'Listing the members of a unit with hidden membership also needs Member.Read.Hidden.',
	parameters: [
		unitLocator(LOCATOR, 'The administrative unit whose members to list'),
		memberTypeField('servicePrincipal'),
		...pagingFields,
		...outputFields(userProperties),
		listQueryField,
	],
	*steps(item, root) {
		const { cast, simplified } = readMemberType(item);
		const list = readList(item, {
			searchIn: ['displayName'],
			select: readSelect(item, simplified),
		});
		return yield* askObjects(`${readUnitPath(item, LOCATOR)}/members${cast}`, root, list);
	},
};
