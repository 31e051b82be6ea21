import type { INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { BadParameter } from '../../../shared/badParameter';
import { toDate } from '../../../shared/values/date';
import { required } from '../../../shared/values/kind';
import { readNumber } from '../../../shared/values/number';
import { SHORTEST_MINUTES } from '../../../shared/lifetimes';
import { notice } from '../../fields/notices';
import { kindOf } from './kinds';
import type { ItemReader } from '../../item';

/** Graph counts by its own clock, so that its documented maximum is never asked for. */
const MARGIN_MINUTES = 5;

const minutesIn = { minutes: 1, hours: 60, days: 1440 };

/** When the item wants its subscription to expire, as it was entered. */
export type Wanted = 'maximum' | { at: DateTime } | { minutes: number };

const choices = [
	{ name: 'After a Time', value: 'after', description: 'So long from now' },
	{
		name: 'As Late as Graph Allows',
		value: 'maximum',
		description: 'For users and groups 29 days',
	},
	{ name: 'At a Date and Time', value: 'atDate', description: 'At a moment of your choice' },
];

const fields = (options: typeof choices, value: string): INodeProperties[] => [
	{
		displayName: 'Expires',
		name: 'expires',
		type: 'options',
		options,
		default: value,
		description: 'When Graph stops sending notifications, unless the subscription is renewed',
	},
	{
		displayName: 'Expiration Date Time',
		name: 'expirationDateTime',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { expires: ['atDate'] } },
		description:
			"When the subscription expires. A date without a time zone is in the workflow's time zone.",
	},
	{
		displayName: 'Expires In',
		name: 'expiresIn',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 28,
		displayOptions: { show: { expires: ['after'] } },
		description: `How long the subscription lasts, at least ${SHORTEST_MINUTES} minutes`,
	},
	{
		displayName: 'Unit',
		name: 'expiresInUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'days',
		displayOptions: { show: { expires: ['after'] } },
		description: "The unit of 'Expires In'",
	},
	{
		displayName: 'Fail If Too Late',
		name: 'strict',
		type: 'boolean',
		default: false,
		displayOptions: { show: { expires: ['after', 'atDate'] } },
		description:
			'Whether to fail when Graph does not allow so late an expiry, instead of taking the latest that it allows',
	},
];

/** The fields of a new subscription's expiry. */
export const expiryFields = fields(choices, 'maximum');

/** The same where the expiry may stay as it is. */
export const renewalFields = fields(
	[
		...choices,
		{ name: 'Leave Unchanged', value: 'unchanged', description: 'Only the URL is changed' },
	],
	'unchanged',
);

/** The expiry that an item wants, or `undefined` to leave it. Throws for what is no date or no length of time. */
export function readWanted(item: ItemReader): Wanted | undefined {
	const expires = item.choice('expires');
	if (expires === 'unchanged') return undefined;
	if (expires === 'maximum') return 'maximum';
	if (expires === 'atDate') {
		return at(
			toDate(item.raw('expirationDateTime'), 'Expiration Date Time', item.context.getTimezone()),
		);
	}
	const unit = item.choice('expiresInUnit') as keyof typeof minutesIn;
	const amount = required(readNumber(item.raw('expiresIn'), 'Expires In'), 'Expires In');
	if (amount > 0) return { minutes: amount * minutesIn[unit] };
	throw new BadParameter(
		"'Expires In' is not a length of time",
		'Enter a number greater than 0, and minutes, hours or days as its unit.',
	);
}

/** A moment as Graph writes it. */
export const at = (dateTime: string): Wanted => ({
	at: DateTime.fromISO(dateTime, { zone: 'utc' }),
});

const iso = (moment: DateTime): string => moment.toJSDate().toISOString();

function latest(resource: string, now: DateTime): DateTime | undefined {
	const kind = kindOf(resource);
	return kind && now.plus({ minutes: kind.maxMinutes - MARGIN_MINUTES });
}

/** The moment of expiry to ask Graph for; capped at its maximum, or refused when `strict` is on. */
export function expirationOf(
	wanted: Wanted,
	resource: string,
	strict: boolean,
	now: DateTime = DateTime.utc(),
): string {
	const limit = latest(resource, now);
	if (wanted === 'maximum') {
		if (limit) return iso(limit);
		throw new BadParameter(
			`How late a subscription to '${resource}' can expire is not known`,
			"Set 'Expires' to After a Time or At a Date and Time; Microsoft lists the maximum of each resource.",
		);
	}
	const moment = 'at' in wanted ? wanted.at : now.plus({ minutes: wanted.minutes });
	if (!moment.isValid || moment <= now) {
		throw new BadParameter("'Expiration Date Time' is in the past", 'Enter a date in the future.');
	}
	if (!limit || moment <= limit) return iso(moment);
	if (!strict) return iso(limit);
	throw new BadParameter(
		`The expiry is later than Graph allows for ${kindOf(resource)?.name}`,
		`Choose ${iso(limit)} or earlier (Graph's maximum is ${kindOf(resource)?.maxMinutes} minutes, less ${MARGIN_MINUTES} because of clocks), or switch 'Fail If Too Late' off.`,
	);
}

/** Whether an expiry was shortened to Graph's maximum; shows a notice if so. `sent` is what Graph was asked for. */
export function reportCapped(
	item: ItemReader,
	wanted: Wanted,
	resource: string,
	sent: string,
): boolean {
	const kind = kindOf(resource);
	if (!kind || wanted === 'maximum') return false;
	const capped =
		'at' in wanted
			? wanted.at > DateTime.fromISO(sent)
			: wanted.minutes > kind.maxMinutes - MARGIN_MINUTES;
	if (capped) {
		notice(
			item.context,
			`Graph keeps a subscription to ${kind.name} for ${kind.maxMinutes} minutes at most, so its expiry was set to the latest that is allowed: see 'expirationDateTime' in the output.`,
		);
	}
	return capped;
}
