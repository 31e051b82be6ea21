import type { IDataObject } from 'n8n-workflow';

import { applicationPath, checkGuid } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { strictField } from '../../fields/strict';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import { hasKeyId, hasName, keysOf, secretsOf, shownCredential } from './credentials/credential';
import { keyListOf } from './credentials/keyList';
import { removeSecrets } from './credentials/removal';
import { readCredentialName } from './credentials/secret';
import { applicationLocator } from './locator';
import { NOT_OWNED, readApplicationPath } from './shared';
import type { ItemReader } from '../../item';

const LOCATOR = 'App Registration';

/** A credential that was moments ago made may not be known yet: so often is looked for it, a second apart. */
const LOOKS = 3;

/** What is to be removed. */
interface Found {
	/** The app registration as it was read. */
	application: IDataObject;
	secrets: IDataObject[];
	keys: IDataObject[];
}

/** Which credentials an item means. */
function readWanted(item: ItemReader): (credential: IDataObject) => boolean {
	if (item.choice('findBy') === 'name') {
		const name = readCredentialName(item);
		return (credential) => hasName(credential, name);
	}
	const keyId = checkGuid(item.requiredText('keyId'), item.labelOf('keyId'), 'ID of a credential');
	return (credential) => hasKeyId(credential, keyId);
}

function* find(item: ItemReader, path: string): Steps<Found> {
	const isWanted = readWanted(item);
	const type = item.choice('credentialType');
	for (let look = 1; ; look++) {
		const wait = look === 1 ? {} : { after: 1000 };
		const { body: application = {} } = yield* ask({ method: 'GET', path, ...wait });
		const secrets = type === 'certificate' ? [] : secretsOf(application).filter(isWanted);
		const keys = type === 'secret' ? [] : keysOf(application).filter(isWanted);
		if (secrets.length + keys.length > 0 || look === LOOKS) return { application, secrets, keys };
	}
}

/** Sends the list of certificates without these, since Graph takes only the whole of it; ends with those that it had. */
function* removeKeys(
	item: ItemReader,
	application: IDataObject,
	keys: IDataObject[],
): Steps<IDataObject[]> {
	const id = String(application.id);
	const list = keyListOf(item, id);
	const gone = keys.map(({ keyId }) => String(keyId));
	const rest = (): IDataObject => ({
		keyCredentials: list
			.now(keysOf(application))
			.filter((key) => gone.every((keyId) => !hasKeyId(key, keyId))),
	});
	yield* ask({ method: 'PATCH', path: applicationPath(id), body: rest(), compose: rest });
	return list.noteRemoved(keys);
}

export const removeCredential: Operation = {
	value: 'removeCredential',
	name: 'Remove Credential',
	action: 'Remove credential from app registration',
	description: 'Remove a secret or certificate, so that it can no longer be used to sign in',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LOCATOR, 'The app registration to remove the credential from'),
		{
			displayName: 'Credential Type',
			name: 'credentialType',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Certificate', value: 'certificate' },
				{ name: 'Secret', value: 'secret' },
			],
			default: 'any',
			description: 'What to remove',
		},
		{
			displayName: 'Find By',
			name: 'findBy',
			type: 'options',
			options: [
				{ name: 'Key ID', value: 'keyId', description: 'One credential' },
				{ name: 'Name', value: 'name', description: 'Every credential that has the name' },
			],
			default: 'keyId',
			description: 'How to find the credential to remove',
		},
		{
			displayName: 'Key ID',
			name: 'keyId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
			displayOptions: { show: { findBy: ['keyId'] } },
			description:
				'The ID of the secret or certificate, which Entra shows as Secret ID or Certificate ID',
		},
		{
			displayName: 'Name',
			name: 'credentialName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. n8n',
			displayOptions: { show: { findBy: ['name'] } },
			description:
				'The whole name of the secrets and certificates to remove; upper and lower case count',
		},
		strictField('Fail If Not Found', 'Whether to fail when there is no such credential'),
	],
	*steps(item) {
		const strict = item.isOn('strict');
		const { application, secrets, keys } = yield* find(item, readApplicationPath(item, LOCATOR));
		const path = applicationPath(String(application.id));
		const removedSecrets = secrets.length > 0 ? yield* removeSecrets(path, secrets) : [];
		const removedKeys = keys.length > 0 ? yield* removeKeys(item, application, keys) : [];
		const removed: IDataObject[] = [
			...removedSecrets.map((secret) => ({ type: 'secret', ...shownCredential(secret) })),
			...removedKeys.map((key) => ({ type: 'certificate', ...shownCredential(key) })),
		];
		if (strict && removed.length === 0) {
			throw new BadParameter(
				'The app registration has no such credential',
				"Check its name or key ID. Switch off 'Fail If Not Found' to accept that.",
			);
		}
		const { id, appId } = application;
		return { id, appId, removed: removed.length > 0, credentials: removed };
	},
};
