import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import type { Property } from '../../fields/property';
import { toGraph } from '../../fields/propertyValue';
import type { ItemReader } from '../../item';
import type { Steps } from '../../steps';
import { askList } from '../../steps';

const startDateTime: Property = {
	name: 'startDateTime',
	label: 'Delayed Start Time',
	kind: 'dateTime',
	description: 'When the pass starts to work; immediately if left out',
};

/** How a pass is to be. What is left out is as the tenant's policy has it. */
export const passFields = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Activation Duration',
			name: 'lifetimeInMinutes',
			type: 'number',
			typeOptions: { minValue: 10, maxValue: 43_200 },
			default: 60,
			description:
				"How many minutes the pass works, within the limits of the tenant's policy. The policy's default if left out.",
		},
		{
			displayName: startDateTime.label,
			name: startDateTime.name,
			type: 'dateTime',
			default: '',
			description: startDateTime.description,
		},
		{
			displayName: 'One-Time Use',
			name: 'isUsableOnce',
			type: 'boolean',
			default: false,
			description:
				"Whether the pass works only once. The policy's default if left out; if the policy requires one-time use, a reusable pass does not work.",
		},
	],
});

/** How the fields want a pass; empty for a pass as the policy has it. */
export function readPass(item: ItemReader, name: string): IDataObject {
	const fields = item.group(name);
	const zone = item.context.getTimezone();
	const start = fields.has('startDateTime')
		? toGraph(startDateTime, fields.raw('startDateTime'), { zone, creating: true })
		: undefined;
	return {
		...(fields.has('lifetimeInMinutes')
			? { lifetimeInMinutes: fields.number('lifetimeInMinutes') }
			: {}),
		...(fields.has('isUsableOnce') ? { isUsableOnce: fields.isOn('isUsableOnce') } : {}),
		...(start === undefined ? {} : { startDateTime: start }),
	};
}

/** Where the passes of the user at a path are. */
export const passesPath = (userPath: string): string =>
	`${userPath}/authentication/temporaryAccessPassMethods`;

/** Whether a pass can be used, now or later; the list of reasons is open [ED:howto-authentication-temporary-access-pass.md]. */
export const isAlive = ({ isUsable, methodUsabilityReason }: IDataObject): boolean =>
	isUsable === true || /^notYetValid$/i.test(String(methodUsabilityReason));

/** The pass that a user has, if any; the path is that of his passes. */
export function* existingPass(path: string, root: string): Steps<IDataObject | undefined> {
	return (yield* askList({ method: 'GET', path }, root)).items.at(0);
}

/** Creates a pass; sent twice it leaves one, that of the last answer. */
export const passRequest = (path: string, body: IDataObject): GraphRequest => ({
	method: 'POST',
	path,
	body,
	idempotent: true,
});
