import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { omit } from '../../../GenericFunctions';
import { readList } from '../../fields/list';
import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { askPages } from '../../steps';
import { COUNTED, inactivityOf } from './inactivity';
import { simplifiedUser, userProperties } from './properties';
import type { ItemReader } from '../../item';

/** What decides, whatever is returned. */
const NEEDED = [
	...['accountEnabled', 'createdDateTime', 'id', 'signInActivity'],
	...['userPrincipalName', 'userType'],
];

/** What Graph returns of users when nothing is selected [D21:user-get.md]; with the activity something has to be. */
const GRAPHS_CHOICE = [
	...['businessPhones', 'displayName', 'givenName', 'id', 'jobTitle', 'mail', 'mobilePhone'],
	...['officeLocation', 'preferredLanguage', 'surname', 'userPrincipalName', 'signInActivity'],
];

function readRule(item: ItemReader): (user: IDataObject) => IDataObject | undefined {
	const days = item.number('days');
	const counted = item.choice('signIns');
	const never = item.choice('neverSignedIn');
	const userType = item.choice('userType');
	const status = item.choice('accountStatus');
	const now = Date.now();
	return (user) => {
		// Of people who were deleted Graph lists the ID and the activity, nothing else [EPS].
		if (typeof user.userPrincipalName !== 'string') return undefined;
		if (userType !== 'any' && (user.userType === 'Guest') !== (userType === 'Guest')) {
			return undefined;
		}
		if (status !== 'any' && (user.accountEnabled === true) !== (status === 'enabled')) {
			return undefined;
		}
		const inactivity = inactivityOf(user, counted, now);
		const { daysInactive, neverSignedIn } = inactivity;
		if (never !== 'include' && neverSignedIn !== (never === 'only')) return undefined;
		return (daysInactive ?? Infinity) >= days ? inactivity : undefined;
	};
}

export const getInactive: Operation = {
	value: 'getInactive',
	name: 'Get Inactive',
	action: 'Get inactive users',
	description:
		'List users who have not signed in for some time; the tenant needs an Entra ID P1 or P2 license',
	permissions: {
		delegated: ['AuditLog.Read.All', 'User.Read.All'],
		application: ['AuditLog.Read.All', 'User.Read.All'],
	},
	needsAll: true,
	parameters: [
		{
			displayName: 'Days Without Sign-In',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 90,
			description:
				"How many days ago the last sign-in must be. Entra's data may be up to 24 hours behind.",
		},
		{
			displayName: 'Sign-Ins That Count',
			name: 'signIns',
			type: 'options',
			options: COUNTED,
			default: 'successful',
			description: 'Which sign-ins show that somebody is active',
		},
		{
			displayName: 'Never Signed In',
			name: 'neverSignedIn',
			type: 'options',
			options: [
				{ name: 'Exclude', value: 'exclude', description: 'Only users who did sign in once' },
				{
					name: 'Include',
					value: 'include',
					description: 'Also users without any sign-in, if they were created that long ago',
				},
				{ name: 'Only', value: 'only', description: 'Only users without any sign-in' },
			],
			default: 'include',
			description: 'What to do with users for whom no sign-in of this kind is known',
		},
		{
			displayName: 'User Type',
			name: 'userType',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Guest', value: 'Guest' },
				{ name: 'Member', value: 'Member' },
			],
			default: 'any',
			description: 'Whether the users belong to the organization or were invited',
		},
		{
			displayName: 'Account Status',
			name: 'accountStatus',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Disabled', value: 'disabled' },
				{ name: 'Enabled', value: 'enabled' },
			],
			default: 'any',
			description: 'Whether the users may sign in',
		},
		...pagingFields,
		...outputFields(userProperties),
		queryField('pageSize', 'select'),
	],
	*steps(item, root) {
		const rule = readRule(item);
		const select = readSelect(item, [...simplifiedUser, 'createdDateTime']);
		const { query, limit, asked } = readList(item, {
			searchIn: [],
			select: select.length > 0 ? select : GRAPHS_CHOICE,
			needs: NEEDED,
			thinned: true,
			// Guests are few: Graph takes this one beside the activity, as long as that is only selected.
			clauses: item.choice('userType') === 'Guest' ? ["userType eq 'Guest'"] : [],
		});
		const unasked = NEEDED.filter((name) => !asked.includes(name) && name !== 'id');
		const found: INodeExecutionData[] = [];
		yield* askPages({ method: 'GET', path: '/users', query }, root, ({ items }) => {
			for (const user of items) {
				const inactivity = rule(user);
				if (inactivity && found.length < limit) {
					found.push({ json: { ...omit(clean(user, item), ...unasked), ...inactivity } });
				}
			}
			return found.length >= limit;
		});
		return found;
	},
};
