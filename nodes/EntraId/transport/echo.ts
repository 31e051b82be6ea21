import { jsonParse } from 'n8n-workflow';

import { sentTokens } from '../../../credentials/shared/sentTokens';
import { isRecord } from './records';
import { secretsIn, secretsOfHeaders, secretsOfPath } from './redact';
import type { Attempt } from './retry';
import type { GraphRequest, Payload } from './types';

/** A message needs no more; what somebody else sends may be of any length. */
const LONGEST = 4000;

/** Texts shorter than this stand in too many words that are none. */
const SHORTEST = 4;

const TOKEN = /\b(Bearer|Basic)\s+[\w.~+/=-]+|\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/gi;

/** A text as it is, and as JSON, URLs and pages write it. */
const spellings = (secret: string): string[] => [
	secret,
	JSON.stringify(secret).slice(1, -1),
	new URLSearchParams([['', secret]]).toString().slice(1).replaceAll('+', '%20'),
	secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
];

/** What a request says that nobody may read. */
export function secretsOf({ body, headers, path }: GraphRequest, payload?: Payload): string[] {
	const text = typeof payload?.data === 'string' ? payload.data : '';
	return [
		...secretsIn(body),
		...secretsIn(payload?.shown),
		...secretsIn(jsonParse<unknown>(text, { fallbackValue: {} })),
		...secretsOfHeaders(headers),
		...secretsOfPath(path),
	];
}

/** A text that came from outside, without what it repeats of the tokens that were sent and of the request's secrets. */
export function hideEcho(text: string, secrets: string[]): string {
	const own = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(spellings);
	const hidden = [...sentTokens(), ...own]
		// The longest first, so that no rest of one is left.
		.sort((one, other) => other.length - one.length)
		.reduce((rest, secret) => rest.replaceAll(secret, '***'), text.slice(0, LONGEST));
	return hidden.replace(TOKEN, (_match, scheme?: string) => (scheme ? `${scheme} ***` : '***'));
}

function hideIn(value: unknown, secrets: string[]): unknown {
	if (typeof value === 'string') return hideEcho(value, secrets);
	if (Array.isArray(value)) return value.map((element) => hideIn(element, secrets));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, hideIn(inner, secrets)]),
	);
}

/** An attempt whose words may be shown. What Graph gives for a request that it carried out stays as it is. */
export function withoutEcho(attempt: Attempt, secrets: string[]): Attempt {
	if ('lost' in attempt) return { ...attempt, lost: hideEcho(attempt.lost, secrets) };
	const { reply } = attempt;
	if (reply.status < 400 || reply.body === undefined) return attempt;
	return { reply: { ...reply, body: hideIn(reply.body, secrets) as typeof reply.body } };
}
