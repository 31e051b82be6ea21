import type { Item, Workflow } from '../faults/scene';
import { brief, until } from '../faults/scene';
import type { Topology } from './topology';

let round = 0;

/** Gives users a city that none of them has. */
export function changeAll({ scene }: Topology, ids: string[]): void {
	round += 1;
	for (const id of ids) scene.change(id, { city: `City ${round}` });
}

/** Changes a hundred users in ten deliveries, after each of which something may happen; returns their IDs. */
export async function changeInTurns(
	topology: Topology,
	during: (turn: number) => Promise<void>,
): Promise<string[]> {
	const { scene } = topology;
	const ids = scene.users.slice(0, 100);
	for (let turn = 0; turn < 10; turn++) {
		changeAll(topology, ids.slice(turn * 10, turn * 10 + 10));
		await scene.emulator.notifications.deliver();
		await during(turn);
	}
	return ids;
}

export const updates = (ids: string[]): string[] => ids.map((id) => `updated ${id}`).sort();

/** Waits until every one of the users came out as updated, and nothing else. */
export async function losesNone(
	{ scene }: Topology,
	workflow: Workflow,
	ids: string[],
): Promise<Item[]> {
	let items: Item[] = [];
	await until(async () => {
		await scene.emulator.notifications.deliver();
		items = await scene.items(workflow);
		return new Set(items.map(({ id }) => id)).size === ids.length;
	}, 400);
	const told = items.map(({ event, id }) => `${String(event)} ${String(id)}`);
	expect([...new Set(told)].sort()).toEqual(updates(ids));
	return items;
}

/** The same, and what came out again has to be marked. */
export async function holds(topology: Topology, workflow: Workflow, ids: string[]): Promise<void> {
	const items = await losesNone(topology, workflow, ids);
	const unmarked = brief(items.filter(({ replayed }) => replayed !== true));
	expect([...new Set(unmarked)]).toEqual(unmarked);
}
