/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerBatch } from './batch';
import type { Call, GraphReply, GraphRequest } from './call';
import { checkContent } from './checks/content';
import { GraphError, requestDenied } from './errors';
import { ConnectionDropped, Faults, type Fault } from './faults';
import { GroupLicensing } from './groupLicensing';
import type { Switches } from './options';
import type { Outbox } from './outbox';
import { parsePath } from './path';
import { isGranted } from './permissions';
import { parseQuery } from './query';
import type { Recorder } from './record';
import { Router } from './router';
import { routes } from './routes';
import { serviceDocument } from './serviceDocument';
import type { Tenant } from './tenant';
import { Throttle } from './throttle';
import type { TokenClaims } from './tokens';

const router = new Router(routes);

/** Graph itself: lets requests in, routes them, turns refusals into answers, and records all of it. */
export class Graph {
	readonly faults = new Faults();

	private readonly throttle = new Throttle();

	private readonly groupLicensing: GroupLicensing;

	constructor(
		private readonly tenant: Tenant,
		private readonly switches: Switches,
		private readonly recorder: Recorder,
		private readonly outbox: Outbox,
		private readonly origin: () => string,
	) {
		this.groupLicensing = new GroupLicensing(tenant, switches);
	}

	/**
	 * Answers one request.
	 * @throws ConnectionDropped when a fault cuts the connection
	 */
	async answer(request: GraphRequest): Promise<GraphReply> {
		const fault = this.faults.take(request.method, request.url, request.batched);
		let delivered: GraphReply | undefined;
		try {
			if (fault?.kind === 'drop') throw new ConnectionDropped();
			if (fault?.delayMs) await sleep(fault.delayMs);
			const reply =
				fault?.kind === 'proxy' ? answerInBetween(fault) : await this.reply(request, fault);
			if (fault?.kind === 'dropAfter') throw new ConnectionDropped();
			delivered = reply;
			return reply;
		} finally {
			this.recorder.add(request, delivered);
		}
	}

	private async reply(request: GraphRequest, fault?: Fault): Promise<GraphReply> {
		const headers: Record<string, string> = { 'request-id': randomUUID() };
		const clientId = request.headers['client-request-id'];
		if (clientId) headers['client-request-id'] = clientId;
		try {
			if (fault && fault.kind !== 'statusAfter') refuseByFault(fault);
			const reply = await this.handle(request, headers);
			if (fault?.kind === 'statusAfter') refuseByFault(fault);
			return { ...reply, headers: { ...headers, ...reply.headers } };
		} catch (error) {
			if (!(error instanceof GraphError)) throw error;
			return this.refusal(error, headers);
		}
	}

	private async handle(
		request: GraphRequest,
		headers: Record<string, string>,
	): Promise<GraphReply> {
		const claims = this.authenticate(request);
		const [path, search = ''] = request.url.split(/\?(.*)/s);
		const [, version, rest] = /^\/(v1\.0|beta)(\/.*)?$/.exec(path) ?? [];
		if (!version) throw new GraphError(400, 'BadRequest', 'Invalid version.');
		if (rest === '/$batch' && !request.batched) {
			if (request.method !== 'POST') throw noSuchMethod();
			checkContent(request);
			return await answerBatch(request, version, async (sub) => await this.answer(sub));
		}
		if (request.method === 'GET' && (!rest || rest === '/')) {
			return serviceDocument(this.origin(), version);
		}
		const parts = parsePath(rest ?? '');
		const found = router.find(request.method, parts);
		if (!found?.route.takesFile) checkContent(request);
		if (!found) {
			if (router.knows(parts)) throw noSuchMethod();
			throw new GraphError(
				400,
				'BadRequest',
				`Resource not found for the segment '${rest ?? ''}'.`,
			);
		}
		const call: Call = {
			tenant: this.tenant,
			switches: this.switches,
			outbox: this.outbox,
			request,
			origin: this.origin(),
			version,
			path: rest,
			params: found.params,
			query: parseQuery(search, found.route.options ?? []),
			claims,
		};
		if (!isGranted(claims, found.route.needs)) throw (found.route.denied ?? requestDenied)();
		this.groupLicensing.settle();
		const verdict = this.throttle.judge(call, found.route);
		Object.assign(headers, verdict.headers);
		if (verdict.refusal) throw verdict.refusal;
		return await found.route.handle(call);
	}

	private authenticate(request: GraphRequest): TokenClaims {
		const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
		if (!token) throw invalidToken('Access token is empty.');
		const claims = this.tenant.tokens.check(token);
		if (claims === 'expired') {
			throw invalidToken('Lifetime validation failed, the token is expired.');
		}
		if (!claims) throw invalidToken('Access token validation failure.');
		return claims;
	}

	private refusal(error: GraphError, headers: Record<string, string>): GraphReply {
		const { code, message, status, extra } = error;
		const innerError = {
			...(extra.isRepeated && { message }),
			date: this.tenant.now().replace('Z', ''),
			'request-id': headers['request-id'],
			'client-request-id': headers['client-request-id'] ?? headers['request-id'],
		};
		const details = extra.details && { details: extra.details };
		return {
			status,
			headers: { ...headers, ...extra.headers },
			body: { error: { code, message, ...details, innerError } },
		};
	}
}

function answerInBetween({ status = 200, headers, page = '' }: Fault): GraphReply {
	return {
		status,
		headers: { 'content-type': 'text/html', ...headers },
		body: Buffer.from(page),
	};
}

function refuseByFault(fault: Fault): void {
	if (fault.kind === 'expiredToken') {
		throw invalidToken('Lifetime validation failed, the token is expired.');
	}
	if (fault.kind !== 'status' && fault.kind !== 'statusAfter') return;
	const status = fault.status ?? 503;
	const [code, message] = usualWords[status] ?? [
		'UnknownError',
		'The server could not process it.',
	];
	throw new GraphError(status, fault.code ?? code, fault.message ?? message, {
		headers: fault.headers,
	});
}

const usualWords: Record<number, [string, string]> = {
	429: ['TooManyRequests', 'Please retry again later.'],
	500: ['InternalServerError', 'An internal server error occurred.'],
	502: ['BadGateway', 'Bad gateway.'],
	503: ['ServiceUnavailable', 'The service is temporarily unavailable.'],
	504: ['GatewayTimeout', 'The gateway did not get an answer in time.'],
};

function invalidToken(message: string): GraphError {
	return new GraphError(401, 'InvalidAuthenticationToken', message, {
		headers: { 'WWW-Authenticate': 'Bearer' },
	});
}

function noSuchMethod(): GraphError {
	return new GraphError(
		405,
		'Request_BadRequest',
		'Specified HTTP method is not allowed for the request target.',
	);
}
