import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';

/** The two lives of a node: the active workflow, and "Listen for test event". Their subscriptions must not be mixed up. */
export type Life = 'live' | 'test';

/** The path that n8n gives a node's webhook, below its endpoint for webhooks. */
export const webhookPath = (node: INode, workflowId: string): string =>
	node.webhookId === undefined
		? `${workflowId}/${encodeURIComponent(node.name.toLowerCase())}/webhook`
		: `${node.webhookId}/webhook`;

function secretOf(credential: ICredentialDataDecryptedObject): string {
	const secret =
		credential.clientCredentialType === 'certificate'
			? credential.privateKey
			: credential.clientSecret;
	if (typeof secret === 'string' && secret !== '') return secret;
	throw new Error('The credential has no secret to recognize notifications by');
}

/**
 * What Graph has to say with each notification: 64 hex digits that any process of n8n can work out from the credential,
 * and nobody without it. Graph takes 128 characters at most [SUB].
 */
export const clientStateOf = (
	credential: ICredentialDataDecryptedObject,
	path: string,
	life: Life,
): string => createHmac('sha256', secretOf(credential)).update(`${life} ${path}`).digest('hex');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A short name for a value that must not be kept itself. */
export const fingerprint = (value: unknown): string =>
	digest(JSON.stringify(value)).toString('base64url');

/** Whether a client state is the expected one, in a time that tells nothing but its length, which is no secret. */
export function isExpected(expected: string): (given: unknown) => boolean {
	const wanted = Buffer.from(expected);
	return (given) => {
		// Forged ones may be megabytes long, or come by the thousand.
		if (typeof given !== 'string' || given.length !== expected.length) return false;
		const bytes = Buffer.from(given);
		return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
	};
}
