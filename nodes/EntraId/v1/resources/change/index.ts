import type { Resource } from '../../operation';
import { getAll } from './getAll.operation';

export const change: Resource = {
	value: 'change',
	name: 'Change',
	description: 'What changed since the last look, by delta queries',
	operations: [getAll],
};
