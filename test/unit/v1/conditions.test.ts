import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { compileFilter } from '../../../emulator/odata/filter';
import { needsEventualConsistency } from '../../../nodes/EntraId/GenericFunctions';
import { BadParameter } from '../../../nodes/EntraId/shared/badParameter';
import { conditionFields, readConditions } from '../../../nodes/EntraId/v1/fields/conditions';
import type { Filterable } from '../../../nodes/EntraId/v1/fields/conditions/table';
import { itemReaders } from '../../../nodes/EntraId/v1/item';
import { filterableUnit } from '../../../nodes/EntraId/v1/resources/administrativeUnit/filterable';
import { filterableApplication } from '../../../nodes/EntraId/v1/resources/application/filterable';
import { filterableDevice } from '../../../nodes/EntraId/v1/resources/device/filterable';
import { filterableGroup } from '../../../nodes/EntraId/v1/resources/group/filterable';
import { filterableServicePrincipal } from '../../../nodes/EntraId/v1/resources/servicePrincipal/filterable';
import { filterableUser } from '../../../nodes/EntraId/v1/resources/user/filterable';

const ID = '05e9a617-0261-4cee-bb44-138d3ef5d965';

const tables: Array<[type: string, path: string, table: Filterable[]]> = [
	['administrativeUnit', '/directory/administrativeUnits', filterableUnit],
	['application', '/applications', filterableApplication],
	['device', '/devices', filterableDevice],
	['group', '/groups', filterableGroup],
	['servicePrincipal', '/servicePrincipals', filterableServicePrincipal],
	['user', '/users', filterableUser],
];

type Row = Record<string, unknown>;

function read(table: Filterable[], rows: Row[], combine = 'and') {
	const parameters: Record<string, unknown> = { conditions: { condition: rows }, combine };
	const context = {
		getNode: () => ({ typeVersion: 1.1 }),
		getInputData: () => [{}],
		getTimezone: () => 'Europe/Oslo',
		getNodeParameter: (name: string) => parameters[name],
	};
	const fields = conditionFields(table);
	const [item] = itemReaders(context as unknown as IExecuteFunctions, fields);
	return readConditions(item, table);
}

const user = (rows: Row[], combine?: string) => read(filterableUser, rows, combine).clauses;

function refusal(rows: Row[], combine?: string, table = filterableUser): string {
	try {
		read(table, rows, combine);
	} catch (error) {
		return error instanceof BadParameter
			? `${error.message}. ${error.description}`
			: `Something else: ${String(error)}`;
	}
	throw new Error('It was not refused');
}

it.each<[row: Row, clause: string]>([
	[{ property: 'department', operator: 'equals', value: "R&D 'A'" }, "department eq 'R&D ''A'''"],
	[{ property: 'department', operator: 'equals', value: ' Sales ' }, "department eq 'Sales'"],
	[{ property: 'department', operator: 'equals', value: 42 }, "department eq '42'"],
	[{ property: 'department', operator: 'notEquals', value: 'null' }, "department ne 'null'"],
	[{ property: 'department', operator: 'oneOf', values: "a, O'b" }, "department in ('a','O''b')"],
	[{ property: 'city', operator: 'startsWith', value: 'Os' }, "startsWith(city,'Os')"],
	[{ property: 'city', operator: 'notStartsWith', value: "'" }, "not(startsWith(city,''''))"],
	[{ property: 'mail', operator: 'endsWith', value: '@a.no' }, "endsWith(mail,'@a.no')"],
	[{ property: 'mail', operator: 'empty' }, 'mail eq null'],
	[{ property: 'mail', operator: 'notEmpty', value: 'left over' }, 'mail ne null'],
	[{ property: 'userType', operator: 'equals', choice: 'guest' }, "userType eq 'Guest'"],
	[{ property: 'userType', operator: 'empty' }, 'userType eq null'],
	[{ property: 'accountEnabled', operator: 'equals', flag: 'no' }, 'accountEnabled eq false'],
	[
		{ property: 'onPremisesSyncEnabled', operator: 'notEquals', flag: true },
		'onPremisesSyncEnabled ne true',
	],
	[{ property: 'costCenter', operator: 'equals', value: '7' }, "employeeOrgData/costCenter eq '7'"],
	[
		{ property: 'extensionAttribute10', operator: 'empty' },
		'onPremisesExtensionAttributes/extensionAttribute10 eq null',
	],
	[
		{ property: 'employeeHireDate', operator: 'from', date: '2026-03-01' },
		'employeeHireDate ge 2026-03-01T00:00:00Z',
	],
	[
		{ property: 'employeeHireDate', operator: 'until', date: '2026-03-01T00:00:00+01:00' },
		'employeeHireDate le 2026-03-01T23:59:59Z',
	],
	[
		{ property: 'createdDateTime', operator: 'from', date: '2026-03-01T00:00:00' },
		'createdDateTime ge 2026-02-28T23:00:00.000Z',
	],
	[
		{ property: 'createdDateTime', operator: 'until', date: '2026-03-01T12:00:00Z' },
		'createdDateTime le 2026-03-01T12:00:00.000Z',
	],
	[
		{ property: 'assignedLicenses', operator: 'has', license: ID },
		`assignedLicenses/any(x:x/skuId eq ${ID})`,
	],
	[
		{ property: 'assignedLicenses', operator: 'hasNot', license: ID },
		`not(assignedLicenses/any(x:x/skuId eq ${ID}))`,
	],
	[{ property: 'assignedLicenses', operator: 'empty' }, 'assignedLicenses/$count eq 0'],
	[{ property: 'otherMails', operator: 'notEmpty' }, 'otherMails/$count ne 0'],
	[
		{ property: 'otherMails', operator: 'has', value: "o'b@a.no" },
		"otherMails/any(x:x eq 'o''b@a.no')",
	],
	[{ property: 'otherMails', operator: 'hasNot', value: 'a' }, "not(otherMails/any(x:x eq 'a'))"],
	[
		{ property: 'otherMails', operator: 'hasStart', value: 'a' },
		"otherMails/any(x:startsWith(x,'a'))",
	],
	[{ property: 'otherMails', operator: 'hasEnd', value: 'a' }, "otherMails/any(x:endsWith(x,'a'))"],
])('%j becomes %s', (row, clause) => expect(user([row])).toEqual([clause]));

