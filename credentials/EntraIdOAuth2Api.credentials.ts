import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { endpoint, graphHost, scope } from './shared/expressions';
import {
	clientIdField,
	cloudFields,
	proofFields,
	setupNotice,
	tenantIdField,
} from './shared/fields';
import { DEFAULT_SCOPES } from './shared/scopes';

const hidden = (displayName: string, name: string, value: string | boolean): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: value,
});

/** A person signs in, and the node acts on that person's behalf. n8n does the OAuth2 itself; nobody types an endpoint. */
export class EntraIdOAuth2Api implements ICredentialType {
	name = 'entraIdOAuth2Api';

	displayName = 'Entra ID OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id/blob/main/docs/credentials/oauth2.md';

	icon: Icon = {
		light: 'file:../nodes/EntraId/entraId.svg',
		dark: 'file:../nodes/EntraId/entraId.dark.svg',
	};

	properties: INodeProperties[] = [
		hidden('Grant Type', 'grantType', 'authorizationCode'),
		hidden('Use PKCE', 'usePkce', true),
		setupNotice(
			'In the Entra admin center, under App registrations, add the OAuth Redirect URL as a redirect URI of type <b>Web</b>, add the <b>delegated permissions</b> of Microsoft Graph that the enabled scopes name, and <b>grant admin consent</b>. Then connect here.',
		),
		clientIdField,
		tenantIdField(
			'On the overview page of the app registration in the Entra admin center; one of the domains of the tenant works as well. Enter "organizations" to let people of any tenant sign in.',
		),
		...proofFields,
		{
			displayName: 'Custom Scopes',
			name: 'customScopes',
			type: 'boolean',
			default: false,
			description:
				'Whether to choose the permissions yourself. By default the credential asks for the least ones that manage users and groups and read applications.',
		},
		{
			displayName: 'Enabled Scopes',
			name: 'enabledScopes',
			type: 'string',
			default: DEFAULT_SCOPES.join(' '),
			displayOptions: { show: { customScopes: [true] } },
			description:
				'Permissions of Microsoft Graph, separated by spaces, e.g. with Application.ReadWrite.All to change applications. Those for the sign-in itself (openid, profile, offline_access) are added.',
		},
		...cloudFields,
		hidden('Authorization URL', 'authUrl', endpoint('authorize')),
		hidden('Access Token URL', 'accessTokenUrl', endpoint('token')),
		hidden('Scope', 'scope', scope),
		hidden(
			'Auth URI Query Parameters',
			'authQueryParameters',
			'response_mode=query&prompt=select_account',
		),
		hidden('Authentication', 'authentication', 'body'),
		// Other nodes may use the credential too: n8n then sends its token to these hosts only.
		hidden('Allowed HTTP Request Domains', 'allowedHttpRequestDomains', 'domains'),
		hidden('Allowed Domains', 'allowedDomains', graphHost),
	];
}
