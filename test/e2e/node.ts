import { randomUUID } from 'node:crypto';

/** A node with nothing but these parameters, as it has just been put on a canvas. */
export const freshNode = (
	name: string,
	type: string,
	parameters: object,
	position: [number, number],
) => ({ id: randomUUID(), name, type, typeVersion: 1, position, parameters });
