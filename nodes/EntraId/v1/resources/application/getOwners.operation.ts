import { applicationPath } from '../../../GenericFunctions';
import { askObjects, readList } from '../../fields/list';
import { outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { listQueryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { askIds } from '../../references';
import { userProperties } from '../user/properties';
import { applicationLocator } from './locator';
import { applicationReference } from './owners';

const LOCATOR = 'App Registration';

/** Of users and service principals alike; what one of them does not have is left empty. */
const SIMPLIFIED = ['id', 'displayName', 'mail', 'userPrincipalName'];

export const getOwners: Operation = {
	value: 'getOwners',
	name: 'Get Owners',
	action: 'Get owners of app registration',
	description: 'List the users and enterprise apps that own an app registration',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	parameters: [
		applicationLocator(LOCATOR, 'The app registration whose owners to list'),
		...pagingFields,
		...outputFields(userProperties),
		listQueryField,
	],
	*steps(item, root) {
		const list = readList(item, {
			searchIn: ['displayName'],
			select: readSelect(item, SIMPLIFIED),
		});
		const [id] = yield* askIds(applicationReference(item, LOCATOR));
		return yield* askObjects(`${applicationPath(id)}/owners`, root, list);
	},
};
