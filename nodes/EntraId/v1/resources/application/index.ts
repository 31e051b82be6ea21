import type { Resource } from '../../operation';
import { addCertificate } from './addCertificate.operation';
import { addOwner } from './addOwner.operation';
import { addSecret } from './addSecret.operation';
import { create } from './create.operation';
import { del } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getExpiring } from './getExpiring.operation';
import { getOwners } from './getOwners.operation';
import { listSearch } from './lists';
import { removeCredential } from './removeCredential.operation';
import { removeOwner } from './removeOwner.operation';
import { rotateSecret } from './rotateSecret.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const application: Resource = {
	value: 'application',
	name: 'App Registration',
	description: 'Apps that sign in to the tenant, their secrets, certificates and owners',
	operations: [
		addCertificate,
		addOwner,
		addSecret,
		create,
		upsert,
		del,
		get,
		getExpiring,
		getAll,
		getOwners,
		removeCredential,
		removeOwner,
		rotateSecret,
		update,
	],
	listSearch,
};
