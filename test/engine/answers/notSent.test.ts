/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships */
import { makeCertificate } from '../../support/certificates';
import { personHelper } from '../../support/person';
import type { Handle, Stranger } from './stranger';
import { detailsOf, json, page, startStranger } from './stranger';

let stranger: Stranger;
const meet = async (handle: Handle, more?: Parameters<typeof startStranger>[1]) =>
	(stranger = await startStranger(handle, more));
afterEach(async () => await stranger.close());

const proceed = { continueOnFail: true };
const create = {
	resource: 'user',
	operation: 'create',
	displayName: 'A',
	userPrincipalName: '={{ $json.upn ?? "a@b.co" }}',
	passwordMode: 'set',
	password: 'Sesame-open-1',
	// As often as usual, so that "at once" is shown by the number of calls.
	options: { retry: {} },
};
const asPerson = () => ({ ...proceed, credentials: personHelper(stranger.url) });
const personal = { ...create, authentication: 'entraIdOAuth2Api' };
const expired = { error: { code: 'InvalidAuthenticationToken', message: 'expired' } };

it.each([
	['Graph', personal, true],
	['the login service', create, false],
])('names a certificate of %s that is not trusted', async (_whose, parameters, isPerson) => {
	await meet((_call, response) => json(response, 201, { id: '1' }), {
		tls: await makeCertificate(),
	});
	const result = await stranger.run(parameters, isPerson ? asPerson() : proceed);
	expect(result.json[0].error).toContain(
		`The certificate of ${new URL(stranger.url).host} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)`,
	);
	expect(detailsOf(result).outcome).toBe('notSent');
	expect(stranger.calls).toEqual([]);
});

it('names a host that is not found, for Graph and for the login service', async () => {
	await meet((_call, response) => json(response, 201, { id: '1' }));
	stranger.credential.graphUrl = 'https://graph.invalid';
	const graph = await stranger.run(create, proceed);
	expect(graph.json[0].error).toContain('The name graph.invalid was not found');
	stranger.credential.loginUrl = 'https://login.invalid';
	const login = await stranger.run(create, proceed);
	expect(login.json[0].error).toContain('The name login.invalid was not found');
	expect([graph, login].map((result) => detailsOf(result).outcome)).toEqual(['notSent', 'notSent']);
});

it.each<[string, Handle, RegExp]>([
	['answers 503', (_call, response) => page(response, 503), /answered with the status 503/],
	['breaks the connection', (_call, response) => response.destroy(), /ended \(ECONNRESET\)/],
	[
		'says that the person has to sign in again',
		(_call, response) => json(response, 400, { error: 'invalid_grant' }),
		/needs to be reconnected/,
	],
])('names the sign-in where the login service %s', async (_what, refuse, words) => {
	await meet(
		(call, response) =>
			call.url.includes('oauth2') ? refuse(call, response) : json(response, 401, expired),
		{ tokensToo: true },
	);
	const result = await stranger.run(personal, asPerson());
	expect(result.json[0].error).toMatch(/^The sign-in with this credential did not work: /);
	expect(result.json[0].error).toMatch(words);
	expect(detailsOf(result)).toMatchObject({ outcome: 'notSent', status: 0 });
	expect(stranger.calls).toHaveLength(1);
});

it("does not take Graph's end for one of the sign-in", async () => {
	await meet((_call, response) => response.destroy());
	const { json: items } = await stranger.run(
		{ ...personal, options: { retry: { settings: { maxTries: 1 } } } },
		asPerson(),
	);
	expect(items[0].error).toContain('is unknown: the connection ended (ECONNRESET)');
});

it('sends nothing more once the sign-in has failed, and says so of each item', async () => {
	await meet((_call, response) => json(response, 200, { access_token: 'x', expires_in: 0 }), {
		tokensToo: true,
	});
	const items = Array.from({ length: 50 }, (_, index) => ({ upn: `u${index}@b.co` }));
	const { json: outputs } = await stranger.run(create, { ...proceed, items });
	expect(outputs).toHaveLength(50);
	expect(new Set(outputs.map(({ details }) => (details as { outcome: string }).outcome))).toEqual(
		new Set(['notSent']),
	);
	expect(stranger.calls).toEqual([]);
});

it.each<[string, Handle, RegExp]>([
	['a page', (_call, response) => page(response), /with a web page and the status 200/],
	['an empty body', (_call, response) => void response.writeHead(200).end(), /an empty body/],
	[
		'a token that cannot stand in a header',
		(_call, response) => json(response, 200, { access_token: 'a\r\nb', expires_in: 9 }),
		/what is no token \(status 200\)/,
	],
	[
		'a token that lives for no time',
		(_call, response) => json(response, 200, { access_token: 'a', expires_in: 'soon' }),
		/what is no token/,
	],
	[
		'a token with another status',
		(_call, response) => json(response, 500, { access_token: 'a', expires_in: 9 }),
		/with the status 500 instead of a token/,
	],
])('does not take %s for a token', async (_what, give, words) => {
	await meet((call, response) => give(call, response), { tokensToo: true });
	const result = await stranger.run(create, proceed);
	expect(result.json[0].error).toMatch(/^The login service answered /);
	expect(result.json[0].error).toMatch(words);
	expect(stranger.calls).toEqual([]);
});
