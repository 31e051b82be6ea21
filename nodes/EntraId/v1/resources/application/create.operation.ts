import { omit } from '../../../GenericFunctions';
import { additionalFields, additionalProperties } from '../../fields/body';
import { requireText } from '../../fields/read';
import type { RequestOperation } from '../../operation';
import { applicationProperties } from './properties';
import { applicationBody, displayNameField } from './shared';

/** While the new application is not everywhere, Graph answers 400 that the appId refers to none [msgraph-sdk-dotnet#3108]. */
const NOT_REPLICATED = [400, 404];

export const create: RequestOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create application',
	description: 'Register an application, on request with its service principal',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	parameters: [
		displayNameField,
		{
			displayName: 'Create Service Principal',
			name: 'createServicePrincipal',
			type: 'boolean',
			default: false,
			description:
				'Whether to also create the service principal, which the application needs to sign in to this tenant. Its object ID is returned as servicePrincipalId.',
		},
		additionalFields(applicationProperties),
		additionalProperties,
	],
	request: (context, itemIndex) => ({
		method: 'POST',
		path: '/applications',
		body: {
			displayName: requireText(context, 'displayName', 'Display Name', itemIndex),
			...applicationBody(context, 'additionalFields', itemIndex),
		},
	}),
	followUps: (reply, context, itemIndex) =>
		context.getNodeParameter('createServicePrincipal', itemIndex, false) === true
			? [
					{
						method: 'POST',
						path: '/servicePrincipals',
						body: { appId: reply.body?.appId },
						notKnownYet: NOT_REPLICATED,
					},
				]
			: [],
	output: ({ reply, followUps: [servicePrincipal] }) => ({
		...omit(reply.body ?? {}, '@odata.context'),
		...(servicePrincipal ? { servicePrincipalId: servicePrincipal.body?.id } : {}),
	}),
};
