import { meets, readConditions } from '../../../nodes/EntraId/trigger/fields/where';

const ada = {
	department: 'Sales',
	accountEnabled: false,
	jobTitle: null,
	proxyAddresses: ['SMTP:ada@contoso.com', 'smtp:a@contoso.com'],
	employeeOrgData: { division: 'North' },
};
const condition = (property: string, is: string, value: unknown = '') => ({ property, is, value });
const check = (...all: object[]) => meets(ada, readConditions({ condition: all }), true);

it.each([
	[condition('department', 'equals', ' sales '), true],
	[condition('department', 'equals', 'Sale'), false],
	[condition('department', 'notEquals', 'Sales'), false],
	[condition('department', 'contains', 'ALE'), true],
	[condition('department', 'notContains', 'ale'), false],
	[condition('department', 'startsWith', 'sal'), true],
	[condition('department', 'endsWith', 'sal'), false],
	[condition('accountEnabled', 'equals', 'false'), true],
	[condition('accountEnabled', 'equals', true), false],
	[condition('jobTitle', 'isEmpty'), true],
	[condition('jobTitle', 'isNotEmpty'), false],
	[condition('city', 'isEmpty'), true],
	[condition('proxyAddresses', 'equals', 'smtp:a@contoso.com'), true],
	[condition('proxyAddresses', 'isEmpty'), false],
	[condition('employeeOrgData/division', 'equals', 'north'), true],
	[condition('employeeOrgData.division', 'equals', 'south'), false],
])('%j holds: %j', (one, holds) => expect(check(one)).toBe(holds));

it('wants all conditions, and counts none without a property or a test', () => {
	const sales = condition('department', 'equals', 'Sales');
	expect(check(sales, condition('city', 'isNotEmpty'))).toBe(false);
	expect(check(sales, condition(' ', 'isNotEmpty'), condition('city', 'toString'))).toBe(true);
	expect(readConditions(undefined)).toEqual([]);
});

it('keeps no deletion back for what Graph does not tell of a deleted object', () => {
	const conditions = readConditions({ condition: [condition('department', 'equals', 'Sales')] });
	expect(meets({ id: 'a' }, conditions, false)).toBe(true);
	expect(meets({ id: 'a' }, conditions, true)).toBe(false);
	expect(meets({ department: 'Space' }, conditions, false)).toBe(false);
});
