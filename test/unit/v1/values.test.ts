import { DateTime } from 'luxon';

import { toGraph } from '../../../nodes/EntraId/v1/fields/propertyValue';
import { readObject } from '../../../nodes/EntraId/shared/values/json';
import { generatePassword } from '../../../nodes/EntraId/v1/resources/user/password';
import { composeUpn, nicknameOf } from '../../../nodes/EntraId/v1/resources/user/upn';
import { checkGroup, checkMailNickname } from '../../../nodes/EntraId/v1/resources/group/shared';

const property = (kind: Parameters<typeof toGraph>[0]['kind'], maxLength?: number) => ({
	name: 'x',
	label: 'Some Field',
	kind,
	description: '',
	...(maxLength ? { maxLength } : {}),
});

describe('toGraph', () => {
	it.each([
		['string', 'a', 'a'],
		['string', '', null],
		['boolean', false, false],
		['list', 'a, b,,', ['a', 'b']],
		['list', ['a'], ['a']],
		['flags', ['A', 'B'], 'A,B'],
		['number', '5', 5],
		['object', '{"a":1}', { a: 1 }],
		['dateTime', '2030-01-31T01:00:00+01:00', '2030-01-31T00:00:00.000Z'],
	] as const)('%s %j becomes %j', (kind, value, expected) =>
		expect(toGraph(property(kind), value)).toEqual(expected),
	);

	it('takes the dates of n8n', () =>
		expect(toGraph(property('dateTime'), DateTime.fromISO('2030-01-31T00:00:00Z'))).toBe(
			'2030-01-31T00:00:00.000Z',
		));

	it('refuses what does not fit, naming the field', () => {
		expect(() => toGraph(property('dateTime'), 'soon')).toThrow("'Some Field' is not a date");
		expect(() => toGraph(property('string', 2), 'abc')).toThrow("'Some Field' is longer than 2");
		expect(() => toGraph(property('object'), '{')).toThrow("'Some Field' is not valid JSON");
		expect(() => toGraph(property('object'), '5')).toThrow("'Some Field' is not a JSON object");
	});
});

it.each(['[]', '5', '"a"', 'null', '{'])('refuses %j as Additional Properties', (value) =>
	expect(() => readObject(value, 'Additional Properties')).toThrow("'Additional Properties'"),
);

describe('user principal names', () => {
	it('joins name and domain', () => {
		expect(composeUpn('ada', 'contoso.com')).toBe('ada@contoso.com');
		expect(composeUpn('ada@contoso.com', '')).toBe('ada@contoso.com');
		expect(composeUpn('ada@Contoso.com', 'contoso.com')).toBe('ada@Contoso.com');
	});

	it.each([
		['', ''],
		['ada', ''],
		['ada@fabrikam.com', 'contoso.com'],
		['a b', 'contoso.com'],
	])('refuses %j with %j', (name, domain) =>
		expect(() => composeUpn(name, domain)).toThrow("'User Principal Name'"),
	);

	it('makes an alias of the part before the @', () =>
		expect(nicknameOf("jürgen.o'neil@contoso.com")).toBe("jurgen.o'neil"));
});

it('generates passwords of all four classes, never the same', () => {
	const passwords = Array.from({ length: 200 }, generatePassword);
	expect(new Set(passwords).size).toBe(200);
	for (const password of passwords) {
		expect(password).toHaveLength(20);
		for (const kind of [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(kind);
	}
});

describe('groups', () => {
	it.each(['a b', 'a@b', 'å', '', 'x'.repeat(65)])('refuses the alias %j', (nickname) =>
		expect(() => checkMailNickname(nickname)).toThrow("'Mail Nickname'"),
	);

	it.each([
		[{ groupTypes: ['DynamicMembership'] }, 'Membership Rule'],
		[{ groupTypes: [], membershipRule: 'x' }, 'Membership Rule'],
		[
			{ groupTypes: ['DynamicMembership'], membershipRule: 'x', isAssignableToRole: true },
			'dynamic',
		],
		[{ groupTypes: [], isAssignableToRole: true, securityEnabled: false }, 'security-enabled'],
		[{ groupTypes: ['Unified'], isAssignableToRole: true, visibility: 'Public' }, 'Public'],
		[{ groupTypes: [], mailEnabled: true }, 'mail-enabled'],
		[{ groupTypes: [], securityEnabled: false }, 'distribution'],
	])('refuses %j with the reason', (body, reason) =>
		expect(() => checkGroup(body)).toThrow(reason),
	);
});
