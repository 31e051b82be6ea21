import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { resolveCloud } from './shared/clouds';
import { lacksConsent } from './shared/consent';
import { testRoot } from './shared/expressions';
import { fault } from './shared/fault';
import {
	clientIdField,
	cloudFields,
	passphraseField,
	proofFields,
	setupNotice,
	tenantIdField,
} from './shared/fields';
import { noteToken } from './shared/sentTokens';
import { signIn } from './shared/signIn';
import { isUsable } from './shared/token';

/** Graph's list of what it has. It takes no permission, so the test passes for every application that has any. */
const SERVICE_DOCUMENT = '/v1.0';

/**
 * n8n fetches a new token when there is none and when a request ends with 401, and knows nothing of expiry. Thrown before
 * a request is sent, this error is such an end: n8n renews the token and then sends the request for the first time.
 */
class TokenToRenew extends UserError {
	readonly response = { status: 401 };

	constructor() {
		super('The access token has expired and was not renewed');
	}
}

// The HTTP Request node still speaks of `uri`.
function targetOf(options: IHttpRequestOptions & { uri?: unknown }): URL | undefined {
	const { url = options.uri, baseURL } = options as { url?: unknown; baseURL?: string };
	return typeof url === 'string' && URL.canParse(url, baseURL) ? new URL(url, baseURL) : undefined;
}

/** The application itself acts, with the permissions that an admin consented to. */
export class EntraIdAppOnlyApi implements ICredentialType {
	name = 'entraIdAppOnlyApi';

	displayName = 'Entra ID App-Only API';

	documentationUrl =
		'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id/blob/main/docs/credentials/app-only.md';

	icon: Icon = {
		light: 'file:../nodes/EntraId/entraId.svg',
		dark: 'file:../nodes/EntraId/entraId.dark.svg',
	};

	/** `authenticate` lets the token go to Graph only, so there is nothing left to restrict. */
	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		setupNotice(
			"In the Entra admin center, under App registrations, add the <b>application permissions</b> of Microsoft Graph that the node's operations name, and <b>grant admin consent</b>. Without consent the credential can sign in, but do nothing.",
		),
		clientIdField,
		tenantIdField(
			'On the overview page of the app registration in the Entra admin center; one of the domains of the tenant works as well',
		),
		...proofFields,
		passphraseField,
		...cloudFields,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Renew At',
			name: 'renewAt',
			type: 'hidden',
			default: 0,
		},
		{
			displayName: 'Fetched With',
			name: 'fetchedWith',
			type: 'hidden',
			default: '',
		},
	];

	test: ICredentialTestRequest = {
		request: { baseURL: testRoot, url: SERVICE_DOCUMENT },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: "Graph does not accept the token of the login service: check 'Cloud'",
				},
			},
		],
	};

	/** Fetches a token; n8n keeps what is returned in the credential. Throws one sentence that says what is wrong. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return { ...(await signIn(this.helpers, credentials)) };
	}

	/**
	 * Adds the token to a request to the credential's Graph. Throws for any other host, and, so that n8n renews it first,
	 * for a token that is about to expire or was fetched before the credential was changed.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { graphUrl } = resolveCloud(credentials);
		const target = targetOf(requestOptions);
		if (target?.origin !== graphUrl) {
			throw fault(`The request was not sent: the token of this credential is for ${graphUrl} only`);
		}
		if (!isUsable(credentials)) throw new TokenToRenew();
		const accessToken = String(credentials.accessToken);
		if (target.pathname === SERVICE_DOCUMENT && lacksConsent(accessToken)) {
			throw fault(
				'Consent is missing: no admin has granted this application a permission in the tenant yet',
			);
		}
		noteToken(accessToken);
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${accessToken}` },
			sendCredentialsOnCrossOriginRedirect: false,
		};
	}
}
