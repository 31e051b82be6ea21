import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Settled } from '../../../GenericFunctions';
import { applicationPath } from '../../../GenericFunctions';
import type { Operation } from '../../operation';
import { ask, attempt } from '../../steps';
import { certificateOf } from './credentials/certificate';
import { keysOf, shownCredential } from './credentials/credential';
import { credentialNameField } from './credentials/fields';
import { keyListOf } from './credentials/keyList';
import { untilListed } from './credentials/listed';
import { CERTIFICATES, withAllowedLifetime } from './credentials/policy';
import { readCredentialName } from './credentials/secret';
import { thumbprintOf } from './credentials/thumbprint';
import { applicationLocator } from './locator';
import { NOT_OWNED, readApplicationPath } from './shared';

const LOCATOR = 'App Registration';

/** The list was sent again after its answer was lost, and the certificate is in it by now: only we know its ID. */
const isOurs = (settled: Settled, keyId: string): boolean =>
	'error' in settled &&
	/update to existing credential/i.test(settled.error.message) &&
	settled.error.message.toLowerCase().includes(keyId);

export const addCertificate: Operation = {
	value: 'addCertificate',
	name: 'Add Certificate',
	action: 'Add certificate to app registration',
	description: 'Add a certificate that the app registration can sign in with; existing ones stay',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LOCATOR, 'The app registration that gets the certificate'),
		{
			displayName: 'Certificate',
			name: 'certificate',
			type: 'string',
			typeOptions: { rows: 5 },
			required: true,
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description: 'The certificate as text in PEM form, without its private key',
		},
		credentialNameField(
			'What the certificate is for. If empty, the subject of the certificate.',
			false,
		),
	],
	*steps(item) {
		const path = readApplicationPath(item, LOCATOR);
		const certificate = certificateOf(item.requiredText('certificate'), 'Certificate');
		const { key, thumbprint, subject, startDateTime, endDateTime } = certificate;
		const displayName = item.text('credentialName') === '' ? subject : readCredentialName(item);
		// Without $select the keys are left out, which Graph gives only 150 times a minute [application-get].
		const { body = {} } = yield* ask({ method: 'GET', path });
		const id = String(body.id);
		const list = keyListOf(item, id);
		const hasIt = (keys: IDataObject[]): IDataObject | undefined =>
			keys.find((one) => thumbprintOf(one.customKeyIdentifier) === thumbprint);
		const result = (credential: IDataObject, added: boolean): IDataObject => ({
			id,
			appId: body.appId,
			...shownCredential(credential),
			thumbprint,
			added,
			alreadyThere: !added,
		});
		const there = hasIt(list.now(keysOf(body)));
		if (there) return result(there, false);
		const entry: IDataObject = {
			keyId: randomUUID(),
			type: 'AsymmetricX509Cert',
			usage: 'Verify',
			displayName: displayName.slice(0, 90),
			startDateTime,
			endDateTime,
			customKeyIdentifier: Buffer.from(thumbprint, 'hex').toString('base64'),
		};
		const whole = (): IDataObject => {
			const keys = list.now(keysOf(body));
			return { keyCredentials: hasIt(keys) ? keys : [...keys, { ...entry, key }] };
		};
		const request = { method: 'PATCH', path: applicationPath(id), body: whole() } as const;
		const settled = yield* attempt({ ...request, compose: whole });
		if ('error' in settled && !isOurs(settled, String(entry.keyId))) {
			throw yield* withAllowedLifetime(settled.error, applicationPath(id), CERTIFICATES);
		}
		const other = hasIt(list.now(keysOf(body)));
		if (other) return result(other, false);
		list.noteAdded({ ...entry, key });
		const isKnown = yield* untilListed(id, String(entry.keyId), list, keysOf(body));
		return { ...result(entry, true), isKnown };
	},
};
