import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { certificateField, clientFields } from './shared/clientFields';
import { cloudFields, rootExpression } from './shared/cloudFields';

/** What the node's operations on users and groups need, and a refresh token. */
const DEFAULT_SCOPES = [
	'User.ReadWrite.All',
	'Group.ReadWrite.All',
	'GroupMember.ReadWrite.All',
	'Domain.Read.All',
];

const endpoint = (name: 'authorize' | 'token'): string =>
	`={{ ${rootExpression('loginUrl', '$self')} + "/" + encodeURIComponent($self["tenantId"]) + "/oauth2/v2.0/${name}" }}`;

const scopeExpression = `={{ "offline_access " + ($self["customScopes"] ? $self["enabledScopes"] : "${DEFAULT_SCOPES.join(' ')}").split(/[\\s,]+/).filter((scope) => scope && scope !== "offline_access").map((scope) => /:\\/\\//.test(scope) || ["openid", "profile", "email"].includes(scope) ? scope : ${rootExpression('graphUrl', '$self')} + "/" + scope).join(" ") }}`;

export class EntraIdOAuth2Api implements ICredentialType {
	name = 'entraIdOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Entra ID OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/EntraId/entraId.svg',
		dark: 'file:../nodes/EntraId/entraId.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id#sign-in-as-a-person';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		...cloudFields,
		{
			displayName: 'Tenant',
			name: 'tenantId',
			type: 'string',
			required: true,
			default: 'organizations',
			placeholder: 'e.g. contoso.onmicrosoft.com',
			description:
				'The Directory (tenant) ID, a domain of the tenant, or organizations for an app registration that is open to every tenant',
		},
		...clientFields,
		certificateField,
		{
			displayName: 'Custom Scopes',
			name: 'customScopes',
			type: 'boolean',
			default: false,
			description: 'Whether to ask for other permissions than those for users, groups and members',
		},
		{
			displayName: 'Enabled Scopes',
			name: 'enabledScopes',
			type: 'string',
			default: DEFAULT_SCOPES.join(' '),
			displayOptions: { show: { customScopes: [true] } },
			description: 'Delegated permissions, separated by blanks',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: endpoint('authorize'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: endpoint('token'),
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: scopeExpression },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'response_mode=query',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];
}
