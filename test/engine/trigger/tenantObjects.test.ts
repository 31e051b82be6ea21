/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readFileSync } from 'node:fs';

import type { Watching } from './watching';
import { eventsOf, MINUTE, watching } from './watching';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

let watch: Watching;
const start = async (parameters: object, prepare: () => void = () => undefined) => {
	watch = await watching({ delivery: 'scheduled', ...parameters } as never);
	prepare();
	await watch.host.activate();
};
afterEach(async () => await watch.stop());

const poll = async () => {
	watch.pass(5 * MINUTE);
	await watch.host.poll();
	return await watch.got();
};

it('tells who became and who is no longer a member of a directory role', async () => {
	let role = '';
	await start({ resource: 'roleMembers', events: ['memberAdded', 'memberRemoved'] }, () => {
		role = watch.tenant.tenant.add('directoryRole', {
			displayName: 'Global Administrator',
			roleTemplateId: GLOBAL_ADMINISTRATOR,
		}).id;
	});
	expect(await poll()).toEqual([]);
	const [ada, bob] = watch.users();
	watch.tenant.tenant.addMember(role, ada);
	watch.tenant.tenant.addMember(role, bob);
	const added = await poll();
	expect(added).toMatchObject([
		{ event: 'memberAdded', id: role, object: { displayName: 'Global Administrator' } },
		{ event: 'memberAdded', id: role, object: { displayName: 'Global Administrator' } },
	]);
	expect(JSON.stringify(added)).toContain(ada);
	watch.tenant.tenant.links.remove('members', role, bob);
	expect(await poll()).toMatchObject([{ event: 'memberRemoved', id: role }]);
	expect(await poll()).toEqual([]);
});

it('tells of the first member of a role that nobody had before', async () => {
	await start({ resource: 'roleMembers', events: ['memberAdded'] });
	const [ada] = watch.users();
	const { id } = watch.tenant.tenant.add('directoryRole', {
		displayName: 'Global Administrator',
		roleTemplateId: GLOBAL_ADMINISTRATOR,
	});
	watch.tenant.tenant.addMember(id, ada);
	expect(eventsOf(await poll())).toEqual([`memberAdded ${id}`]);
});

it('tells of Global Administrators alone with the settings of the example', async () => {
	const example = JSON.parse(readFileSync('examples/14-new-global-administrator.json', 'utf8')) as {
		nodes: Array<{ type: string; parameters: object }>;
	};
	const [{ parameters }] = example.nodes.filter(({ type }) => type.endsWith('entraIdTrigger'));
	const add = (displayName: string, roleTemplateId: string) =>
		watch.tenant.tenant.add('directoryRole', { displayName, roleTemplateId }).id;
	const roles: string[] = [];
	await start(parameters, () => {
		roles.push(
			add('Global Administrator', GLOBAL_ADMINISTRATOR),
			add('User Administrator', 'fe930be7-5e62-47db-91af-98c3a49a38b1'),
		);
	});
	const [ada] = watch.users();
	for (const id of roles) watch.tenant.tenant.addMember(id, ada);
	expect(eventsOf(await poll())).toEqual([`memberAdded ${roles[0]}`]);
});

it('tells what becomes of a device', async () => {
	await start({ resource: 'devices', events: ['created', 'updated', 'deleted'] });
	const { id } = watch.tenant.tenant.add('device', {
		deviceId: 'd0b6a1c2-0000-4000-8000-000000000001',
		displayName: 'LAPTOP-1',
		accountEnabled: true,
	});
	expect(eventsOf(await poll())).toEqual([`created ${id}`]);
	watch.change(id, { accountEnabled: false });
	expect(await poll()).toMatchObject([
		{ event: 'updated', id, object: { displayName: 'LAPTOP-1', accountEnabled: false } },
	]);
	watch.purge(id);
	expect(eventsOf(await poll())).toEqual([`deleted ${id}`]);
	expect(await poll()).toEqual([]);
});

it('tells what becomes of an administrative unit and of its members', async () => {
	let unit = '';
	await start(
		{
			resource: 'administrativeUnits',
			events: ['memberAdded', 'memberRemoved', 'updated', 'deleted'],
		},
		() => {
			unit = watch.tenant.tenant.add('administrativeUnit', { displayName: 'Oslo' }).id;
		},
	);
	expect(await poll()).toEqual([]);
	const [ada] = watch.users();
	const laptop = watch.tenant.tenant.add('device', { displayName: 'LAPTOP-1' }).id;
	for (const id of [ada, laptop]) watch.tenant.tenant.addMember(unit, id);
	const added = await poll();
	expect(eventsOf(added)).toEqual([`memberAdded ${unit}`, `memberAdded ${unit}`]);
	expect(JSON.stringify(added)).toContain(laptop);
	watch.tenant.tenant.removeMember(unit, ada);
	const removed = await poll();
	expect(eventsOf(removed)).toEqual([`memberRemoved ${unit}`]);
	expect(JSON.stringify(removed)).toContain(ada);
	watch.change(unit, { displayName: 'Bergen' });
	expect(await poll()).toMatchObject([
		{ event: 'updated', id: unit, object: { displayName: 'Bergen' } },
	]);
	watch.remove(unit);
	expect(eventsOf(await poll())).toEqual([`deleted ${unit}`]);
	expect(await poll()).toEqual([]);
});
