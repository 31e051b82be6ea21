import type { INodeParameters, INodeTypes } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { EntraIdOAuth2Api } from '../../../credentials/EntraIdOAuth2Api.credentials';
import { clouds } from '../../../credentials/shared/clouds';
import { DEFAULT_SCOPES } from '../../../credentials/shared/scopes';

const { properties } = new EntraIdOAuth2Api();
const CONTOSO = 'contoso.onmicrosoft.com';

const nodeTypes: INodeTypes = {
	getByName() {
		throw new Error('not used');
	},
	getByNameAndVersion() {
		throw new Error('not used');
	},
	getKnownTypes: () => ({}),
};

/** What n8n makes of the stored fields: defaults filled in, hidden expressions evaluated. */
function decrypted(stored: INodeParameters): Record<string, unknown> {
	const data = NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) ?? {};
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const node = {
		id: '1',
		name: 'Credential',
		type: 'mock',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	return workflow.expression.getComplexParameterValue(
		node,
		data,
		'internal',
		{},
		undefined,
		undefined,
		data,
	) as Record<string, unknown>;
}

test.each(Object.entries(clouds))(
	'%s: nobody types an endpoint',
	(cloud, { graphUrl, loginUrl }) => {
		expect(decrypted({ cloud, tenantId: ` ${CONTOSO} ` })).toMatchObject({
			grantType: 'authorizationCode',
			usePkce: true,
			authentication: 'body',
			authUrl: `${loginUrl}/${CONTOSO}/oauth2/v2.0/authorize`,
			accessTokenUrl: `${loginUrl}/${CONTOSO}/oauth2/v2.0/token`,
			allowedHttpRequestDomains: 'domains',
			allowedDomains: new URL(graphUrl).hostname,
			scope: [
				...DEFAULT_SCOPES.map((name) => `${graphUrl}/${name}`),
				'openid profile offline_access',
			].join(' '),
		});
	},
);

test.each([
	['http://127.0.0.1:4400', '127.0.0.1'],
	['http://[::1]:4400/', '[::1]'],
	['https://graph.example.com/', 'graph.example.com'],
])('a custom cloud at %s', (url, host) => {
	const { origin } = new URL(url);
	expect(
		decrypted({ cloud: 'custom', graphUrl: url, loginUrl: url, tenantId: 'organizations' }),
	).toMatchObject({
		authUrl: `${origin}/organizations/oauth2/v2.0/authorize`,
		accessTokenUrl: `${origin}/organizations/oauth2/v2.0/token`,
		allowedDomains: host,
	});
});

test('a list of scopes of one’s own replaces the permissions, not the sign-in', () => {
	const { scope } = decrypted({
		tenantId: CONTOSO,
		customScopes: true,
		enabledScopes: ' User.Read.All,offline_access\nhttps://graph.microsoft.com/Group.Read.All ',
	});
	expect(scope).toBe(
		'https://graph.microsoft.com/User.Read.All offline_access https://graph.microsoft.com/Group.Read.All openid profile',
	);
});

describe('n8n refuses the endpoint and shows the field that is wrong', () => {
	// n8n's own check of an OAuth2 URL: one that has no http in front is refused with its scheme.
	const scheme = (url: unknown): string => new URL(String(url)).protocol;

	test.each([['contoso'], [''], ['contoso.com/x'], ['common'], ['a.com?']])(
		'tenant %p',
		(tenantId) => {
			const { authUrl, accessTokenUrl } = decrypted({ tenantId });
			expect(scheme(authUrl)).toBe(
				'directory-tenant-id-is-neither-an-id-nor-a-domain-nor-organizations:',
			);
			expect(scheme(accessTokenUrl)).toBe(scheme(authUrl));
		},
	);

	test('login URL', () => {
		const { authUrl } = decrypted({
			cloud: 'custom',
			graphUrl: 'https://graph.example.com',
			loginUrl: 'http://login.example.com',
			tenantId: CONTOSO,
		});
		expect(scheme(authUrl)).toBe('login-url-is-not-an-https-url-without-a-path:');
	});
});
