import type { Resource } from '../../operation';
import { send } from './send.operation';

export const request: Resource = {
	value: 'request',
	name: 'Request',
	description: 'Any other call to Microsoft Graph',
	operations: [send],
	defaultOperation: 'send',
};
