import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	appIdPath,
	applicationPath,
	checkGuid,
	checkUniqueName,
	isRecord,
	uniqueNamePath,
} from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { collectionBody, readAdditionalProperties } from '../../fields/body';
import { applicationProperties } from './properties';
import type { ItemReader } from '../../item';

/** What is needed besides Application.ReadWrite.OwnedBy, which is for the app's own [PERM]. */
export const NOT_OWNED =
	'To change applications that it does not own, an app-only credential needs Application.ReadWrite.All.';

/** The field of a new application's name. */
export const displayNameField: INodeProperties = {
	displayName: 'Display Name',
	name: 'displayName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Expense reports',
	description: 'The name that people see when they sign in to the application',
};

/** The path of the application that the locator names, by object ID, application (client) ID or unique name. */
export function readApplicationPath(item: ItemReader, displayName: string): string {
	const { mode, value } = item.locator('application');
	if (mode === 'uniqueName') {
		return uniqueNamePath('applications', checkUniqueName(value, displayName));
	}
	return mode === 'appId'
		? appIdPath(checkGuid(value, displayName, 'application (client) ID'))
		: applicationPath(checkGuid(value, displayName));
}

/** What the application was named by: `id` is the object ID, `appId` the application (client) ID. */
export function readApplicationKey(item: ItemReader): IDataObject {
	const { mode, value } = item.locator('application');
	return {
		[mode === 'list' ? 'id' : mode]: value,
	};
}

/** Complex properties hold several fields: those of `above` go before, the others stay. */
const merge = (below: IDataObject, above: IDataObject): IDataObject => ({
	...below,
	...Object.fromEntries(
		Object.entries(above).map(([name, value]) => {
			const other = below[name];
			return [name, isRecord(value) && isRecord(other) ? { ...other, ...value } : value];
		}),
	),
});

/** The body from a collection and Additional Properties. Secrets are refused: Graph makes them by itself. */
export function applicationBody(
	item: ItemReader,
	collection: 'additionalFields' | 'updateFields',
): IDataObject {
	const body = merge(
		collectionBody(item, collection, applicationProperties),
		readAdditionalProperties(item, collection),
	);
	if ('passwordCredentials' in body) {
		throw new BadParameter(
			"'Additional Properties' holds passwordCredentials, which Graph does not take",
			'Remove them. Graph makes a client secret and shows it once: use App Registration → Add Secret.',
		);
	}
	return body;
}
