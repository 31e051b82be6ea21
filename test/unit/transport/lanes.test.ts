import type { Laned } from '../../../nodes/EntraId/transport/lanes';
import { Lanes, objectKey } from '../../../nodes/EntraId/transport/lanes';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';

const patch = (path: string): GraphRequest => ({ method: 'PATCH', path });

describe('the object of a request', () => {
	it('is the same whatever the case of its name', () =>
		expect(objectKey(patch('/users/Ada@x.y'))).toBe(objectKey(patch('/users/ada@X.y'))));

	it('is nothing for a creation, unless the request names it', () => {
		expect(objectKey({ method: 'POST', path: '/users' })).toBeUndefined();
		const create: GraphRequest = { method: 'POST', path: '/users', object: '/users/Ada@x.y' };
		expect(objectKey(create)).toBe(objectKey(patch('/users/ada@x.y')));
	});

	it('is a membership, by the member that a reference names', () => {
		const add = (id: string): GraphRequest => ({
			method: 'POST',
			path: '/groups/g/members/$ref',
			body: { '@odata.id': `https://graph/v1.0/directoryObjects/${id}` },
		});
		expect(objectKey(add('A'))).toBe('/groups/g/members/a');
		expect(objectKey(add('a'))).toBe(
			objectKey({ method: 'DELETE', path: '/groups/g/members/a/$ref' }),
		);
	});

	it('is nothing for what may overtake', () =>
		expect(objectKey({ ...patch('/groups/g'), anyOrder: true })).toBeUndefined());
});

describe('lanes', () => {
	const entry = (rank: number, reads = false, key: string | undefined = 'a'): Laned => ({
		key,
		reads,
		rank,
	});

	it('let one write of an object go after the other, in the order of their ranks', () => {
		const lanes = new Lanes();
		const [first, second, third] = [0, 1, 2].map((rank) => entry(rank));
		expect(lanes.enter(first)).toBe(true);
		expect([lanes.enter(third), lanes.enter(second)]).toEqual([false, false]);
		expect(lanes.leave(first)).toEqual([second]);
		expect(lanes.leave(second)).toEqual([third]);
		expect(lanes.leave(third)).toEqual([]);
		expect(lanes.enter(entry(9))).toBe(true);
	});

	it('let reads go together, and a write only alone', () => {
		const lanes = new Lanes();
		const [read, other, write, late] = [entry(0, true), entry(1, true), entry(2), entry(3, true)];
		expect([read, other, write, late].map((one) => lanes.enter(one))).toEqual([
			true,
			true,
			false,
			false,
		]);
		expect(lanes.leave(read)).toEqual([]);
		expect(lanes.leave(other)).toEqual([write]);
		expect(lanes.leave(write)).toEqual([late]);
	});

	it('keep nobody waiting for another object', () => {
		const lanes = new Lanes();
		expect(lanes.enter(entry(0))).toBe(true);
		expect(lanes.enter(entry(1, false, 'b'))).toBe(true);
		expect(lanes.enter({ reads: false, rank: 2 })).toBe(true);
	});

	it('tell whether a write has its turn between two', () => {
		const lanes = new Lanes();
		lanes.enter(entry(0, true));
		lanes.enter(entry(3));
		expect(lanes.hasWriteBetween('a', 0, 2)).toBe(false);
		expect(lanes.hasWriteBetween('a', 0, 5)).toBe(true);
		expect(lanes.hasWriteBetween('b', 0, 5)).toBe(false);
		expect(lanes.hasWriteBetween(undefined, 0, 5)).toBe(false);
	});
});