it.each<[table: Filterable[], row: Row, clause: string]>([
	[filterableGroup, { property: 'owners', operator: 'empty' }, 'owners/$count eq 0'],
	[
		filterableGroup,
		{ property: 'groupTypes', operator: 'has', choice: 'Unified' },
		"groupTypes/any(x:x eq 'Unified')",
	],
	[
		filterableServicePrincipal,
		{ property: 'appOwnerOrganizationId', operator: 'oneOf', values: [ID, ID] },
		`appOwnerOrganizationId in (${ID},${ID})`,
	],
	[
		filterableDevice,
		{ property: 'trustType', operator: 'notEquals', choice: 'ServerAd' },
		"trustType ne 'ServerAd'",
	],
	[
		filterableDevice,
		{ property: 'approximateLastSignInDateTime', operator: 'empty' },
		'approximateLastSignInDateTime eq null',
	],
])('%# other resources: %j', (table, row, clause) =>
	expect(read(table, [row]).clauses).toEqual([clause]),
);

it.each([
	['olderThan', 'le'],
	['newerThan', 'ge'],
])('%s counts days back from now', (operator, comparison) => {
	const before = Date.now() - 30 * 86_400_000;
	const [clause] = user([{ property: 'createdDateTime', operator, days: '30' }]);
	const [, moment] = new RegExp(`^createdDateTime ${comparison} (.+Z)$`).exec(clause) ?? [];
	// The seconds are cut off.
	expect(Date.parse(moment)).toBeGreaterThan(before - 1000);
	expect(Date.parse(moment)).toBeLessThanOrEqual(Date.now() - 30 * 86_400_000);
});

describe('several conditions', () => {
	const rows = [
		{ property: 'department', operator: 'equals', value: "x' or 1 eq 1" },
		{ property: 'accountEnabled', operator: 'equals', flag: false },
	];
	const clauses = ["department eq 'x'' or 1 eq 1'", 'accountEnabled eq false'];

	it('are clauses that all hold', () => expect(user(rows)).toEqual(clauses));

	it('are one clause in parentheses where one of them is enough', () =>
		expect(user(rows, 'or')).toEqual([`(${clauses.join(' or ')})`]));

	it('are none without a row, and one alone is not combined', () => {
		expect(user([])).toEqual([]);
		expect(user([rows[1]], 'or')).toEqual(['accountEnabled eq false']);
	});

	it('search for words besides what they filter by', () => {
		const words = { property: 'displayName', operator: 'contains', value: 'a "b"' };
		expect(read(filterableUser, [words, rows[1]])).toEqual({
			clauses: ['accountEnabled eq false'],
			searches: ['"displayName:a \\"b\\""'],
		});
		expect(refusal([words, rows[1]], 'or')).toContain(
			"'Contains Words' of 'Display Name (condition 1)'",
		);
	});

	it.each([
		[15, ''],
		[16, "'Conditions' has 16 alternatives"],
	])('are as many as Graph takes: %d', (count, message) => {
		const values = Array.from({ length: count - 1 }, (_, index) => `v${index}`);
		const many = [{ property: 'city', operator: 'oneOf', values }, rows[1]];
		if (message) expect(refusal(many, 'or')).toContain(message);
		else expect(user(many, 'or')).toHaveLength(1);
		expect(user(many)).toHaveLength(2);
	});
});

