import type { Changing } from './changing';
import { byId, changesOf, changingTenant, checkpointOf, deltaLinkOf, select } from './changing';

let tenant: Changing['tenant'];
let run: Changing['run'];
let write: Changing['write'];
let move: Changing['move'];
let firstUser: Changing['firstUser'];
beforeEach(async () => {
	({ tenant, run, write, move, firstUser } = await changingTenant());
});
afterEach(async () => await tenant.close());

it('reads every page, and ends with the link to what comes later', async () => {
	const start = await run();
	expect(start.error).toBeUndefined();
	expect(changesOf(start)).toHaveLength(5);
	expect(changesOf(start)[0]).toMatchObject({ event: 'changed', removed: false });
	expect(checkpointOf(start)).toEqual({
		event: 'checkpoint',
		changes: 5,
		resynced: false,
		deltaLink: expect.stringContaining('/v1.0/users/delta?$deltatoken='),
	});
	const requests = tenant.requests();
	expect(requests).toHaveLength(3);
	expect(requests[0]).toMatch(/^GET \/v1.0\/users\/delta\?\$select=id,displayName,[\w,]+$/);
});

it('goes on from a deltaLink: changed, deleted, and nothing else', async () => {
	const link = deltaLinkOf(await run(select));
	const [a, b] = [...tenant.tenant.users.keys()];
	await move(a, 'Oslo');
	await write('user', 'delete', { user: byId(b) });
	const next = await run({ startFrom: 'link', link });
	expect(next.json).toEqual([
		{ event: 'changed', removed: false, id: a, displayName: expect.any(String), city: 'Oslo' },
		{ event: 'deleted', removed: true, id: b },
		{ event: 'checkpoint', changes: 2, resynced: false, deltaLink: expect.any(String) },
	]);
	const quiet = await run({ startFrom: 'link', link: deltaLinkOf(next) });
	expect(quiet.json).toEqual([
		{ event: 'checkpoint', changes: 0, resynced: false, deltaLink: expect.any(String) },
	]);
	expect((await run({ startFrom: 'link', link, addCheckpoint: false })).json).toHaveLength(2);
});

it('tells what was permanently deleted', async () => {
	const link = deltaLinkOf(await run(select));
	const id = firstUser();
	await write('user', 'delete', { user: byId(id) });
	await fetch(`${tenant.url}/v1.0/directory/deletedItems/${id}`, {
		method: 'DELETE',
		headers: { authorization: `Bearer ${tenant.issueToken()}` },
	});
	expect(changesOf(await run({ startFrom: 'link', link }))).toEqual([
		{ event: 'permanentlyDeleted', removed: true, id },
	]);
});

it('starts from now, and returns only what changed', async () => {
	const start = await run({ startFrom: 'now', ...select });
	expect(changesOf(start)).toEqual([]);
	await move(firstUser(), 'Oslo');
	const next = await run({ startFrom: 'link', link: deltaLinkOf(start), returnMinimal: true });
	expect(changesOf(next)).toEqual([
		{ event: 'changed', removed: false, id: firstUser(), city: 'Oslo' },
	]);
	expect(tenant.traffic.at(-1)?.requestHeaders.prefer).toBe('return=minimal');
});

it('takes delta tokens and skip tokens, bare or within a link', async () => {
	const page = await run({ allPages: false });
	const nextLink = String(checkpointOf(page).nextLink);
	expect(changesOf(page)).toHaveLength(2);
	const skipToken = new URL(nextLink).searchParams.get('$skiptoken');
	const rest = await run({ startFrom: 'skipToken', skipToken });
	expect(changesOf(rest)).toHaveLength(3);
	expect(changesOf(await run({ startFrom: 'skipToken', skipToken: nextLink }))).toHaveLength(3);
	await move(firstUser(), 'Oslo');
	await write('user', 'update', { user: byId(firstUser()), updateFields: { jobTitle: 'Clerk' } });
	const deltaToken = new URL(deltaLinkOf(rest)).searchParams.get('$deltatoken');
	tenant.requests();
	expect(changesOf(await run({ startFrom: 'deltaToken', deltaToken }))).toHaveLength(1);
	expect(tenant.requests()).toEqual([`GET /v1.0/users/delta?$deltatoken=${deltaToken}`]);
});

it('reads one page at a time, to the end', async () => {
	const seen = new Set<unknown>();
	let parameters: object = {};
	for (let pages = 1; pages <= 3; pages++) {
		const result = await run({ ...parameters, allPages: false });
		for (const { id } of changesOf(result)) seen.add(id);
		const { nextLink, deltaLink } = checkpointOf(result);
		expect(deltaLink === undefined).toBe(pages < 3);
		parameters = { startFrom: 'link', link: nextLink };
	}
	expect(seen.size).toBe(5);
});

it('passes over an empty page', async () => {
	tenant.options.emptyDeltaPage = true;
	expect(changesOf(await run())).toHaveLength(5);
});

it('tracks some objects alone, named by their IDs or as Graph writes it', async () => {
	const [a, b] = [...tenant.tenant.users.keys()];
	for (const filter of [`${a}, ${b}`, `id eq '${a}' or id eq '${b}'`]) {
		const { json } = await run({ query: { filter } });
		expect(json.map(({ id }) => id).filter(Boolean)).toEqual([a, b]);
	}
	expect(tenant.requests()[0]).toContain(`$filter=id eq '${a}' or id eq '${b}'`);
});

describe('members', () => {
	let groupId: string;
	beforeEach(() => {
		groupId = tenant.tenant.addGroup({ displayName: 'Team' }).id;
	});

	it('become one item each, also where Graph tells a large group in parts', async () => {
		const [a, ...others] = [...tenant.tenant.users.keys()];
		tenant.tenant.addMember(groupId, a);
		const start = await run({ collection: 'groups', splitMembers: true });
		expect(changesOf(start)).toEqual([
			expect.objectContaining({ event: 'changed', id: groupId, displayName: 'Team' }),
			{ event: 'memberAdded', groupId, memberId: a, memberType: 'user' },
		]);
		tenant.tenant.removeMember(groupId, a);
		for (const id of others) tenant.tenant.addMember(groupId, id);
		const next = await run({
			startFrom: 'link',
			link: deltaLinkOf(start),
			splitMembers: true,
			returnMinimal: true,
		});
		expect(changesOf(next)).toEqual([
			{ event: 'memberRemoved', groupId, memberId: a, memberType: 'user' },
			...others.map((memberId) => ({
				event: 'memberAdded',
				groupId,
				memberId,
				memberType: 'user',
			})),
		]);
	});

	it('stay together in one object unless they are to be split, and are not tracked unless selected', async () => {
		const ids = [...tenant.tenant.users.keys()];
		for (const id of ids) tenant.tenant.addMember(groupId, id);
		const { json } = await run({ collection: 'groups', query: { select: 'displayName,members' } });
		expect(json).toHaveLength(2);
		expect(json[0]['members@delta']).toHaveLength(5);
		expect((await run({ collection: 'groups' })).json[0]).not.toHaveProperty('members@delta');
		expect((await run({ collection: 'groups', output: 'raw' })).json[0]).toHaveProperty(
			'members@delta',
		);
	});
});

it.each(['applications', 'directoryRoles', 'servicePrincipals'])(
	'lists the changes of %s',
	async (collection) => {
		const result = await run({ collection });
		expect(result.error).toBeUndefined();
		expect(deltaLinkOf(result)).toContain(`/v1.0/${collection}/delta?`);
	},
);
