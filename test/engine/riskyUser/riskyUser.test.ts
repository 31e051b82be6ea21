import type { Logging } from '../log/logging';
import { loggingTenant } from '../log/logging';
import { listSearch } from '../../../nodes/EntraId/v1/registry';
import { loadContext } from '../../support/engine';

let risk: Logging;
let run: Logging['run'];
const start = async (users: number, options = {}) => {
	risk = await loggingTenant('riskyUser', { users, throttle: 'documented', ...options });
	({ run } = risk);
	for (const [index, { id, displayName, userPrincipalName }] of risk.people.entries()) {
		if (index % 2 === 1) continue;
		risk.tenant.tenant.records.riskyUsers.push({
			id,
			userDisplayName: displayName,
			userPrincipalName,
			riskState: 'atRisk',
			riskLevel: index === 0 ? 'high' : 'low',
			riskLastUpdatedDateTime: risk.ago(index),
		});
	}
};
afterEach(async () => await risk.close());

const user = (value = '={{ $json.id }}', mode = 'id') => ({ user: { __rl: true, mode, value } });
const itemsOf = (count: number) => risk.people.slice(0, count).map(({ id }) => ({ id }));
const writes = () =>
	risk.tenant.traffic.filter(({ method, url }) => method === 'POST' && url.includes('riskyUsers'));
const stateOf = (index: number) =>
	risk.tenant.tenant.records.riskyUsers.find(({ id }) => id === risk.people[index].id)?.riskState;
/** Decisions have their effect by the time of the next read. */
const settle = async () => await run('getAll');

it('getAll lists by level, state and time, and by a filter of its own', async () => {
	await start(5);
	const ids = async (parameters: object) =>
		(await run('getAll', parameters)).json.map(({ id }) =>
			risk.people.findIndex((one) => one.id === id),
		);
	expect(await ids({})).toEqual([0, 2, 4]);
	expect(await ids({ filters: { riskLevel: 'high' } })).toEqual([0]);
	expect(await ids({ filters: { riskState: 'dismissed' } })).toEqual([]);
	expect(await ids({ filters: { since: risk.ago(3) } })).toEqual([0, 2]);
	expect(await ids({ filters: { riskLevel: 'low', since: risk.ago(3) }, limit: 1 })).toEqual([2]);
	const query = { filter: `userPrincipalName eq '${String(risk.people[4].userPrincipalName)}'` };
	expect(await ids({ query, filters: { riskState: 'atRisk' } })).toEqual([4]);
});

it('dismiss takes the risk from who has one, and says of whom it is not so', async () => {
	await start(5);
	const { json, error } = await run('dismiss', user(), { items: itemsOf(2) });
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{ id: risk.people[0].id, dismissed: true, wasAtRisk: true },
		{ id: risk.people[1].id, dismissed: false, wasAtRisk: false },
	]);
	await settle();
	expect([stateOf(0), stateOf(2)]).toEqual(['dismissed', 'atRisk']);
	risk.tenant.requests();
	const again = await run('dismiss', user(risk.people[0].id));
	expect(again.json[0]).toMatchObject({ dismissed: false });
	// Of one user nothing is listed.
	expect(risk.tenant.requests()).toEqual([
		`GET /v1.0/identityProtection/riskyUsers/${risk.people[0].id}`,
	]);
});

it('confirm marks who is not marked yet, also one who was never at risk', async () => {
	await start(5);
	const name = String(risk.people[1].userPrincipalName).toUpperCase();
	const first = await run('confirm', user(name, 'userPrincipalName'));
	expect(first.json).toEqual([{ id: risk.people[1].id, confirmed: true, alreadyConfirmed: false }]);
	await settle();
	expect(stateOf(1)).toBe('confirmedCompromised');
	const all = await run('confirm', user(), { items: itemsOf(5) });
	expect(all.json.map(({ confirmed }) => confirmed)).toEqual([true, false, true, true, true]);
	const dismissed = await run('dismiss', user(risk.people[1].id));
	expect(dismissed.json[0]).toMatchObject({ dismissed: true });
});

