import { applicationPath } from '../../../GenericFunctions';
import { askIds } from '../../references';
import type { Operation } from '../../operation';
import { credentialNameField, lifetimeField, secretNotice } from './credentials/fields';
import { makeSecret, readSecret } from './credentials/secret';
import { applicationLocator } from './locator';
import { NOT_OWNED, readApplicationKey, readApplicationPath } from './shared';

const LOCATOR = 'App Registration';

export const addSecret: Operation = {
	value: 'addSecret',
	name: 'Add Secret',
	action: 'Add secret to app registration',
	description: 'Create a client secret and return it: this is the only time it can be read',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LOCATOR, 'The app registration that gets the secret'),
		credentialNameField('What the secret is for, so that it can be found and removed again'),
		lifetimeField,
		secretNotice,
	],
	*steps(item) {
		const path = readApplicationPath(item, LOCATOR);
		const secret = readSecret(item);
		const key = readApplicationKey(item);
		const whose = `${secret.displayName} of ${String(Object.values(key)[0])}`;
		if (!('uniqueName' in key))
			return { ...key, ...(yield* makeSecret(item, path, secret, whose)) };
		// Actions are known by the two IDs alone [CSDL].
		const [id] = yield* askIds({ path });
		return { id, ...key, ...(yield* makeSecret(item, applicationPath(id), secret, whose)) };
	},
};
