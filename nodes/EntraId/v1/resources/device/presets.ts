import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { quote } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { DAY, isoSeconds } from '../../../shared/time';
import { notice } from '../../fields/notices';
import { accountEnabledIn, accountStatusFilter } from '../../fields/presets';
import type { ItemReader } from '../../item';

/** The stamp of the last sign-in moves only when it is older than 14 days, give or take 5 [ED:manage-stale-devices]. */
const SHORTEST_STALE_DAYS = 21;

/** How devices belong to the organization, in the words of the Entra admin center. */
export const JOIN_TYPES = [
	{ name: 'Entra Hybrid Joined', value: 'ServerAd' },
	{ name: 'Entra Joined', value: 'AzureAd' },
	{ name: 'Entra Registered', value: 'Workplace' },
];

/** The usual filters of devices, alphabetical; names and values are permanent. */
export const devicePresets: INodeProperties[] = [
	accountStatusFilter('devices'),
	{
		displayName: 'Compliance',
		name: 'compliance',
		type: 'options',
		options: [
			{ name: 'Compliant', value: 'compliant' },
			{
				name: 'Not Compliant',
				value: 'notCompliant',
				description: 'Managed devices that break a policy; of unmanaged ones nothing is known',
			},
		],
		default: 'notCompliant',
		description: 'Whether the devices keep to the compliance policies',
	},
	{
		displayName: 'Join Type',
		name: 'trustType',
		type: 'options',
		options: JOIN_TYPES,
		default: 'AzureAd',
		description: 'How the devices belong to the organization',
	},
	{
		displayName: 'No Known Sign-In',
		name: 'noKnownSignIn',
		type: 'boolean',
		default: true,
		description:
			"Whether to return only devices of which no sign-in is known: 'Stale for Days' leaves them out",
	},
	{
		displayName: 'Operating System',
		name: 'operatingSystem',
		type: 'string',
		default: '',
		placeholder: 'e.g. Windows',
		description: 'How the name of the operating system begins',
	},
	{
		displayName: 'Stale for Days',
		name: 'staleDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 90,
		description: `Only devices without a sign-in for so many days. Entra renews what it knows of it every 14 days or so: below ${SHORTEST_STALE_DAYS} days devices in use come along.`,
	},
];

/** One filter: in Graph's words, and as a look at a device where Graph cannot filter. */
export interface Preset {
	clause: string;
	holds(device: IDataObject): boolean;
}

const equals = (property: string, value: boolean | string): Preset => ({
	clause: `${property} eq ${typeof value === 'string' ? quote(value) : value}`,
	holds: (device) => device[property] === value,
});

const STAMP = 'approximateLastSignInDateTime';

function stale(item: ItemReader, days: number): Preset {
	if (days < SHORTEST_STALE_DAYS) {
		notice(
			item.context,
			`Devices in use may be among these: Entra renews the last sign-in of a device only every 14 days, give or take 5. Set 'Stale for Days' to ${SHORTEST_STALE_DAYS} or more before you disable or delete what is listed.`,
		);
	}
	const moment = Date.now() - days * DAY;
	return {
		clause: `${STAMP} le ${isoSeconds(moment)}`,
		holds: (device) => typeof device[STAMP] === 'string' && Date.parse(device[STAMP]) <= moment,
	};
}

/** The filters that an item chose. */
export function readPresets(item: ItemReader): Preset[] {
	const filters = item.group('filters');
	const isUnknown = filters.has('noKnownSignIn') && filters.isOn('noKnownSignIn');
	if (isUnknown && filters.has('staleDays')) {
		throw new BadParameter(
			"'No Known Sign-In' does not go with 'Stale for Days'",
			'Graph lists the two apart: use a node for each, or take one of them out.',
		);
	}
	const system = filters.has('operatingSystem') ? filters.requiredText('operatingSystem') : '';
	const isEnabled = accountEnabledIn(filters);
	return [
		...(isEnabled === undefined ? [] : [equals('accountEnabled', isEnabled)]),
		...(filters.has('compliance')
			? [equals('isCompliant', filters.choice('compliance') === 'compliant')]
			: []),
		...(filters.has('trustType') ? [equals('trustType', filters.choice('trustType'))] : []),
		...(isUnknown
			? [{ clause: `${STAMP} eq null`, holds: (device: IDataObject) => device[STAMP] === null }]
			: []),
		...(system
			? [
					{
						clause: `startsWith(operatingSystem,${quote(system)})`,
						holds: ({ operatingSystem: name }: IDataObject) =>
							typeof name === 'string' && name.toLowerCase().startsWith(system.toLowerCase()),
					},
				]
			: []),
		...(filters.has('staleDays') ? [stale(item, filters.number('staleDays'))] : []),
	];
}

/** What the looks at a device need to see. */
export const PRESET_PROPERTIES = [
	...['accountEnabled', STAMP, 'isCompliant', 'operatingSystem', 'trustType'],
];
