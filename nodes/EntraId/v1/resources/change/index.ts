import type { Resource } from '../../operation';
import { getAll } from './getAll.operation';

export const change: Resource = {
	value: 'change',
	name: 'Change',
	description: 'What changed since the last run (delta queries)',
	operations: [getAll],
};
