import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { EntraIdOAuth2Api } from '../../credentials/EntraIdOAuth2Api.credentials';

/** What n8n's credentials helper does for a person who signed in at `url`, and whose access token has run out. */
export function personHelper(url: string) {
	let data: ICredentialDataDecryptedObject = {
		cloud: 'custom',
		graphUrl: url,
		loginUrl: url,
		tenantId: 'contoso.example',
		clientId: '6731de76-14a6-49ae-97bc-6eba6914391e',
		clientSecret: 'test-secret-value',
		grantType: 'authorizationCode',
		accessTokenUrl: `${url}/contoso.example/oauth2/v2.0/token`,
		scope: 'openid',
		authentication: 'body',
		oauthTokenData: { access_token: 'old-token-4711', refresh_token: 'r', token_type: 'Bearer' },
	};
	return {
		getParentTypes: () => ['oAuth2Api'],
		getCredentialsProperties: () => new EntraIdOAuth2Api().properties,
		getDecrypted: async () => structuredClone(data),
		isCredentialUsableByNode: () => true,
		updateCredentialsOauthTokenData: async (
			_node: unknown,
			_type: string,
			{ oauthTokenData }: ICredentialDataDecryptedObject,
		) => {
			data = { ...data, oauthTokenData };
		},
		runPreAuthentication: async () => undefined,
		preAuthentication: async () => undefined,
		authenticate: async (_data: unknown, _type: string, options: IHttpRequestOptions) => options,
	};
}
