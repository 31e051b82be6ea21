import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest, Settled } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { ask, replyOf } from '../../../steps';
import { hasKeyId, secretsOf } from './credential';

const removePassword = (path: string, keyId: IDataObject[string]): GraphRequest => ({
	method: 'POST',
	path: `${path}/removePassword`,
	body: { keyId },
	object: path,
	// What is removed is not removed twice: Graph refuses the second time.
	idempotent: true,
	// A replica that does not know it yet refuses in the same words [FS 57537539886].
	notKnownYet: [400],
});

/** Whether Graph refused since there is no secret with this ID, or none that it knows yet. */
const isNoSecret = (settled: Settled): boolean =>
	'error' in settled && /no password credential found with keyId/i.test(settled.error.message);

/**
 * Removes secrets of an app registration; ends with those that it removed. One that was gone is none of them. What Graph
 * says not to know is looked for: where it is still shown, it is there, and the refusal is thrown.
 */
export function* removeSecrets(path: string, secrets: IDataObject[]): Steps<IDataObject[]> {
	const settled = yield secrets.map(({ keyId }) => removePassword(path, keyId));
	const isThere = settled.some(isNoSecret)
		? secretsOf((yield* ask({ method: 'GET', path })).body ?? {})
		: [];
	return secrets.filter(({ keyId }, index) => {
		const isGone =
			isNoSecret(settled[index]) && isThere.every((one) => !hasKeyId(one, String(keyId)));
		if (!isGone) replyOf(settled[index]);
		return !isGone;
	});
}
