import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import type { GraphError, GraphRequest, Settled } from '../../../../GenericFunctions';
import { NoAnswer, omit } from '../../../../GenericFunctions';
import type { Steps } from '../../../steps';
import { attempt } from '../../../steps';
import { hasKeyId, hasName, LONGEST_NAME, secretsOf, timeOf } from './credential';
import { SECRETS, withAllowedLifetime } from './policy';
import { removeSecrets } from './removal';
import type { ItemReader } from '../../../item';
import { readText } from '../../../../shared/values/text';
import { required } from '../../../../shared/values/kind';

/** A secret begins a little before now, since Graph's clock may be behind: it is to be valid at once. */
const MARGIN_MINUTES = 5;

/** A secret to be made. Its start is ours, so that it can be told from all others of its name. */
export interface NewSecret {
	displayName: string;
	startDateTime: string;
	endDateTime: string;
}

/** The name of a credential, no longer than what Graph keeps of one. */
export function readCredentialName(item: ItemReader): string {
	const label = item.labelOf('credentialName');
	const rules = { maxLength: LONGEST_NAME, oneLine: true };
	return required(readText(item.raw('credentialName'), label, rules), label);
}

/** The beginning of today in the time zone of the workflow. */
export const startOfToday = (item: ItemReader): DateTime =>
	DateTime.now().setZone(item.context.getTimezone()).startOf('day');

/** Reads name and lifetime. It lives exactly as long as was asked for, since a policy may allow no second more. */
export function readSecret(item: ItemReader): NewSecret {
	const displayName = readCredentialName(item);
	const days = item.number('lifetimeDays');
	const soonest = DateTime.now().minus({ minutes: MARGIN_MINUTES });
	// Not yesterday: by its day a rotated secret is known again.
	const start = DateTime.max(soonest, startOfToday(item)).toUTC();
	return {
		displayName,
		startDateTime: start.toISO() ?? '',
		endDateTime: start.plus({ days }).toISO() ?? '',
	};
}

/** A secret of a name that begins at the same moment is the one whose answer was lost. */
const isLostOne =
	({ displayName, startDateTime }: NewSecret) =>
	(secret: IDataObject): boolean =>
		hasName(secret, displayName) && timeOf(secret.startDateTime) === timeOf(startDateTime);

/** How often is looked for a secret whose answer was lost, a second apart. */
const LOOKS = 5;

/** Removes a secret that was made, but whose text was lost with the answer; whether there was one. */
function* removeLostOne(path: string, secret: NewSecret): Steps<boolean> {
	for (let look = 0; look < LOOKS; look++) {
		const settled = yield* attempt({
			method: 'GET',
			path,
			query: { $select: 'id,passwordCredentials' },
			after: 1000,
		});
		const body = 'reply' in settled ? (settled.reply.body ?? {}) : {};
		const lost = secretsOf(body).find(isLostOne(secret));
		if (lost) {
			yield* removeSecrets(path, [lost]);
			return true;
		}
	}
	return false;
}

const lostIn = (settled: Settled): GraphError | undefined =>
	'error' in settled && settled.error.outcome === 'unknown' ? settled.error : undefined;

/** Nobody can tell whether there is a new secret: perhaps it was not made, perhaps Graph shows it later. */
const lostSecret = (
	{ message }: GraphError,
	request: GraphRequest,
	{ displayName, startDateTime }: NewSecret,
): GraphError =>
	new NoAnswer(
		message,
		request,
		`Look in some minutes under 'Certificates & secrets' for '${displayName}' that starts at ${startDateTime}: if it is there, nobody has its text, so remove it before you run this item again. Until then it counts as a secret of that name.`,
		'unknown',
	);

/**
 * Makes a secret and keeps its text with the item, since nobody else has it. Graph makes another one each time it is
 * asked: where the answer was lost, what it made is looked for and removed, and then it is asked once more.
 */
export function* makeSecret(
	item: ItemReader,
	path: string,
	secret: NewSecret,
	whose: string,
): Steps<IDataObject> {
	const request: GraphRequest = {
		method: 'POST',
		path: `${path}/addPassword`,
		body: { passwordCredential: { ...secret } },
		object: path,
	};
	let settled = yield* attempt(request);
	if (lostIn(settled) && (yield* removeLostOne(path, secret))) settled = yield* attempt(request);
	const lost = lostIn(settled);
	if (lost) throw lostSecret(lost, request, secret);
	if ('error' in settled) throw yield* withAllowedLifetime(settled.error, path, SECRETS);
	const made = omit(settled.reply.body ?? {}, '@odata.context', 'customKeyIdentifier');
	item.handedOut = { values: { secretText: made.secretText, ...made }, whose, kind: 'secret' };
	return made;
}

/** Whether a read shows a secret. */
export const showsSecret =
	(keyId: string) =>
	(body: IDataObject): boolean =>
		secretsOf(body).some((secret) => hasKeyId(secret, keyId));
