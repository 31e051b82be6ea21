import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../GenericFunctions';
import {
	checkGuid,
	record,
	servicePrincipalAppIdPath,
	servicePrincipalPath,
	withoutSecrets,
} from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { additionalFields, additionalProperties } from '../../fields/body';
import { byGuid, locator } from '../../fields/locators';
import { strictField } from '../../fields/strict';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { shownNew } from '../../shaped';
import type { Steps } from '../../steps';
import { ask, attempt, replyOf } from '../../steps';
import { applicationLocator } from '../application/locator';
import { readApplicationPath } from '../application/shared';
import {
	servicePrincipalProperties,
	simplifiedServicePrincipal,
	USUAL_SERVICE_PRINCIPAL_FIELDS,
} from './properties';
import { servicePrincipalBody } from './shared';

const APPLICATION = 'App Registration';
const TEMPLATE = 'Gallery Template';

/** Graph does not know a new application everywhere at once, and says then that the appId refers to none [msgraph-sdk-dotnet#3108]. */
const APPLICATION_NOT_REPLICATED = [400, 404];

/** What changes of an app that was made a moment ago are answered with [ISS azuread#1764]. */
const NOT_REPLICATED = [404, 409];

const showFor = (source: string, fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { source: [source] } }, fields);

const shown = (item: ItemReader, app?: IDataObject): IDataObject =>
	shownNew(item, simplifiedServicePrincipal, app);

/** The client ID of the application that the locator names. */
function* askAppId(item: ItemReader): Steps<string> {
	const path = readApplicationPath(item, APPLICATION);
	const { mode, value } = item.locator('application');
	if (mode === 'appId') return value;
	const { body = {} } = yield* ask({ method: 'GET', path, query: { $select: 'appId' } });
	return checkGuid(String(body.appId ?? ''), APPLICATION, 'application (client) ID');
}

const isThere = (settled: Settled): boolean =>
	'error' in settled &&
	settled.error.status === 409 &&
	settled.error.code === 'Request_MultipleObjectsWithSameKeyValue';

/** The same, misleadingly, as a permission that is missing [TF service_principal_resource.go]. */
const isTooEarly = (settled: Settled): boolean =>
	'error' in settled &&
	settled.error.status === 403 &&
	/backing application of the service principal/i.test(settled.error.message);

function* fromApplication(item: ItemReader, fields: IDataObject): Steps<IDataObject> {
	const strict = item.isOn('strict');
	const appId = yield* askAppId(item);
	const request: GraphRequest = {
		method: 'POST',
		path: '/servicePrincipals',
		body: { ...fields, appId },
		notKnownYet: APPLICATION_NOT_REPLICATED,
		// An application has one in a tenant: Graph refuses the second time.
		idempotent: true,
		object: servicePrincipalAppIdPath(appId),
	};
	const first = yield* attempt(request);
	const settled = isTooEarly(first)
		? yield* attempt({ ...request, notKnownYet: [...APPLICATION_NOT_REPLICATED, 403] })
		: first;
	if (strict || !isThere(settled)) {
		return { ...shown(item, replyOf(settled).body), created: true };
	}
	const found = yield* attempt({
		method: 'GET',
		path: servicePrincipalAppIdPath(appId),
		notKnownYet: [404],
	});
	// Where there is none, another app uses the ID as a name: then Graph's first answer says more.
	const { body = {} } = replyOf('reply' in found ? found : settled);
	return { ...shown(item, body), created: false };
}

function* fromTemplate(item: ItemReader, fields: IDataObject): Steps<IDataObject> {
	const { value } = item.locator('applicationTemplate');
	const templateId = checkGuid(value, TEMPLATE, 'application template ID');
	const displayName = item.requiredText('displayName');
	const { body = {} } = yield* ask({
		method: 'POST',
		path: `/applicationTemplates/${templateId}/instantiate`,
		body: { displayName },
	});
	const { id, ...made } = record(body.servicePrincipal);
	if (typeof id !== 'string') {
		throw new BadParameter(
			'Graph did not say which enterprise app it made',
			`Look in Entra for '${displayName}' before you run this item again.`,
		);
	}
	if (Object.keys(fields).length > 0) {
		yield* ask({
			method: 'PATCH',
			path: servicePrincipalPath(id),
			body: fields,
			notKnownYet: NOT_REPLICATED,
		});
	}
	return {
		...shown(item, { id, ...made, ...withoutSecrets(fields) }),
		applicationId: record(body.application).id,
		created: true,
	};
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create enterprise app',
	description: 'Create an enterprise app for an application, or from a template of the gallery',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied:
		'For applications of other tenants the app or person also needs the role Cloud Application Administrator.',
	parameters: [
		{
			displayName: 'Create From',
			name: 'source',
			type: 'options',
			options: [
				{
					name: 'Application',
					value: 'application',
					description: 'An app registration of this tenant, or any application by its client ID',
				},
				{
					name: 'Gallery Template',
					value: 'template',
					description: 'Also creates the app registration; each run creates another one',
				},
			],
			default: 'application',
			description: 'What the enterprise app is made from',
		},
		...showFor('application', [
			applicationLocator(
				APPLICATION,
				'The application to use in this tenant. By Client ID, it may belong to another tenant.',
			),
			strictField(
				'Fail If It Exists',
				'Whether to fail when the application already has an enterprise app, instead of returning that one unchanged',
			),
		]),
		...showFor('template', [
			{
				...locator('applicationTemplate', TEMPLATE, 'The template of the application gallery', [
					byGuid('id', 'By ID', {
						hint: 'Graph lists the templates under /applicationTemplates. For an app that is not in the gallery: 8adf8e6e-67b2-4cf2-a259-e3dc5476c621.',
					}),
				]),
				default: { mode: 'id', value: '' },
			},
			{
				displayName: 'Display Name',
				name: 'displayName',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Expense reports',
				description: 'The name of the enterprise app and of its app registration',
			},
		]),
		additionalFields(servicePrincipalProperties, [], USUAL_SERVICE_PRINCIPAL_FIELDS),
		additionalProperties,
	],
	*steps(item) {
		const fields = servicePrincipalBody(item, 'additionalFields');
		return item.choice('source') === 'template'
			? yield* fromTemplate(item, fields)
			: yield* fromApplication(item, fields);
	},
};
