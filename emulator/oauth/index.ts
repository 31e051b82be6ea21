import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { postedForm, readForms, type Form } from '../form';
import type { Tenant } from '../tenant';
import { Assertions } from './assertions';
import { checkAuthority, originOf } from './authority';
import { authorize } from './authorize';
import { Refusal, refusalBody } from './errors';
import { formOf } from './form';
import { Grants } from './grants';
import { discovery, Identity } from './identity';
import { refusalPage } from './page';
import { issueToken } from './token';

export interface OAuthOptions {
	/** Seconds that an access token lives; Entra's are about an hour. */
	tokenLifetimeSeconds: number;
}

/** A request to the token endpoint, without anything secret. */
export interface TokenRequest {
	/** The tenant as it stood in the path. */
	tenant: string;
	grantType: string;
	clientId: string;
	/** Whether a token was given. */
	granted: boolean;
}

/** The login service of a running emulator. */
export interface OAuth {
	/** May be changed while it runs. */
	readonly options: OAuthOptions;
	readonly grants: Grants;
	/** Every token request so far. */
	readonly tokenRequests: TokenRequest[];
}

type InTenant = FastifyRequest<{ Params: { tenant: string } }>;

const parametersOf = (request: InTenant): Form =>
	request.method === 'POST'
		? postedForm(request)
		: new Map(new URL(request.url, originOf(request)).searchParams);

/** Adds Entra's login service to the server: authorize, token and discovery, below `/{tenant}`. */
export function registerOAuth(
	server: FastifyInstance,
	tenant: Tenant,
	options: Partial<OAuthOptions> = {},
): OAuth {
	const oauth: OAuth = {
		options: { tokenLifetimeSeconds: 3599, ...options },
		grants: new Grants(tenant.clock),
		tokenRequests: [],
	};
	void server.register(async (scope) => addPages(scope, tenant, oauth));
	void server.register(async (scope) => addEndpoints(scope, tenant, oauth));
	return oauth;
}

/** What a person sees in the browser. */
function addPages(server: FastifyInstance, tenant: Tenant, { grants }: OAuth): void {
	readForms(server);
	server.setErrorHandler(async (error, _request, reply) => {
		if (!(error instanceof Refusal)) return await reply.send(error);
		return await reply.status(error.status).type('text/html').send(refusalPage(error.description));
	});
	const show = async (request: InTenant, reply: FastifyReply) => {
		const parameters = parametersOf(request);
		const { tenant: segment } = request.params;
		const shown = await authorize(tenant, grants, segment, originOf(request), parameters);
		return 'location' in shown
			? await reply.redirect(shown.location)
			: await reply.type('text/html').send(shown.page);
	};
	server.get('/:tenant/oauth2/v2.0/authorize', show);
	server.post('/:tenant/oauth2/v2.0/authorize', show);
}

/** What apps call. */
function addEndpoints(server: FastifyInstance, tenant: Tenant, oauth: OAuth): void {
	const { grants, options, tokenRequests } = oauth;
	const identity = new Identity(tenant);
	const assertions = new Assertions(tenant.clock);
	const lifetime = () => options.tokenLifetimeSeconds;
	const service = { tenant, grants, identity, assertions, lifetime };
	readForms(server);
	server.setErrorHandler(async (error, request, reply) => {
		if (!(error instanceof Refusal)) return await reply.send(error);
		return await reply
			.status(error.status)
			.send(refusalBody(error, tenant.clock(), originOf(request)));
	});
	server.post('/:tenant/oauth2/v2.0/token', async (request: InTenant, reply) => {
		const form = formOf(request);
		const { tenant: segment } = request.params;
		const seen = remember(tokenRequests, segment, form);
		void reply.headers({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
		const answer = await issueToken(service, segment, originOf(request), form);
		seen.granted = true;
		return answer;
	});
	server.get('/:tenant/v2.0/.well-known/openid-configuration', async (request: InTenant) => {
		checkAuthority(tenant, request.params.tenant, true);
		return discovery(originOf(request), request.params.tenant, tenant.id);
	});
	server.get('/:tenant/discovery/v2.0/keys', async () => await identity.publicKeys());
}

function remember(requests: TokenRequest[], tenant: string, form: Form): TokenRequest {
	const grantType = form.get('grant_type') ?? '';
	const request = { tenant, grantType, clientId: form.get('client_id') ?? '', granted: false };
	requests.push(request);
	return request;
}
