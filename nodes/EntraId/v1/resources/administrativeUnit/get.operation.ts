import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { readUnitPath, unitLocator } from './locator';
import { simplifiedUnit, unitProperties } from './properties';

const LOCATOR = 'Administrative Unit to Get';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get administrative unit',
	description: 'Get an administrative unit by ID',
	permissions: {
		delegated: ['AdministrativeUnit.Read.All'],
		application: ['AdministrativeUnit.Read.All'],
	},
	parameters: [
		unitLocator(LOCATOR, 'The administrative unit to get'),
		...outputFields(unitProperties),
		queryField('expand', 'select'),
	],
	*steps(item) {
		const { body = {} } = yield* ask({
			method: 'GET',
			path: readUnitPath(item, LOCATOR),
			query: objectQuery(item, simplifiedUnit),
		});
		return clean(body, item);
	},
};
