/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships */
import type { IDataObject } from 'n8n-workflow';

import { personHelper } from '../../support/person';
import type { Handle, Stranger } from './stranger';
import { by, GUID, json, page, parts, startStranger } from './stranger';

let stranger: Stranger;
const meet = async (handle: Handle) => (stranger = await startStranger(handle));
afterEach(async () => await stranger.close());

const OWN = 'My-Own-Secret-"31337"';
const proceed = { continueOnFail: true };
const send = { resource: 'request', operation: 'send', method: 'POST', url: '/x' };
const update = {
	resource: 'user',
	operation: 'update',
	...by('user', '={{ $json.id }}'),
	updateFields: { password: OWN },
};

/** All that stands for a secret, as JSON writes it too. */
const leaks = (value: unknown): string[] => {
	const text = JSON.stringify(value).replaceAll('\\', '');
	return [OWN, encodeURIComponent(OWN), 'app-token-8812', 'old-token-4711'].filter((secret) =>
		text.includes(secret),
	);
};

const echo: Handle = ({ headers, body, url }, response) =>
	json(response, 400, {
		error: {
			code: `bad ${String(headers.authorization)}`,
			message: `bad request ${url} ${String(headers.authorization).slice(7)} ${JSON.stringify(body)}`,
			details: [{ code: 'x', message: JSON.stringify(body) }],
		},
	});

describe('what a gateway repeats', () => {
	it('is masked in the refusal of one request', async () => {
		await meet(echo);
		const { json: items } = await stranger.run(update, { ...proceed, items: [{ id: GUID }] });
		expect(items[0].message).toContain('***');
		expect(leaks(items)).toEqual([]);
	});

	it('is masked of a whole batch, for each of its items', async () => {
		await meet(echo);
		const { json: items } = await stranger.run(update, {
			...proceed,
			items: [{ id: GUID }, { id: GUID.replace(/1$/, '2') }],
		});
		expect(items).toHaveLength(2);
		expect(leaks(items)).toEqual([]);
	});

	it('is masked in a part of a batch', async () => {
		await meet((call, response) =>
			parts(call, response, ({ body }) => ({
				status: 400,
				body: { error: { code: 'x', message: JSON.stringify(body) } },
			})),
		);
		const { json: items } = await stranger.run(update, {
			...proceed,
			items: [{ id: GUID }, { id: GUID.replace(/1$/, '2') }],
		});
		expect(items[0].message).toContain('***');
		expect(leaks(items)).toEqual([]);
	});

	it('is masked in the title of a page', async () => {
		await meet(({ headers }, response) => page(response, 200, `for ${headers.authorization}`));
		const { json: items } = await stranger.run(update, { ...proceed, items: [{ id: GUID }] });
		expect(items[0].error).toContain("with the title 'for Bearer ***'");
	});

	it.each<[string, IDataObject]>([
		['a text', { bodyType: 'text', textBody: JSON.stringify({ clientSecret: OWN }) }],
		['a form', { bodyType: 'form', formFields: { field: [{ name: 'password', value: OWN }] } }],
		[
			'keys and values',
			{ jsonBody: JSON.stringify({ value: [{ key: 'SecretToken', value: OWN }] }) },
		],
		['a container of secrets', { jsonBody: JSON.stringify({ credential: { value: OWN } }) }],
		['a header', { headers: { header: [{ name: 'X-Own', value: OWN }] } }],
		['a query', { queryParameters: { parameter: [{ name: 'secret', value: OWN }] } }],
	])('is masked of %s', async (_what, more) => {
		await meet(({ headers, body, url }, response) =>
			json(response, 400, {
				error: { code: 'x', message: `${JSON.stringify(body)} ${String(headers['x-own'])} ${url}` },
			}),
		);
		const { json: items } = await stranger.run({ ...send, ...more }, proceed);
		expect(items[0].message).toContain('***');
		expect(leaks(items)).toEqual([]);
	});

	it("is masked of a person's token", async () => {
		await meet(({ headers }, response) =>
			json(response, 400, {
				error: { code: 'x', message: `saw ${String(headers.authorization).slice(7)}` },
			}),
		);
		const { json: items } = await stranger.run(
			{ ...send, authentication: 'entraIdOAuth2Api' },
			{ ...proceed, credentials: personHelper(stranger.url) },
		);
		expect(items[0].message).toContain('saw ***');
	});

	it('is not masked where Graph carried out what was asked', async () => {
		await meet((_call, response) => json(response, 200, { secretText: OWN }));
		const body = { jsonBody: JSON.stringify({ secretText: OWN }) };
		expect((await stranger.run({ ...send, ...body })).json).toEqual([{ secretText: OWN }]);
		await stranger.close();
		await meet((_call, response) => json(response, 201, { id: GUID, city: OWN }));
		const created = await stranger.run({
			resource: 'user',
			operation: 'create',
			displayName: 'A',
			userPrincipalName: 'a@b.co',
			passwordMode: 'set',
			password: OWN,
		});
		expect(created.json).toMatchObject([{ city: OWN }]);
	});
});

