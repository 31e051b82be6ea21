import { administrativeUnitPath } from '../../../GenericFunctions';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { readUnit, unitLocator } from './locator';

const LOCATOR = 'Administrative Unit to Delete';

export const del: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete administrative unit',
	description:
		'Delete an administrative unit; its members stay, and Entra keeps the unit restorable for 30 days',
	permissions: {
		delegated: ['AdministrativeUnit.ReadWrite.All'],
		application: ['AdministrativeUnit.ReadWrite.All'],
	},
	whenDenied: 'A person also needs the role Privileged Role Administrator.',
	parameters: [unitLocator(LOCATOR, 'The administrative unit to delete')],
	*steps(item) {
		const id = readUnit(item, LOCATOR);
		yield* ask({ method: 'DELETE', path: administrativeUnitPath(id) });
		return { id, deleted: true };
	},
};