it.each<[row: Row, message: string]>([
	[
		{ property: 'department', operator: 'equals', value: '' },
		"'Department' is empty. Fill it in, or choose the operator 'Is Empty'",
	],
	[{ property: 'department', operator: 'equals', value: ' ' }, "'Department' is empty"],
	[{ property: 'department', operator: 'equals', value: null }, "'Department' is empty"],
	[{ property: 'department', operator: 'equals' }, "'Department' is empty"],
	[{ property: 'department', operator: 'equals', value: { a: 1 } }, "'Department' is"],
	[{ property: 'department', operator: 'startsWith', value: '' }, "'Department' is empty"],
	[{ property: 'employeeType', operator: 'equals', value: '' }, "Fill in 'Employee Type'"],
	[{ property: 'department', operator: 'oneOf', values: ', ' }, "'Department' is empty"],
	[
		{ property: 'department', operator: 'oneOf', values: Array(16).fill('a') },
		"'Department' holds 16 values",
	],
	[
		{ property: 'employeeType', operator: 'startsWith', value: 'a' },
		"'Operator for Employee Type' is not one of its choices",
	],
	[{ property: 'department', operator: null, value: 'a' }, "'Operator for Department' is empty"],
	[{ property: 'signInActivity', operator: 'from' }, "'Property' is not one of its choices"],
	[{ operator: 'equals', value: 'a' }, "'Property' is empty"],
	[
		{ property: 'accountEnabled', operator: 'equals', flag: 'maybe' },
		"'Account Enabled' is neither on nor off",
	],
	[{ property: 'accountEnabled', operator: 'equals', flag: '' }, "'Account Enabled' is empty"],
	[
		{ property: 'userType', operator: 'equals', choice: 'Visitor' },
		"'User Type' is not one of its choices",
	],
	[
		{ property: 'createdDateTime', operator: 'from', date: '01/03/2026' },
		"'Created Date Time' is not a date",
	],
	[
		{ property: 'employeeHireDate', operator: 'until', date: 46000 },
		"'Employee Hire Date' is not a date",
	],
	[{ property: 'employeeHireDate', operator: 'until' }, "'Employee Hire Date' is empty"],
	[
		{ property: 'createdDateTime', operator: 'olderThan', days: 0 },
		"'Created Date Time' is not a whole number from 1",
	],
	[{ property: 'createdDateTime', operator: 'newerThan', days: '' }, "'Created Date Time' is not"],
	[
		{ property: 'assignedLicenses', operator: 'has', license: "E5' or '" },
		"'Assigned Licenses' is not an ID",
	],
	[{ property: 'assignedLicenses', operator: 'has', license: '' }, "'Assigned Licenses' is empty"],
	[{ property: 'displayName', operator: 'contains', value: '' }, "'Display Name' is empty"],
])('refuses %j', (row, message) => expect(refusal([row])).toContain(message));

it('names which of several conditions it is', () => {
	const rows = [
		{ property: 'city', operator: 'equals', value: 'a' },
		{ property: 'city', operator: 'equals', value: '' },
	];
	expect(refusal(rows)).toContain("'City (condition 2)' is empty");
});

/** Values that every kind of property takes. */
const anything = (property: Filterable): Row => ({
	value: property.kind === 'guid' ? ID : "o'b",
	values: property.kind === 'guid' ? ID : "o'b, c",
	flag: true,
	choice: property.options?.[0].value,
	date: '2026-03-01T08:00:00Z',
	days: 30,
	license: ID,
});

describe.each(tables)('each condition on %s', (type, path, table) => {
	const offered = table.flatMap((property) =>
		property.operators
			.filter((operator) => operator !== 'contains')
			.map((operator) => [property.value, operator, property] as const),
	);

	it.each(offered)(
		'%s %s is taken, with eventual consistency where it is needed',
		(value, operator, property) => {
			const row = { ...anything(property), property: value, operator };
			const [$filter] = read(table, [row]).clauses;
			// The emulator has its own copy of Microsoft's table; it throws for what is not supported.
			const { withoutAdvanced } = compileFilter($filter, [type], () => 0);
			expect(needsEventualConsistency({ $filter }, path)).toBe(withoutAdvanced !== undefined);
		},
	);

	it('names each property once, in the order in which people see them', () => {
		expect(new Set(table.map(({ value }) => value)).size).toBe(table.length);
		const labels = table.map(({ label }) => label);
		expect(new Set(labels).size).toBe(labels.length);
		for (const label of labels) expect(label).toMatch(/^[A-Z]/);
	});

	it('asks for a value exactly where one is compared with', () => {
		const [{ options = [] }] = conditionFields(table);
		const fields = options.flatMap((option) => ('values' in option ? option.values : []));
		for (const [property, operator] of offered) {
			const shown = fields.filter((field) =>
				NodeHelpers.displayParameter({ property, operator }, field, null, null),
			);
			const names = shown.map(({ name }) => name);
			const isEmptiness = operator === 'empty' || operator === 'notEmpty';
			expect([property, operator, names.slice(0, 2)]).toEqual([
				property,
				operator,
				['property', 'operator'],
			]);
			expect([property, operator, names.length]).toEqual([property, operator, isEmptiness ? 2 : 3]);
		}
	});
});
