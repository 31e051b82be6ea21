import type { INodeProperties } from 'n8n-workflow';

import { additionalFields, additionalProperties } from '../../fields/body';
import type { Operation } from '../../operation';
import { shownNew } from '../../shaped';
import { ask } from '../../steps';
import { before11, since11 } from '../../versions';
import {
	applicationProperties,
	simplifiedApplication,
	USUAL_APPLICATION_FIELDS,
} from './properties';
import { applicationBody, displayNameField } from './shared';

/** While the new application is not everywhere, Graph answers 400 that the appId refers to none [msgraph-sdk-dotnet#3108]. */
const NOT_REPLICATED = [400, 404];

const createServicePrincipal: INodeProperties = {
	displayName: 'Create Service Principal',
	name: 'createServicePrincipal',
	type: 'boolean',
	default: false,
	description:
		'Whether to also create the enterprise app, which the application needs to sign in to this tenant. Its object ID is returned as servicePrincipalId.',
};

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create app registration',
	description: 'Register an application, optionally with its enterprise app',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	parameters: [
		displayNameField,
		before11(createServicePrincipal),
		since11({ ...createServicePrincipal, default: true }),
		additionalFields(applicationProperties, [], USUAL_APPLICATION_FIELDS),
		additionalProperties,
	],
	*steps(item) {
		const displayName = item.requiredText('displayName');
		const createsPrincipal = item.isOn('createServicePrincipal');
		const { body = {} } = yield* ask({
			method: 'POST',
			path: '/applications',
			body: { displayName, ...applicationBody(item, 'additionalFields') },
		});
		const application = shownNew(item, simplifiedApplication, body);
		if (!createsPrincipal) return application;
		const servicePrincipal = yield* ask({
			method: 'POST',
			path: '/servicePrincipals',
			body: { appId: body.appId },
			notKnownYet: NOT_REPLICATED,
		});
		return { ...application, servicePrincipalId: servicePrincipal.body?.id };
	},
};
