/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- never ships */
import type { ServerResponse } from 'node:http';

import { personHelper } from '../../support/person';
import type { Handle, Stranger } from './stranger';
import { detailsOf, GUID, json, startStranger } from './stranger';

let stranger: Stranger;
const meet = async (handle: Handle, tokensToo = false) =>
	(stranger = await startStranger(handle, { tokensToo }));
afterEach(async () => await stranger.close());

/** A byte each 100 ms, without an end. */
function drip(response: ServerResponse, contentType = 'application/json') {
	response.writeHead(200, { 'content-type': contentType });
	response.write('{"value":[');
	const timer = setInterval(() => response.write(' '), 100);
	response.on('close', () => clearInterval(timer));
}

const options = { timeout: 1 };
const proceed = { continueOnFail: true };
const create = {
	resource: 'user',
	operation: 'create',
	displayName: 'A',
	userPrincipalName: 'a@b.co',
	passwordMode: 'set',
	password: 'Sesame-open-1',
	options,
};

const hasEnded = async (response: ServerResponse) =>
	await new Promise<boolean>((resolve) => response.on('close', () => resolve(true)));

it('ends a list that trickles in, and lets go of the connection', async () => {
	let ended: Promise<boolean> | undefined;
	await meet((_call, response) => {
		ended = hasEnded(response);
		drip(response);
	});
	const { error } = await stranger.run({ resource: 'user', operation: 'getAll', options });
	expect(error?.description).toContain('no whole answer came within 1 seconds');
	expect(await ended).toBe(true);
});

it('leaves open whether a creation was carried out whose answer trickles in', async () => {
	await meet((_call, response) => drip(response));
	const result = await stranger.run(create, proceed);
	expect(detailsOf(result).outcome).toBe('unknown');
	expect(result.json[0].error).toContain('no whole answer came within 1 seconds');
});

it('ends a file that trickles in, in words', async () => {
	let ended: Promise<boolean> | undefined;
	await meet((_call, response) => {
		ended = hasEnded(response);
		drip(response, 'image/jpeg');
	});
	const { error } = await stranger.run({
		resource: 'user',
		operation: 'getPhoto',
		user: { __rl: true, mode: 'id', value: GUID },
		options,
	});
	expect(error?.message).toContain('did not arrive in full');
	expect(error?.description).toContain("raise 'Timeout'");
	expect(await ended).toBe(true);
});

it('does not wait for a login service that trickles in, and knows that nothing was done', async () => {
	await meet((call, response) => {
		if (call.url.includes('oauth2')) return drip(response);
		json(response, 401, { error: { code: 'InvalidAuthenticationToken', message: 'expired' } });
	}, true);
	const result = await stranger.run(
		{ ...create, authentication: 'entraIdOAuth2Api' },
		{ ...proceed, credentials: personHelper(stranger.url) },
	);
	expect(detailsOf(result).outcome).toBe('notSent');
	expect(result.json[0].error).toContain('the login service did not answer within 1 seconds');
});

it('leaves open what a person asked for, and Graph trickles in', async () => {
	await meet((_call, response) => drip(response));
	const result = await stranger.run(
		{ ...create, authentication: 'entraIdOAuth2Api' },
		{ ...proceed, credentials: personHelper(stranger.url) },
	);
	expect(detailsOf(result).outcome).toBe('unknown');
});

it('lets a cancelled execution end at once', async () => {
	await meet((_call, response) => drip(response));
	let cancel = (): void => undefined;
	const running = stranger.run(
		{ ...create, options: { timeout: 600 } },
		{ onStart: (stop) => (cancel = stop) },
	);
	while (stranger.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
	cancel();
	expect((await running).items).toEqual([]);
});
