import { isRecord, record } from './records';
import type { Attempt } from './retry';
import type { GraphReply, GraphRequest } from './types';

/** What can be no answer of Graph's: in words, and whether somebody else gave it, who would give it again. */
interface Strange {
	words: string;
	isFinal: boolean;
}

const foreign = (words: string): Strange => ({ words, isFinal: true });
const broken = (words: string): Strange => ({ words, isFinal: false });

/** The statuses by which Graph says that it carried out a request. */
const STATUSES = {
	object: new Set([200]),
	read: new Set([200, 202, 204, 206]),
	write: new Set([200, 201, 202, 204]),
};

/** What nobody but Graph may say, since an object then counts as gone. */
const SAYS_THAT_IT_IS_GONE = new Set([404, 410]);

const HTML = /^\s*(<!doctype html|<html)/i;
const TITLE = /<title[^<>]{0,100}>([^<]{1,200})/i;
const UNREAD_JSON = /^\s*[{[]/;

const isEmpty = (raw: unknown): boolean => raw === undefined || raw === null || raw === '';

const hasEnvelope = ({ body }: GraphReply): boolean => isRecord(body?.error);

/** Whether a text or a file, which may be a page itself, comes from Graph, which gives each answer an ID. */
const isFile = ({ answer }: GraphRequest, { headers }: GraphReply): boolean =>
	(answer === 'text' || answer === 'stream') && headers['request-id'] !== undefined;

/** A web page, in words: no answer of Graph's is one, except a file. */
function page(request: GraphRequest, reply: GraphReply, raw: unknown): string | undefined {
	const text = typeof raw === 'string' ? raw.slice(0, 4000) : '';
	const isPage = /^text\/html\b/i.test(reply.headers['content-type'] ?? '') || HTML.test(text);
	if (!isPage || (reply.status < 300 && isFile(request, reply))) return undefined;
	const title = TITLE.exec(text)?.[1].trim();
	return title ? `a web page with the title '${title}'` : 'a web page';
}

/**
 * Whether what answers a change by 200 or 201 has to be an object. Graph answers some PATCH and PUT by an empty 200, a
 * DELETE by 204 alone, and what it creates or returns by the object.
 */
const needsObject = ({ method, answer, payload }: GraphRequest): boolean =>
	answer === undefined && payload === undefined && (method === 'POST' || method === 'DELETE');

/** What stands in place of the JSON that an answer has to be. */
function noJson(request: GraphRequest, { body, status }: GraphReply, raw: unknown) {
	if (body && isRecord(body.error)) {
		const others = Object.keys(body).filter((name) => name !== 'error' && !name.startsWith('@'));
		const { message } = record(body.error);
		const said = typeof message === 'string' && message ? `: ${message}` : '';
		if (others.length === 0) return broken(`a refusal with the status ${status}${said}`);
	}
	if (status === 202 || status === 204 || isRecord(raw)) return undefined;
	const isRead = request.method === 'GET';
	if (isEmpty(raw)) {
		return isRead || needsObject(request) ? broken('an empty body') : undefined;
	}
	if (typeof raw === 'string' && UNREAD_JSON.test(raw)) return broken('JSON that was cut off');
	if (request.answer === 'json') return undefined;
	return Array.isArray(raw)
		? broken('a list in place of an object')
		: broken('a text in place of JSON');
}

function strangeness(request: GraphRequest, reply: GraphReply, raw: unknown): Strange | undefined {
	const { status } = reply;
	if (!Number.isInteger(status) || status < 200 || status > 599) {
		return broken('an answer without a status');
	}
	const found = page(request, reply, raw);
	if (status >= 300) {
		if (SAYS_THAT_IT_IS_GONE.has(status) && request.answer === undefined && !hasEnvelope(reply)) {
			return foreign(`the status ${status} without an answer from Graph`);
		}
		// What a gateway says of itself (5xx), of the sign-in and of too many calls is as good as Graph's own word.
		const isOurs = status < 400 || status === 401 || status === 429 || status >= 500;
		return found === undefined || isOurs ? undefined : foreign(`${found} and the status ${status}`);
	}
	if (found !== undefined) return foreign(`${found} and the status ${status}`);
	const reads = request.answer === undefined ? STATUSES.object : STATUSES.read;
	const documented = request.method === 'GET' ? reads : STATUSES.write;
	if (!documented.has(status))
		return foreign(`the status ${status}, which Graph does not use here`);
	const isPlain = request.answer === 'text' || request.answer === 'stream';
	return isPlain ? undefined : noJson(request, reply, raw);
}

/**
 * An answer as an attempt: it counts only if it can be Graph's. What a proxy, a sign-in page or a cut connection made of
 * it is no answer, whatever its status says. `raw` is what came: a JSON value, a text, or nothing where it is a stream.
 */
export function asAttempt(request: GraphRequest, reply: GraphReply, raw: unknown): Attempt {
	const strange = strangeness(request, reply, raw);
	if (strange === undefined) return { reply };
	return { lost: strange.words, delivered: true, isStrange: true, isFinal: strange.isFinal };
}
