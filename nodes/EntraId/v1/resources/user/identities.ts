import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import type { ItemReader } from '../../item';

const LABEL = 'Sign-In Identities';

/** The ways to sign in, as rows; option values are permanent and Graph's own [objectidentity]. */
export const signInIdentitiesField: INodeProperties = {
	displayName: LABEL,
	name: 'signInIdentities',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Identity',
	default: {},
	description:
		'How the user can sign in in addition to the user principal name, or instead of it: an email address, a user name, or an account of another identity provider',
	options: [
		{
			name: 'identity',
			displayName: 'Identity',
			values: [
				{
					displayName: 'Sign-In Type',
					name: 'signInType',
					type: 'options',
					options: [
						{
							name: 'Email Address',
							value: 'emailAddress',
							description: 'A local account that signs in by email address',
						},
						{
							name: 'Federated',
							value: 'federated',
							description: 'An account of another identity provider',
						},
						{
							name: 'User Name',
							value: 'userName',
							description: 'A local account that signs in by user name',
						},
					],
					default: 'emailAddress',
					description: 'How the user signs in',
				},
				{
					displayName: 'Issuer',
					name: 'issuer',
					type: 'string',
					default: '',
					placeholder: 'e.g. contoso.onmicrosoft.com',
					description:
						"Who vouches for it: a domain of the tenant for a local account, the provider's domain for a federated one, e.g. facebook.com",
				},
				{
					displayName: 'Issuer Assigned ID',
					name: 'issuerAssignedId',
					type: 'string',
					default: '',
					placeholder: 'e.g. ada@example.com',
					description: 'The email address, the user name, or the ID that the provider gave',
				},
			],
		},
	],
};

// Graph wants no more of it than of any address [objectidentity].
const ADDRESS = /^[^@\s]{1,64}@[^@\s]{1,255}$/;

/** The rows as Graph's `identities`; nothing where there are none. Throws for rows that name no way to sign in. */
export function readSignInIdentities(item: ItemReader): IDataObject {
	const fields = item.group('additionalFields');
	if (!fields.has('signInIdentities')) return {};
	if (fields.has('identities')) {
		throw new BadParameter(
			`'Identities' and '${LABEL}' are both given`,
			'Remove one of them: they are two ways to enter the same.',
		);
	}
	const identities = fields.rows('signInIdentities', 'identity').map((row) => {
		const signInType = row.choice('signInType');
		const issuerAssignedId = row.requiredText('issuerAssignedId');
		if (signInType === 'emailAddress' && !ADDRESS.test(issuerAssignedId)) {
			throw new BadParameter(
				`'Issuer Assigned ID' of '${LABEL}' is not an email address`,
				"Enter the address to sign in with, e.g. ada@example.com, or choose another 'Sign-In Type'.",
			);
		}
		return { signInType, issuer: row.requiredText('issuer'), issuerAssignedId };
	});
	return identities.length > 0 ? { identities } : {};
}
