import type { Resource } from '../../operation';
import { getAudits } from './getAudits.operation';
import { getProvisioning } from './getProvisioning.operation';
import { getSignIns } from './getSignIns.operation';

export const log: Resource = {
	value: 'log',
	name: 'Log',
	description: 'Who signed in, who changed what, and what was provisioned',
	operations: [getAudits, getProvisioning, getSignIns],
	defaultOperation: 'getSignIns',
};
