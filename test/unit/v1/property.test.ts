import { DateTime } from 'luxon';

import type { Property } from '../../../nodes/EntraId/v1/fields/property';
import { toField } from '../../../nodes/EntraId/v1/fields/propertyField';
import { toGraph } from '../../../nodes/EntraId/v1/fields/propertyValue';
import { applicationProperties } from '../../../nodes/EntraId/v1/resources/application/properties';
import { groupProperties } from '../../../nodes/EntraId/v1/resources/group/properties';
import { userProperties } from '../../../nodes/EntraId/v1/resources/user/properties';
import { oddValues, refusalOf } from '../../support/oddValues';

const everything = {
	user: userProperties,
	group: groupProperties,
	application: applicationProperties,
};

const settable = Object.entries(everything).flatMap(([resource, properties]) =>
	properties
		.filter(({ set }) => set !== undefined)
		.map((property) => [`${resource} ${property.field ?? property.name}`, property] as const),
);

function find(resource: keyof typeof everything, field: string): Property {
	const found = everything[resource].find(({ name, field: own }) => (own ?? name) === field);
	if (!found) throw new Error(`${resource} has no ${field}`);
	return found;
}

const user = (field: string, value: unknown, reading = {}) =>
	toGraph(find('user', field), value, reading);
const application = (field: string, value: unknown) => toGraph(find('application', field), value);

describe.each(settable)('%s', (_name, property) => {
	it.each([undefined, null])('is left as it is for %p', (value) =>
		expect(toGraph(property, value)).toBeUndefined(),
	);

	it('is never a word that nobody wrote', () => {
		for (const [what, value] of oddValues) {
			const refusal = refusalOf(() => {
				const sent = JSON.stringify(toGraph(property, value, { zone: 'Europe/Oslo' })) ?? '';
				expect([what, sent]).toEqual([
					what,
					expect.not.stringMatching(/"undefined"|object Object|NaN/),
				]);
			});
			if (refusal) expect(refusal.message).toContain(`'${property.label}' `);
		}
	});

	it('is refused by name for an object where it is none', () => {
		if (property.kind !== 'object')
			expect(() => toGraph(property, { a: 1 })).toThrow(`'${property.label}' `);
	});

	it('has a field', () =>
		expect(toField(property)).toMatchObject({
			displayName: property.label,
			type: expect.any(String),
		}));
});

describe('an empty text', () => {
	it.each([
		['city', null],
		['aboutMe', null],
		['ageGroup', null],
		['usageLocation', null],
		['employeeHireDate', null],
		['onPremisesExtensionAttributes', null],
		['otherMails', []],
		['skills', []],
		['identities', []],
		['passwordPolicies', 'None'],
	])('clears %s', (field, expected) => {
		for (const empty of ['', ' ', '\u00a0']) expect(user(field, empty)).toEqual(expected);
	});

	it.each(['displayName', 'userPrincipalName', 'birthday', 'hireDate'])(
		'is refused for %s, which Graph cannot clear',
		(field) => expect(() => user(field, '')).toThrow(`'${find('user', field).label}' is empty`),
	);

	it.each(['accountEnabled', 'showInAddressList'])('is refused for the switch %s', (field) => {
		expect(() => user(field, '')).toThrow(' is empty');
		expect(() => user(field, ' ', { creating: true })).toThrow(' is empty');
	});

	it('is refused for a number', () =>
		expect(() => toGraph(find('group', 'unseenCount'), '')).toThrow("'Unseen Count' is not"));

	it.each(['city', 'birthday', 'otherMails', 'passwordPolicies', 'displayName'])(
		'leaves %s out of a new object',
		(field) => expect(user(field, '', { creating: true })).toBeUndefined(),
	);
});

it('empties a list by an empty list', () => expect(user('otherMails', [])).toEqual([]));

describe('password policies', () => {
	it.each([
		[[], 'None'],
		['None', 'None'],
		['none', 'None'],
		[['None'], 'None'],
		[['DisablePasswordExpiration'], 'DisablePasswordExpiration'],
		['disablepasswordexpiration', 'DisablePasswordExpiration'],
		[
			'DisablePasswordExpiration, DisableStrongPassword',
			'DisablePasswordExpiration,DisableStrongPassword',
		],
	])('%p are %j', (value, expected) => expect(user('passwordPolicies', value)).toBe(expected));

	it.each([['Weak'], [['None', 'DisableStrongPassword']], [true], [{}]])(
		'%p are refused',
		(value) => expect(() => user('passwordPolicies', value)).toThrow("'Password Policies' "),
	);
});

