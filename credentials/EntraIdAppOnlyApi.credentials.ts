import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { certificateField, clientFields } from './shared/clientFields';
import { cloudFields, rootExpression } from './shared/cloudFields';
import { resolveCloud } from './shared/clouds';
import { fetchToken } from './shared/token';

/** Milliseconds before its end at which a token is renewed. */
const RENEW_BEFORE = 300_000;

/** Thrown before a request with an old token: n8n takes a 401 as the sign to renew it and sends the request then. */
class TokenTooOld extends Error {
	readonly response = { status: 401 };
}

const isAbsolute = (url: string): boolean => /^[a-z]+:\/\//i.test(url);

export class EntraIdAppOnlyApi implements ICredentialType {
	name = 'entraIdAppOnlyApi';

	displayName = 'Entra ID App-Only API';

	icon: Icon = {
		light: 'file:../nodes/EntraId/entraId.svg',
		dark: 'file:../nodes/EntraId/entraId.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id#app-only-sign-in';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Valid Until',
			name: 'validUntil',
			type: 'hidden',
			default: 0,
		},
		...cloudFields,
		{
			displayName: 'Tenant',
			name: 'tenantId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. contoso.onmicrosoft.com',
			description: 'The Directory (tenant) ID or a domain of the tenant',
		},
		...clientFields,
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { clientCredentialType: ['certificate'] } },
			description: 'The passphrase of the private key, if it has one',
		},
		certificateField,
	];

	/** n8n calls this when the token is empty or a request was answered by a 401, and keeps what it returns. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await fetchToken(this, credentials);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { graphUrl } = resolveCloud({ ...credentials });
		const { baseURL, url } = requestOptions;
		const target = isAbsolute(url) ? url : `${baseURL ?? ''}${url}`;
		if (!URL.canParse(target) || new URL(target).origin !== new URL(graphUrl).origin) {
			throw new Error(`The token of this credential goes to ${new URL(graphUrl).host} only`);
		}
		if (Number(credentials.validUntil) < Date.now() + RENEW_BEFORE) {
			throw new TokenTooOld('The token is about to expire');
		}
		return {
			...requestOptions,
			headers: {
				...requestOptions.headers,
				Authorization: `Bearer ${String(credentials.accessToken)}`,
			},
		};
	}

	// The root document asks for no permission, so the test shows whether the sign-in itself works.
	test: ICredentialTestRequest = {
		request: { baseURL: `={{ ${rootExpression('graphUrl', '$credentials')} }}`, url: '/v1.0' },
	};
}
