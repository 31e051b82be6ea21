import { DateTime } from 'luxon';

import { readDay } from '../../../../nodes/EntraId/shared/values/day';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const ZONES = [
	'UTC',
	'Europe/Oslo',
	'America/New_York',
	'Pacific/Auckland',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'Asia/Kolkata',
];
const DAY = '2024-03-01T00:00:00Z';

const read = (value: unknown, zone?: string) => readDay(value, 'Birthday', { zone });
const zoned = (iso: string, zone: string) => DateTime.fromISO(iso, { zone });

describe('a day', () =>
	itHasThreeOutcomes((value, label) => readDay(value, label, { zone: 'Europe/Oslo' })));
describe('a day with a time', () =>
	itHasThreeOutcomes((value, label) =>
		readDay(value, label, { zone: 'Europe/Oslo', withTime: true }),
	));

describe.each(ZONES)('in %s', (zone) => {
	it.each([
		'2024-03-01',
		'2024/03/01',
		'2024-3-1',
		' 2024-03-01\u00a0',
		'2024-03-01Z',
		'2024-03-01+02:00',
		'2024-03-01T00:00:00',
		'2024-03-01 00:00:00',
		'2024-03-01T00:00:00Z',
		'2024-03-01T00:00:00.000Z',
		'2024-03-01T00:00:00.000+02:00',
		'2024-03-01T00:00:00-05:00',
		'2024-03-01T00:00:00+13:00',
		'2024-03-01T23:59:59',
		'2024-03-01T23:30:00-05:00',
	])('%j is 1 March', (value) => {
		expect(read(value, zone)).toBe(DAY);
	});

	it('is the same day, of whatever zone a date is', () => {
		for (const other of ZONES) {
			expect(read(zoned('2024-03-01T00:00:00', other), zone)).toBe(DAY);
			expect(read(zoned('2024-03-01T00:00:00', other).toISO(), zone)).toBe(DAY);
		}
		for (const time of ['08:00', '23:59'])
			expect(read(zoned(`2024-03-01T${time}:00`, 'Asia/Kolkata'), zone)).toBe(DAY);
	});

	it('is the day that began there, where a database or JSON made UTC of it', () => {
		const midnight = zoned('2024-03-01T00:00:00', zone);
		expect(read(midnight.toUTC().toISO(), zone)).toBe(DAY);
		expect(read(midnight.toUTC(), zone)).toBe(DAY);
		expect(read(midnight.toJSDate(), zone)).toBe(DAY);
		expect(read(new Date('2024-03-01T00:00:00Z'), zone)).toBe(DAY);
	});
});

it.each([
	['2024-02-29', '2024-02-29T00:00:00Z'],
	['1900-01-01', '1900-01-01T00:00:00Z'],
	['9999-12-31', '9999-12-31T00:00:00Z'],
	['1969-12-31', '1969-12-31T00:00:00Z'],
	['2024-02-29T22:30:00Z', '2024-02-29T00:00:00Z'],
	[new Date('2024-02-29T22:30:00Z'), '2024-02-29T00:00:00Z'],
	[undefined, undefined],
	[null, undefined],
])('%p is %p', (value, expected) => expect(read(value, 'Europe/Oslo')).toBe(expected));

describe('with a time', () => {
	const leave = (value: unknown, zone = 'Europe/Oslo') =>
		readDay(value, 'Leave Date', { zone, withTime: true });

	it.each([
		['2030-01-31', '2030-01-31T00:00:00Z'],
		['2030-01-31T00:00:00', '2030-01-31T00:00:00Z'],
		['2030-01-31T00:00:00+02:00', '2030-01-31T00:00:00Z'],
		['2030-01-31T00:00:00Z', '2030-01-31T00:00:00Z'],
		['2030-01-31T17:00:00', '2030-01-31T16:00:00.000Z'],
		['2030-01-31T17:00:00+02:00', '2030-01-31T15:00:00.000Z'],
		['2030-01-31T23:59:59Z', '2030-01-31T23:59:59.000Z'],
		[zoned('2030-01-31T17:00:00', 'America/New_York'), '2030-01-31T22:00:00.000Z'],
		[new Date('2030-01-31T17:00:00Z'), '2030-01-31T17:00:00.000Z'],
	])('%p is %p', (value, expected) => expect(leave(value)).toBe(expected));
});

it.each([
	'',
	' ',
	'soon',
	'12',
	'5',
	'0517',
	'2024',
	'20240301',
	'46205',
	'2024-03',
	'2024-W10-5',
	'2024-02-30',
	'2023-02-29',
	'01/03/2024',
	'1.3.2024',
	'1 March 2024',
	'March',
	'undefined',
	'TRUE',
	"'2024-03-01",
	12,
	46205,
	1709251200000,
	NaN,
	true,
	{},
	{ year: 2024, month: 3, day: 1 },
	[],
	['2024-03-01'],
	new Date(NaN),
	DateTime.invalid('test'),
])('%p is no day', (value) =>
	expect(refusalOf(() => read(value))?.message).toMatch(/^'Birthday' is not a date: /),
);

it.each(['0001-01-01', '1899-12-30', '1601-01-01', new Date('0001-01-01T00:00:00Z')])(
	'%p stands for no day',
	(value) => expect(() => read(value)).toThrow('between the years 1900 and 9999'),
);

it('refuses a million characters at once', () =>
	expect(() => read(`2024-03-01${' '.repeat(1_000_000)}x`)).toThrow('is not a date'));