describe('a dry run', () => {
	const dry = async (more: IDataObject) => {
		await meet((_call, response) => json(response, 200, {}));
		const { json: items } = await stranger.run({ ...send, ...more, options: { dryRun: true } });
		expect(stranger.calls).toEqual([]);
		return items[0];
	};

	it.each<[string, IDataObject]>([
		['keys and values', { value: [{ key: 'SecretToken', value: OWN }] }],
		['single sign-on', { credentials: [{ fieldId: 'param_password', value: OWN }] }],
		['a JSON web key', { use: 'sig', k: OWN }],
		['a certificate', { certificate: { pkcs12Value: OWN } }],
		['a container whose name says it', { verifiedDomainPasswordCredential: { value: OWN } }],
		['a name that nobody knows', { fooBar: OWN }],
		['a list under such a name', { fooBars: [OWN] }],
		['an address with a key', { notificationUrl: `https://x.example/f?code=${OWN}` }],
	])('masks %s', async (_what, body) => {
		expect(leaks(await dry({ jsonBody: JSON.stringify(body) }))).toEqual([]);
	});

	it('shows what is known to be harmless', async () => {
		const body = {
			displayName: 'Ada',
			passwordPolicies: 'None',
			accountEnabled: true,
			principalId: GUID,
			fooId: GUID,
			fooDate: '2024-03-01T00:00:00Z',
			count: 3,
			pin: 1234,
			'manager@odata.bind': `https://graph.microsoft.com/v1.0/users/${GUID}`,
			redirectUris: ['https://x.example/cb?$select=id'],
		};
		expect((await dry({ jsonBody: JSON.stringify(body) })).body).toEqual({ ...body, pin: '***' });
	});

	it('masks headers and query options that are not known to be harmless', async () => {
		const shown = await dry({
			url: '/users?$top=5',
			headers: {
				header: [
					{ name: 'X-Api-Key', value: OWN },
					{ name: 'Prefer', value: 'return=minimal' },
				],
			},
			queryParameters: {
				parameter: [
					{ name: 'client_secret', value: OWN },
					{ name: '$filter', value: "startsWith(mail,'a')" },
				],
			},
		});
		expect(leaks(shown)).toEqual([]);
		expect(shown.headers).toEqual({ 'X-Api-Key': '***', Prefer: 'return=minimal' });
		expect(shown.url).toMatch(/\/users\?\$top=5&client_secret=\*\*\*&\$filter=startsWith/);
	});
});

it('shows the requests of a batch in the log, without their secrets', async () => {
	await meet((call, response) => parts(call, response, () => ({ status: 204 })));
	const { shown } = await stranger.run(
		{ ...update, options: { logRequests: true } },
		{ items: [{ id: GUID }, { id: GUID.replace(/1$/, '2') }] },
	);
	expect(JSON.stringify(shown)).toContain(`"url":"/users/${GUID}"`);
	expect(JSON.stringify(shown)).toContain('"forceChangePasswordNextSignIn":true');
	expect(leaks(shown)).toEqual([]);
});

it.each(['user', 'group', 'application'])(
	'puts out no secret of the Additional Properties that it set (%s)',
	async (resource) => {
		await meet((_call, response) => void response.writeHead(204).end());
		const secret = { fooSecret: OWN, nested: { clientSecret: OWN }, city: 'Oslo' };
		const { json: items } = await stranger.run({
			resource,
			operation: 'update',
			...by(resource, GUID),
			additionalProperties: JSON.stringify({ ...secret, PasswordProfile: { password: OWN } }),
		});
		expect(items[0]).toMatchObject({ updated: true, fooSecret: '***', city: 'Oslo' });
		expect(leaks(items)).toEqual([]);
	},
);

it('names no secret of the query in what it says of an unknown outcome', async () => {
	await meet((_call, response) => response.destroy());
	const { error } = await stranger.run({ ...send, url: `/x?token=${encodeURIComponent(OWN)}` });
	expect(error?.message).toContain('POST /x?token=*** is unknown');
	expect(leaks([error?.message, error?.description])).toEqual([]);
});

it.each([
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="..\\\\..\\\\boot.ini"', 'boot.ini'],
	["attachment; filename*=UTF-8''..%2F..%2Fr%C3%A9sum%C3%A9.pdf", 'résumé.pdf'],
	['attachment; filename=".."', 'file'],
	['attachment; filename="a?b:c.txt"', 'abc.txt'],
])('makes no path of the file name in %s', async (disposition, name) => {
	await meet((_call, response) => {
		response.setHeader('content-type', 'text/csv');
		response.setHeader('content-disposition', disposition);
		response.end('a,b');
	});
	const { items } = await stranger.run({ ...send, method: 'GET', responseFormat: 'binary' });
	expect(items[0].json.fileName).toBe(name);
	expect(items[0].binary?.data).toMatchObject({ fileName: name });
	expect(items[0].binary?.data.directory).toBeUndefined();
});
