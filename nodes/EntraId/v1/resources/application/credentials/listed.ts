import type { IDataObject } from 'n8n-workflow';

import { applicationPath } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { attempt } from '../../../steps';
import { hasKeyId, keysOf } from './credential';
import type { KeyList } from './keyList';
import { untilKnown } from './known';

/**
 * Waits until Graph shows a certificate that was added, so that the next change of the list begins with it; ends with
 * whether it does. Graph has no "only if nobody changed it": two who write at once write over each other. Reads that
 * lack the certificate, and have one that was in no list of ours, show that; then both are written together.
 */
export function* untilListed(
	id: string,
	keyId: string,
	list: KeyList,
	read: IDataObject[],
): Steps<boolean> {
	const path = applicationPath(id);
	const tried: IDataObject[] = [];
	function* mend(body: IDataObject): Steps<void> {
		const ours = [...list.now(read), ...tried];
		const strange = keysOf(body).filter((key) =>
			ours.every((one) => !hasKeyId(one, String(key.keyId))),
		);
		if (strange.length === 0) return;
		tried.push(...strange);
		const keyCredentials = list.again(keysOf(body));
		const settled = yield* attempt({ method: 'PATCH', path, body: { keyCredentials } });
		// Graph refuses what was removed meanwhile.
		if ('reply' in settled) for (const key of strange) list.noteAdded(key);
	}
	return yield* untilKnown(
		{ method: 'GET', path },
		(body) => keysOf(body).some((key) => hasKeyId(key, keyId)),
		mend,
	);
}
