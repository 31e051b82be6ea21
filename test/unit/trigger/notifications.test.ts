import {
	clientStateOf,
	isExpected,
	webhookPath,
} from '../../../nodes/EntraId/trigger/instant/identity';
import {
	objectOf,
	readDelivery,
	validationToken,
	withoutClientState,
} from '../../../nodes/EntraId/trigger/instant/notifications';

const credential = { clientCredentialType: 'clientSecret', clientSecret: 'a secret' };
const isOurs = (state: unknown) => state === 'ours';
const change = { clientState: 'ours', changeType: 'updated', resource: 'Users/1' };

describe('the client state', () => {
	it('is 64 hex digits that depend on the secret, the node and the life', () => {
		const states = [
			clientStateOf(credential, 'a/webhook', 'live'),
			clientStateOf(credential, 'a/webhook', 'test'),
			clientStateOf(credential, 'b/webhook', 'live'),
			clientStateOf({ ...credential, clientSecret: 'another' }, 'a/webhook', 'live'),
			clientStateOf(
				{ clientCredentialType: 'certificate', privateKey: 'a key', clientSecret: 'a secret' },
				'a/webhook',
				'live',
			),
		];
		expect(new Set(states).size).toBe(5);
		for (const state of states) expect(state).toMatch(/^[0-9a-f]{64}$/);
		expect(clientStateOf(credential, 'a/webhook', 'live')).toBe(states[0]);
	});

	it('cannot be made without a secret', () =>
		expect(() => clientStateOf({ clientSecret: '' }, 'a', 'live')).toThrow('no secret'));

	it.each([['x'], [''], [undefined], [null], [7], [['right']], [{}]])('is not %j', (given) =>
		expect(isExpected('right')(given)).toBe(false),
	);

	it('is what is expected', () => expect(isExpected('right')('right')).toBe(true));
});

it('names a webhook as n8n does, with and without a webhookId', () => {
	const node = { name: 'Entra ID Trigger' } as Parameters<typeof webhookPath>[0];
	expect(webhookPath({ ...node, webhookId: 'abc' }, '7')).toBe('abc/webhook');
	expect(webhookPath(node, '7')).toBe('7/entra%20id%20trigger/webhook');
});

describe('a delivery', () => {
	it.each([[undefined], [null], ['text'], [[]], [{}], [{ value: {} }], [{ value: 'x' }]])(
		'is not %j',
		(body) => expect(readDelivery(body, isOurs)).toBeUndefined(),
	);

	it('loses malformed and foreign entries alone', () => {
		const lifecycle = { clientState: 'ours', lifecycleEvent: 'reauthorizationRequired' };
		expect(
			readDelivery(
				{
					value: [
						change,
						{ ...change, clientState: 'theirs' },
						{ changeType: 'updated', resource: 'Users/1' },
						null,
						3,
						[],
						{ clientState: 'ours', resource: 'Users/1' },
						{ clientState: 'ours', changeType: 'updated' },
						lifecycle,
					],
				},
				isOurs,
			),
		).toEqual({ changes: [change], lifecycle: [lifecycle], dropped: 7 });
	});

	it('hands no client state on', () =>
		expect(withoutClientState(change)).toEqual({ changeType: 'updated', resource: 'Users/1' }));
});

it.each([
	[{ validationToken: 'a b' }, 'a b'],
	[{ validationToken: '' }, ''],
	[{ validationToken: ['a', 'b'] }, undefined],
	[{}, undefined],
	[undefined, undefined],
])('reads the token of a handshake from %j', (query, token) =>
	expect(validationToken(query)).toBe(token),
);

it.each([
	[
		{ resource: 'Users/AB', resourceData: { id: 'AB' } },
		{ collection: 'users', id: 'ab' },
	],
	[{ resource: '/groups/ab' }, { collection: 'groups', id: 'ab' }],
	[{ resource: "Users('ab')" }, { collection: 'users', id: 'ab' }],
	[{ resource: 'Groups/ab/members' }, { collection: 'groups', id: 'ab' }],
	[{ resource: 'Messages/ab' }, undefined],
	[{ resource: 'Users' }, undefined],
	[{}, undefined],
])('knows the object of %j', (entry, object) => expect(objectOf(entry)).toEqual(object));
