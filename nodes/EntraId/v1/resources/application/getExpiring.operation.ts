import type { INodeExecutionData } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { askLists } from '../../steps';
import { HOLDER_TYPES, listOf } from './expiring/holders';
import { askOwners, ownersPart } from './expiring/owners';
import type { Row, Wanted } from './expiring/rows';
import { rowsOf } from './expiring/rows';
import type { ItemReader } from '../../item';

/** The kinds of credentials; permanent. */
const CREDENTIAL_TYPES = [
	{ name: 'Certificates', value: 'certificate' },
	{ name: 'SAML Signing Certificates', value: 'samlCertificate' },
	{ name: 'Secrets', value: 'secret' },
];

function someOf(item: ItemReader, name: string): string[] {
	const chosen = item.choices(name);
	if (chosen.length > 0) return chosen;
	throw new BadParameter(`'${item.labelOf(name)}' is empty`, 'Choose at least one kind.');
}

function* askRows(holderTypes: string[], wanted: Wanted, root: string): Steps<Row[]> {
	const types = HOLDER_TYPES.filter(({ value }) => holderTypes.includes(value));
	const lists = yield* askLists(types.map(listOf), root);
	const rows = types.flatMap((type, index) =>
		(lists[index] ?? [])
			.filter((object) => type.counts(object))
			.flatMap((object) => rowsOf(object, type, wanted)),
	);
	return rows.sort((one, other) => one.end - other.end);
}

/** With the owners of what holds each credential; what was deleted meanwhile is left out. */
function* withOwners(rows: Row[], root: string): Steps<INodeExecutionData[]> {
	const owners = yield* askOwners([...new Set(rows.map(({ holder }) => holder))], root);
	return rows.flatMap(({ holder, json }) => {
		const found = owners.get(holder);
		return found ? [{ json: { ...json, ...ownersPart(found) } }] : [];
	});
}

export const getExpiring: Operation = {
	value: 'getExpiring',
	name: 'Get Expiring',
	action: 'Get expiring secrets and certificates',
	description:
		'List the secrets and certificates of app registrations and enterprise apps that expire soon or have expired, with their owners',
	permissions: { delegated: ['Application.Read.All'], application: ['Application.Read.All'] },
	whenDenied: "The owners' names and mail addresses also need User.ReadBasic.All.",
	parameters: [
		{
			displayName: 'Expires Within (Days)',
			name: 'withinDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 36_500 },
			default: 30,
			description: 'How many days from now are looked at',
		},
		{
			displayName: 'Include Expired',
			name: 'includeExpired',
			type: 'boolean',
			default: true,
			description: 'Whether to list those too that have expired already',
		},
		{
			displayName: 'Include Owners',
			name: 'includeOwners',
			type: 'boolean',
			default: true,
			description:
				'Whether to add who owns the app, with the mail addresses, and whether anybody does',
		},
		{
			displayName: 'Apps',
			name: 'holderTypes',
			type: 'multiOptions',
			options: HOLDER_TYPES.map(({ name, value }) => ({ name, value })),
			default: ['application', 'servicePrincipal'],
			description:
				'Whose credentials to look at: both have their own. Managed identities are left out, since Azure renews theirs.',
		},
		{
			displayName: 'Credential Types',
			name: 'credentialTypes',
			type: 'multiOptions',
			options: CREDENTIAL_TYPES,
			default: ['certificate', 'samlCertificate', 'secret'],
			description: 'Which kinds of credentials to list',
		},
	],
	*steps(item, root) {
		const includeOwners = item.isOn('includeOwners');
		const wanted = {
			now: Date.now(),
			withinDays: item.number('withinDays'),
			includeExpired: item.isOn('includeExpired'),
			types: someOf(item, 'credentialTypes'),
		};
		const rows = yield* askRows(someOf(item, 'holderTypes'), wanted, root);
		return includeOwners ? yield* withOwners(rows, root) : rows.map(({ json }) => ({ json }));
	},
};
