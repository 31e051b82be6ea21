import { waves } from '../../../nodes/EntraId/transport/order';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';

const patch = (path: string): GraphRequest => ({ method: 'PATCH', path });

it('puts requests to different objects in one wave', () =>
	expect(waves([patch('/users/a'), patch('/users/b')])).toEqual([[0, 1]]));

it('keeps the order of requests to the same object, whatever the case of its name', () =>
	expect(waves([patch('/users/Ada@x.y'), patch('/users/b'), patch('/users/ada@x.y')])).toEqual([
		[0, 1],
		[2],
	]));

it('lets creations overtake each other', () =>
	expect(
		waves([
			{ method: 'POST', path: '/users' },
			{ method: 'POST', path: '/users' },
		]),
	).toEqual([[0, 1]]));

it('tells references by the member that they name', () => {
	const add = (id: string): GraphRequest => ({
		method: 'POST',
		path: '/groups/g/members/$ref',
		body: { '@odata.id': `https://graph/v1.0/directoryObjects/${id}` },
	});
	expect(waves([add('1'), add('2'), add('1')])).toEqual([[0, 1], [2]]);
});

it('keeps the order of nothing that may overtake', () =>
	expect(waves([1, 2].map(() => ({ ...patch('/groups/g'), anyOrder: true })))).toEqual([[0, 1]]));

it('keeps the order of a creation and a change of the same object', () => {
	const create: GraphRequest = { method: 'POST', path: '/users', object: '/users/Ada@x.y' };
	expect(waves([create, patch('/users/ada@x.y'), create])).toEqual([[0], [1], [2]]);
});