it.each([
	['dismiss', 500, 25],
	['confirm', 1000, 50],
])(
	'%s for 1,000 users takes %d of them in %d writes, a second each',
	async (operation, users, most) => {
		await start(1000);
		const before = risk.waits.seconds();
		const { json, error } = await run(operation, user(), { items: itemsOf(1000) });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1000);
		expect(json.filter(({ dismissed, confirmed }) => dismissed ?? confirmed)).toHaveLength(users);
		expect(writes()).toHaveLength(most);
		const calls = risk.tenant.traffic.filter(({ url }) => url.includes('riskyUsers'));
		expect(calls.length).toBeLessThanOrEqual(most + 6);
		expect(calls.filter(({ status }) => status === 429)).toEqual([]);
		expect(risk.waits.seconds() - before).toBeLessThanOrEqual(calls.length);
	},
	60_000,
);

it('sends one by one what Graph refuses together, so that one wrong user spoils nobody else', async () => {
	await start(6);
	const items = [...itemsOf(5), { id: '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0' }];
	const { json } = await run('confirm', user(), { items, continueOnFail: true });
	expect(json.slice(0, 5).every(({ confirmed }) => confirmed === true)).toBe(true);
	expect(String(json[5].error)).toContain('was not found');
	expect(writes()).toHaveLength(7);
});

it('tells each item once, and the truth, where a run stops midway', async () => {
	await start(60);
	const gone = '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0';
	const items = [...itemsOf(30), { id: gone }, ...itemsOf(60).slice(30)];
	const { error } = await run('confirm', user(), { items });
	expect(error?.message).toContain('was not found');
	expect(error?.description).toContain('Refused: 30.');
	const done = writes().filter(({ status }) => status === 204);
	const sent = done.flatMap(({ requestBody }) => (requestBody as { userIds: string[] }).userIds);
	expect(new Set(sent).size).toBe(sent.length);
	expect(sent).not.toContain(gone);
});

it('waits after a refusal for now, and sends all of it again', async () => {
	await start(8);
	risk.tenant.faults.add({
		kind: 'status',
		times: 1,
		status: 429,
		code: 'TooManyRequests',
		message: 'Too many requests.',
		method: 'POST',
		path: /riskyUsers/,
	});
	const { json, error } = await run('confirm', user(), { items: itemsOf(8) });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(8);
	expect(writes().map(({ status }) => status)).toEqual([429, 204]);
});

it('decides for the same user once, however many items name one', async () => {
	await start(4);
	const items = Array.from({ length: 5 }, () => ({ id: risk.people[0].id }));
	const { json } = await run('dismiss', user(), { items });
	expect(json.every(({ dismissed }) => dismissed === true)).toBe(true);
	expect(writes().map(({ requestBody }) => requestBody)).toEqual([
		{ userIds: [risk.people[0].id] },
	]);
});

it('shows in a dry run what it would send', async () => {
	await start(2);
	const { json } = await run('dismiss', {
		...user(risk.people[0].id),
		options: { dryRun: true },
	});
	expect(json[0]).toMatchObject({ method: 'POST', body: { userIds: [risk.people[0].id] } });
	expect(writes()).toEqual([]);
});

it('says that the tenant lacks the license', async () => {
	await start(2, { hasPremiumLicense: false });
	const chosen = user(risk.people[0].id);
	for (const { error } of [
		await run('getAll'),
		await run('dismiss', chosen),
		await run('confirm', chosen),
	]) {
		expect(error?.message).toContain('only to tenants with an Entra ID P2 license');
	}
});

it('names the permission that is missing', async () => {
	await start(2);
	risk.tenant.app.roles = ['IdentityRiskyUser.Read.All'];
	const { error } = await run('dismiss', user(risk.people[0].id));
	expect(error?.description).toContain('IdentityRiskyUser.ReadWrite.All');
});

it.each(['={{ "" }}', '={{ "Ada" }}', '={{ $json.none }}'])(
	'refuses %j for a user before anything is sent',
	async (value) => {
		await start(1);
		expect((await run('dismiss', user(value))).error?.message).toContain("'User to Dismiss'");
		expect((await run('confirm', user(value))).error?.message).toContain("'Compromised User'");
		expect(risk.tenant.requests()).toEqual([]);
	},
);

it('lists users at risk in the editor, and finds them by name', async () => {
	await start(5);
	const context = loadContext(risk.tenant.credential);
	const all = await listSearch.getRiskyUsers.call(context);
	expect(all.results).toHaveLength(3);
	const { userPrincipalName, id } = risk.people[2];
	const found = await listSearch.getRiskyUsers.call(context, ` ${String(userPrincipalName)}`);
	expect(found.results.map(({ value }) => value)).toEqual([id]);
});
