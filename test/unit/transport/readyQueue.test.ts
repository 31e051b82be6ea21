import { ReadyQueue } from '../../../nodes/EntraId/transport/readyQueue';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';

interface Entry {
	request: GraphRequest;
}

const entry = (path: string, more: Partial<GraphRequest> = {}): Entry => ({
	request: { method: 'GET', path, ...more },
});

const plain = { alone: false, isFirst: true, folds: false };

const paths = (slots: Array<{ entries: Entry[] }>) =>
	slots.map(({ entries }) => entries.map(({ request }) => request.path));

const everything = () => true;

it('gives as many as a call takes, in their order', () => {
	const queue = new ReadyQueue<Entry>(2);
	for (const path of ['/a', '/b', '/c']) queue.add(entry(path), plain);
	expect(queue.calls()).toBe(2);
	expect(paths(queue.take(everything))).toEqual([['/a'], ['/b']]);
	expect(paths(queue.take(everything))).toEqual([['/c']]);
	expect(queue.take(everything)).toEqual([]);
	expect(queue.calls()).toBe(0);
});

it('gives first what was begun or has to be sent again', () => {
	const queue = new ReadyQueue<Entry>(1);
	queue.add(entry('/fresh'), plain);
	queue.add(entry('/begun'), { ...plain, isFirst: false });
	const [begun] = queue.take(everything);
	expect(paths([begun])).toEqual([['/begun']]);
	queue.again(begun);
	expect(paths(queue.take(everything))).toEqual([['/begun']]);
	expect(paths(queue.take(everything))).toEqual([['/fresh']]);
});

it('puts no two versions into one call, and what goes alone into none', () => {
	const queue = new ReadyQueue<Entry>(20);
	queue.add(entry('/a'), plain);
	queue.add(entry('/b', { version: 'beta' }), plain);
	queue.add(entry('/c'), plain);
	for (const path of ['/file', '/text']) queue.add(entry(path), { ...plain, alone: true });
	expect(queue.calls()).toBe(4);
	expect(paths(queue.take(everything))).toEqual([['/a'], ['/c']]);
	expect(paths(queue.take(everything))).toEqual([['/b']]);
	expect(paths(queue.take(everything))).toEqual([['/file']]);
});

it('folds up to twenty with the same path, until they are taken', () => {
	const queue = new ReadyQueue<Entry>(20);
	const add = (path: string) => queue.add(entry(path), { ...plain, folds: true });
	for (let count = 0; count < 21; count++) add('/g');
	add('/h');
	expect(queue.calls()).toBe(1);
	expect(queue.take(everything).map(({ entries }) => entries.length)).toEqual([20, 1, 1]);
	add('/h');
	expect(queue.take(everything).map(({ entries }) => entries.length)).toEqual([1]);
});

it('drops what is not wanted any more', () => {
	const queue = new ReadyQueue<Entry>(2);
	for (const path of ['/a', '/b', '/c', '/d']) queue.add(entry(path), plain);
	const slots = queue.take(({ request }) => request.path > '/b');
	expect(paths(slots)).toEqual([['/c'], ['/d']]);
});

it('is empty once it was cleared', () => {
	const queue = new ReadyQueue<Entry>(2);
	queue.add(entry('/a'), plain);
	queue.add(entry('/b'), { ...plain, alone: true, isFirst: false });
	expect(paths(queue.clear()).flat().sort()).toEqual(['/a', '/b']);
	expect(queue.calls()).toBe(0);
});
