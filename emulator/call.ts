import type { Switches } from './options';
import type { Outbox } from './outbox';
import type { PathKey } from './path';
import type { Tenant } from './tenant';
import type { TokenClaims } from './tokens';

/** A request as it came, plain or as a part of a `$batch`. Header names are in lower case. */
export interface GraphRequest {
	method: string;
	/** Path with version and query, still encoded, such as `/v1.0/users?$top=5`. */
	url: string;
	headers: Record<string, string>;
	/** The parsed JSON body; undefined when there was none. */
	body?: unknown;
	/** Whether there was a body that is no JSON. */
	malformed?: boolean;
	/** The body as it came, for what takes files. */
	data?: Buffer;
	batched: boolean;
}

/** An answer; without a body it is an empty one, a string is sent as text/plain, a buffer as its headers say. */
export interface GraphReply {
	status: number;
	headers: Record<string, string>;
	body?: unknown;
}

/** A request that was routed and let in: what a route's handler works with. */
export interface Call {
	tenant: Tenant;
	switches: Switches;
	/** Reaches subscribers. */
	outbox: Outbox;
	request: GraphRequest;
	/** Scheme, host and port under which the emulator is reached, for absolute links. */
	origin: string;
	/** `v1.0` or `beta`. */
	version: string;
	/** Path without version, still encoded. */
	path: string;
	params: Record<string, PathKey>;
	query: Map<string, string>;
	claims: TokenClaims;
}

/** Whether the request asks for eventual consistency, which advanced queries need [AQ]. */
export function isEventual(call: Call): boolean {
	return call.request.headers.consistencylevel?.toLowerCase() === 'eventual';
}

/** Whether it is an advanced query: with `$count` or `$search` besides; a `/$count` segment is one by itself [AQ]. */
export function isAdvanced(call: Call): boolean {
	const { query } = call;
	const counts =
		query.get('$count')?.toLowerCase() === 'true' || /\/(\$|%24)count$/i.test(call.path);
	return isEventual(call) && (counts || query.has('$search'));
}

/** Whether a person signed in for this token; else it is the application itself. */
export function isDelegated(call: Call): boolean {
	return call.claims.idtyp === 'user';
}

/** `@odata.context` for what the fragment names, such as `users/$entity`. */
export function contextUrl(call: Call, fragment: string): string {
	return `${call.origin}/${call.version}/$metadata#${fragment}`;
}

export function ok(body: unknown): GraphReply {
	return { status: 200, headers: {}, body };
}

export function created(body: unknown): GraphReply {
	return { status: 201, headers: {}, body };
}

export function noContent(): GraphReply {
	return { status: 204, headers: {} };
}
