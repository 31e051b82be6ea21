import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { toDate } from '../../../shared/values/date';
import type { ItemReader } from '../../item';

const whenEnding = { assignmentType: ['timeBound', 'eligible'] };

/** When an assignment by PIM ends, and why it is made. */
export const scheduleFields: INodeProperties[] = [
	{
		displayName: 'Ends',
		name: 'ends',
		type: 'options',
		options: [
			{ name: 'After a Time', value: 'duration' },
			{ name: 'At a Moment', value: 'dateTime' },
			{ name: 'Never', value: 'never', description: 'Where the policy of the role allows it' },
		],
		default: 'duration',
		displayOptions: { show: whenEnding },
		description: 'When the assignment ends automatically',
	},
	{
		displayName: 'Duration',
		name: 'duration',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 8,
		displayOptions: { show: { ...whenEnding, ends: ['duration'] } },
		description: 'How long the assignment holds',
	},
	{
		displayName: 'Unit',
		name: 'durationUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
		],
		default: 'hours',
		displayOptions: { show: { ...whenEnding, ends: ['duration'] } },
		description: 'What the duration counts',
	},
	{
		displayName: 'End',
		name: 'endDateTime',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: { ...whenEnding, ends: ['dateTime'] } },
		description: 'The moment at which the assignment ends',
	},
	{
		displayName: 'Justification',
		name: 'justification',
		type: 'string',
		default: '',
		placeholder: 'e.g. Stands in for Ada until Friday',
		displayOptions: { show: whenEnding },
		description: 'Why the role is assigned; most policies require a reason',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		displayOptions: { show: whenEnding },
		options: [
			{
				displayName: 'Start',
				name: 'startDateTime',
				type: 'dateTime',
				default: '',
				description: 'When the assignment starts; now if left out',
			},
			{
				displayName: 'Ticket Number',
				name: 'ticketNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. INC-4711',
				description: 'The ticket for the assignment, if the policy of the role requires one',
			},
			{
				displayName: 'Ticket System',
				name: 'ticketSystem',
				type: 'string',
				default: '',
				placeholder: 'e.g. ServiceNow',
				description: 'Where the ticket is',
			},
		],
	},
];

/** Days as such, since Graph refuses years (`P1Y`) [OER 71589607035]. */
const durationOf = (item: ItemReader): string =>
	item.choice('durationUnit') === 'days'
		? `P${item.number('duration')}D`
		: `PT${item.number('duration')}H`;

function expirationOf(item: ItemReader, start: string): IDataObject {
	const ends = item.choice('ends');
	if (ends === 'never') return { type: 'noExpiration' };
	if (ends === 'duration') return { type: 'afterDuration', duration: durationOf(item) };
	const endDateTime = toDate(item.raw('endDateTime'), 'End', item.context.getTimezone());
	if (Date.parse(endDateTime) <= Date.parse(start)) {
		throw new BadParameter(
			"'End' is not after the start of the assignment",
			`The assignment begins at ${start}: set 'End' to a later moment.`,
		);
	}
	return { type: 'afterDateTime', endDateTime };
}

/** Reason, ticket and times of a request to PIM. */
export function readSchedule(item: ItemReader): IDataObject {
	const fields = item.group('additionalFields');
	const text = (name: string): string => (fields.has(name) ? fields.text(name) : '');
	const justification = item.text('justification');
	const [ticketNumber, ticketSystem] = [text('ticketNumber'), text('ticketSystem')];
	const startDateTime = fields.has('startDateTime')
		? toDate(fields.raw('startDateTime'), 'Start', item.context.getTimezone())
		: new Date().toISOString();
	return {
		...(justification ? { justification } : {}),
		...(ticketNumber || ticketSystem ? { ticketInfo: { ticketNumber, ticketSystem } } : {}),
		scheduleInfo: { startDateTime, expiration: expirationOf(item, startDateTime) },
	};
}