describe('days', () => {
	const zones = ['UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Auckland'];
	const days = ['employeeHireDate', 'employeeLeaveDateTime', 'birthday', 'hireDate'];

	it.each(days)('%s is the same day in every time zone', (field) => {
		for (const zone of zones) {
			for (const value of [
				'2024-03-01',
				'2024-03-01T00:00:00',
				'2024-03-01T00:00:00Z',
				DateTime.fromISO('2024-03-01T00:00:00', { zone }),
				DateTime.fromISO('2024-03-01T00:00:00', { zone }).toJSDate(),
			])
				expect(user(field, value, { zone })).toBe('2024-03-01T00:00:00Z');
		}
	});

	it('keep their time for the leave date alone', () => {
		const value = '2030-01-31T17:00:00+01:00';
		expect(user('employeeLeaveDateTime', value)).toBe('2030-01-31T16:00:00.000Z');
		expect(user('employeeHireDate', value)).toBe('2030-01-31T00:00:00Z');
	});

	it.each(['12', '0517', '46205', 46205, '01/03/2024'])('%p is none', (value) =>
		expect(() => user('employeeHireDate', value)).toThrow("'Employee Hire Date' is not a date"),
	);
});

describe('lists', () => {
	it('do not cut a phone in two', () => {
		expect(user('businessPhones', '+1 (555) 123-4567, ext. 12')).toEqual([
			'+1 (555) 123-4567, ext. 12',
		]);
		expect(() => user('businessPhones', '+1 555 1234; +1 555 9999')).toThrow(
			"'Business Phone' holds 2 entries",
		);
	});

	it.each(['webRedirectUris', 'spaRedirectUris', 'publicClientRedirectUris', 'identifierUris'])(
		'do not cut an address of %s in two',
		(field) =>
			expect(application(field, 'https://a.example/x,y; https://b.example')).toEqual([
				'https://a.example/x,y',
				'https://b.example',
			]),
	);

	it('are cut at semicolons and line breaks as well', () =>
		expect(user('otherMails', 'a@x.com;b@x.com\r\nc@x.com')).toEqual([
			'a@x.com',
			'b@x.com',
			'c@x.com',
		]));
});

describe('codes', () => {
	it('are written as Graph does', () => {
		expect(user('usageLocation', 'no ')).toBe('NO');
		expect(user('preferredDataLocation', 'eur')).toBe('EUR');
		expect(user('preferredLanguage', 'en_US')).toBe('en-US');
	});

	it.each([
		['usageLocation', 'Norway', "'Usage Location' is not a country code of two letters"],
		['preferredDataLocation', 'Europe', "'Preferred Data Location' is not"],
		['preferredLanguage', 'English', "'Preferred Language' is not a language code"],
	])('%s is not %s', (field, value, message) => expect(() => user(field, value)).toThrow(message));
});

it('takes several claims of an application', () => {
	expect(application('groupMembershipClaims', 'securitygroup')).toBe('SecurityGroup');
	expect(application('groupMembershipClaims', 'DirectoryRole, ApplicationGroup')).toBe(
		'DirectoryRole,ApplicationGroup',
	);
	expect(application('groupMembershipClaims', [])).toBeNull();
	expect(() => application('groupMembershipClaims', 'Everybody')).toThrow("'Group Membership");
});

it.each([
	['member', 'Member'],
	['Guest ', 'Guest'],
])('takes the user type %j', (value, expected) => expect(user('userType', value)).toBe(expected));

it('takes texts without the blanks around them, and keeps their lines', () => {
	expect(user('displayName', '  Ada  ')).toBe('Ada');
	expect(user('streetAddress', 'Line 1\r\nLine 2')).toBe('Line 1\r\nLine 2');
	expect(user('employeeId', 10042)).toBe('10042');
});

it('takes whole numbers', () => {
	const unseen = find('group', 'unseenCount');
	expect([0, ' 12 '].map((value) => toGraph(unseen, value))).toEqual([0, 12]);
	for (const value of [-1, 1.5, 'three', NaN])
		expect(() => toGraph(unseen, value)).toThrow(
			"'Unseen Count' is not a whole number of 0 or more",
		);
});
