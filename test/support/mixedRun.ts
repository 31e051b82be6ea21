import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { isGuid } from '../../emulator/ids';
import { runNode } from './engine';
import type { TestTenant } from './tenant';

/** What the node says of an item. */
export type Told = 'done' | 'notSent' | 'refused' | 'unknown';

interface Kind {
	name: string;
	parameters: INodeParameters;
	items: IDataObject[];
	/**
	 * How often the tenant saw the effect of this item; for a read, whether the output is what the tenant holds. Nothing
	 * where the state is the same either way: what is deleted was never there.
	 */
	effects(input: IDataObject, output: IDataObject): number | undefined;
}

const NOBODY = '02bd9fd6-8f93-4758-87c3-1fb73740a315';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const user = byId('={{ $json.id }}');

/** One of each kind of operation, each with `count` items on objects of its own; every tenth write cannot be done. */
function kinds({ tenant }: TestTenant, count: number): Kind[] {
	const ids = [...tenant.users.keys()];
	const some = (part: number) =>
		ids.slice(part * count, (part + 1) * count).map((id, index) => ({
			id: index % 10 === 9 ? NOBODY : id,
			text: `text ${index}`,
		}));
	const named = (prefix: string) =>
		Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}` }));
	const empty = tenant.addGroup({ displayName: 'To be filled' }).id;
	const full = tenant.addGroup({ displayName: 'To be emptied' }).id;
	const toRemove = some(4);
	for (const { id } of toRemove) if (id !== NOBODY) tenant.addMember(full, id);
	const taken = String(tenant.users.get(ids[0])?.userPrincipalName);
	const start = tenant.changes.next;
	const changes = () => tenant.changes.since(start);
	const groups = () => [...tenant.groups.values()];
	const linked = (groupId: string, userId: unknown) =>
		changes().filter(({ id, link }) => id === groupId && link?.id === userId).length;
	return [
		{
			name: 'create user',
			parameters: {
				resource: 'user',
				operation: 'create',
				displayName: '={{ $json.name }}',
				userPrincipalName: '={{ $json.upn }}',
				passwordMode: 'set',
				password: 'Sesame-open-1',
			},
			items: named('new').map(({ name }, index) => ({
				name,
				upn: index % 10 === 9 ? taken : `${name}@contoso.com`,
			})),
			effects: ({ name }) =>
				[...tenant.users.values()].filter(({ displayName }) => displayName === name).length,
		},
		{
			name: 'update user',
			parameters: {
				resource: 'user',
				operation: 'update',
				user,
				updateFields: { jobTitle: '={{ $json.text }}' },
			},
			items: some(1),
			effects: ({ id, text }) =>
				tenant.users.get(String(id))?.jobTitle === text
					? changes().filter((change) => change.id === id && change.kind === 'updated').length
					: 0,
		},
		{
			name: 'delete user',
			parameters: { resource: 'user', operation: 'delete', user },
			items: some(2),
			effects: ({ id }) =>
				id === NOBODY
					? undefined
					: changes().filter((change) => change.id === id && change.kind === 'deleted').length,
		},
		{
			name: 'add member',
			parameters: {
				resource: 'group',
				operation: 'addMember',
				group: byId(empty),
				member: user,
			},
			items: some(3),
			effects: ({ id }) => (tenant.members.of(empty).has(String(id)) ? linked(empty, id) : 0),
		},
		{
			name: 'remove member',
			parameters: {
				resource: 'group',
				operation: 'removeMember',
				group: byId(full),
				member: user,
				strict: true,
			},
			items: toRemove,
			effects: ({ id }) => (id === NOBODY ? undefined : linked(full, id)),
		},
		{
			name: 'get user',
			parameters: { resource: 'user', operation: 'get', user },
			items: some(5),
			effects: ({ id }, output) =>
				output.id === id && output.displayName === tenant.users.get(String(id))?.displayName
					? 1
					: 0,
		},
		{
			name: 'create group',
			parameters: {
				resource: 'group',
				operation: 'create',
				displayName: '={{ $json.name }}',
				mailNickname: '={{ $json.name }}',
			},
			items: named('made'),
			effects: ({ name }) => groups().filter(({ displayName }) => displayName === name).length,
		},
		{
			name: 'create or update group',
			parameters: {
				resource: 'group',
				operation: 'upsert',
				uniqueName: '={{ $json.name }}',
				displayName: '={{ $json.name }}',
				mailNickname: '={{ $json.name }}',
			},
			items: named('upserted'),
			effects: ({ name }) => groups().filter(({ uniqueName }) => uniqueName === name).length,
		},
	];
}

function told({ json }: INodeExecutionData): Told {
	if (typeof json.error !== 'string') return 'done';
	// A later step of it was refused; the error says that the first is done.
	if (json.error.includes('succeeded, but')) return 'done';
	const { outcome } = json.details as IDataObject;
	if (outcome !== 'notSent' && outcome !== 'refused' && outcome !== 'unknown') {
		throw new Error(`An item without an outcome: ${JSON.stringify(json)}`);
	}
	return outcome;
}

function contradiction(effects: number | undefined, what: Told): string | undefined {
	if (effects === undefined) return undefined;
	if (effects > 1) return 'happened twice';
	if (what === 'done' && effects === 0) return 'did not happen';
	if ((what === 'refused' || what === 'notSent') && effects === 1) return 'happened nevertheless';
	return undefined;
}

export interface MixedResult {
	operations: number;
	counts: Record<Told, number>;
	/** Items whose effect in the tenant is not what their output says. */
	contradictions: string[];
}

/** How many users a tenant needs for this many operations. */
export const usersFor = (operations: number): number => 6 * Math.ceil(operations / 8);

/**
 * Runs eight kinds of operations at once, each with many items, and holds each item's output against the tenant's state
 * and history.
 */
export async function runMixed(tenant: TestTenant, operations: number): Promise<MixedResult> {
	const all = kinds(tenant, Math.ceil(operations / 8));
	const runs = await Promise.all(
		all.map(async ({ parameters, items }) =>
			runNode(parameters, { credential: tenant.credential, items, continueOnFail: true }),
		),
	);
	const result: MixedResult = {
		operations: 0,
		counts: { done: 0, notSent: 0, refused: 0, unknown: 0 },
		contradictions: [],
	};
	for (const [position, { items: outputs, error }] of runs.entries()) {
		const { name, items, effects } = all[position];
		if (error || outputs.length !== items.length) {
			result.contradictions.push(
				`${name}: ${outputs.length} outputs for ${items.length} items. ${error?.message ?? ''}`,
			);
			continue;
		}
		for (const [index, output] of outputs.entries()) {
			const what = told(output);
			result.operations++;
			result.counts[what]++;
			const input = items[index];
			const wrong = contradiction(effects(input, output.json), what);
			const misplaced =
				JSON.stringify(output.pairedItem) !== JSON.stringify({ item: index }) ||
				(isGuid(String(input.id)) && isGuid(String(output.json.id)) && output.json.id !== input.id);
			if (wrong) result.contradictions.push(`${name}, item ${index}: is '${what}' and ${wrong}`);
			if (misplaced) result.contradictions.push(`${name}, item ${index}: has another's output`);
		}
	}
	return result;
}
