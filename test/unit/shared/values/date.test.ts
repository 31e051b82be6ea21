import { DateTime, Settings } from 'luxon';

import { readDate } from '../../../../nodes/EntraId/shared/values/date';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const OSLO = 'Europe/Oslo';
const read = (value: unknown, zone = OSLO) => readDate(value, 'Expiration Date Time', zone);
const zoned = (iso: string, zone: string) => DateTime.fromISO(iso, { zone });

itHasThreeOutcomes((value, label) => readDate(value, label, OSLO));

it.each([
	['2030-01-31T00:00:00Z', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T00:00:00.000Z', '2030-01-31T00:00:00.000Z'],
	['2030-01-31t00:00:00z', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T01:00:00+01:00', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T01:00:00+0100', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T01:00:00+01', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T01:00:00 +01:00', '2030-01-31T00:00:00.000Z'],
	['2030-01-30T20:30:00-03:30', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T00:00:00 UTC', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T09:05Z', '2030-01-31T09:05:00.000Z'],
	['2030-01-31T09:05:06.7Z', '2030-01-31T09:05:06.700Z'],
	['2030-01-31T09:05:06,789Z', '2030-01-31T09:05:06.789Z'],
	['2030-01-31T09:05:06.7894321Z', '2030-01-31T09:05:06.789Z'],
	['2030-01-31', '2030-01-30T23:00:00.000Z'],
	['2030-07-31', '2030-07-30T22:00:00.000Z'],
	['2030-01-31Z', '2030-01-31T00:00:00.000Z'],
	['2030-01-31T12:00:00', '2030-01-31T11:00:00.000Z'],
	['2030-01-31 12:00:00', '2030-01-31T11:00:00.000Z'],
	['2030-01-31 12:00', '2030-01-31T11:00:00.000Z'],
	['2030/01/31', '2030-01-30T23:00:00.000Z'],
	['2030-1-5 7:00Z', '2030-01-05T07:00:00.000Z'],
	[' 2030-01-31T00:00:00Z\u00a0', '2030-01-31T00:00:00.000Z'],
	['\ufeff2030-01-31T00:00:00Z', '2030-01-31T00:00:00.000Z'],
	['1900-01-02T00:00:00Z', '1900-01-02T00:00:00.000Z'],
	['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
	['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
	[new Date('2030-01-31T00:00:00Z'), '2030-01-31T00:00:00.000Z'],
	[zoned('2030-01-31T00:00:00', OSLO), '2030-01-30T23:00:00.000Z'],
	[zoned('2030-01-31T00:00:00', 'America/New_York'), '2030-01-31T05:00:00.000Z'],
	[undefined, undefined],
	[null, undefined],
])('%p is %p', (value, expected) => expect(read(value)).toBe(expected));

it("is in Luxon's default zone, which n8n sets to the workflow's, where no other is told", () => {
	const before = Settings.defaultZone;
	Settings.defaultZone = 'Asia/Tokyo';
	try {
		expect(readDate('2030-01-31T09:00:00', 'Some Field')).toBe('2030-01-31T00:00:00.000Z');
	} finally {
		Settings.defaultZone = before;
	}
});

const GENERAL = 'year first';
const NUMBER = 'A number is not a date';
const DAY_FIRST = 'It is unclear which';

it.each([
	['', GENERAL],
	[' ', GENERAL],
	['soon', GENERAL],
	['tomorrow', GENERAL],
	['undefined', GENERAL],
	['null', GENERAL],
	['N/A', GENERAL],
	['2024-03', GENERAL],
	['2024-W10', GENERAL],
	['2024-061', GENERAL],
	['24-03-01T00:00:00Z', GENERAL],
	['2024-13-01', GENERAL],
	['2024-02-30', GENERAL],
	['2024-00-10', GENERAL],
	['2023-02-29', GENERAL],
	['2024-03-01T25:00:00Z', GENERAL],
	['2024-03-01T12:60:00Z', GENERAL],
	['2024-03-01T', GENERAL],
	['2024-03-01T12', GENERAL],
	['2024-03-01 12:00 PM', GENERAL],
	['2024-03-01T00:00:00+01:00[Europe/Oslo]', GENERAL],
	['2024-03/01', GENERAL],
	['2024.03.01', GENERAL],
	['２０２４-03-01', GENERAL],
	['2024‑03‑01', GENERAL],
	["'2024-03-01", GENERAL],
	['"2024-03-01"', GENERAL],
	['1 March 2024', GENERAL],
	['Fri, 01 Mar 2024 00:00:00 GMT', GENERAL],
	['P1D', GENERAL],
	['T12:00', GENERAL],
	['12:00', GENERAL],
	['12', NUMBER],
	['5', NUMBER],
	[' 12 ', NUMBER],
	['0517', NUMBER],
	['2024', NUMBER],
	['20240301', NUMBER],
	['46205', NUMBER],
	['46205.5', NUMBER],
	['1709251200', NUMBER],
	[46205, NUMBER],
	[12, NUMBER],
	[1709251200000, NUMBER],
	[NaN, NUMBER],
	[46205n, NUMBER],
	['01/03/2024', DAY_FIRST],
	['1.3.2024', DAY_FIRST],
	['\u00a01/3/2024', DAY_FIRST],
	['31-12-24', DAY_FIRST],
	['03/01/2024 12:00', DAY_FIRST],
	[true, GENERAL],
	[{}, GENERAL],
	[{ date: '2024-03-01' }, GENERAL],
	[[], GENERAL],
	[['2024-03-01'], GENERAL],
	[new Date(NaN), GENERAL],
	[DateTime.invalid('test'), GENERAL],
])('%p is no date', (value, hint) => {
	const refusal = refusalOf(() => read(value));
	expect(refusal?.message).toMatch(/^'Expiration Date Time' is not a date: /);
	expect(refusal?.description).toContain(hint);
});

it.each([
	['0001-01-01T00:00:00Z', '0001-01-01'],
	['1601-01-01', '1601-01-01'],
	['1899-12-30T00:00:00Z', '1899-12-30'],
	['9999-12-31T23:59:59-05:00', '10000-01-01'],
	[new Date('0001-01-01T00:00:00Z'), '0001-01-01'],
	[new Date(8.64e15), '275760-09-13'],
])('%p is out of range', (value, shown) =>
	expect(refusalOf(() => read(value))).toMatchObject({
		message: expect.stringMatching(
			new RegExp(`is not a date between the years 1900 and 9999: '\\+?0*${shown}'`),
		),
		description: expect.stringContaining('give an empty text'),
	}),
);

it('refuses a million characters at once', () => {
	for (const text of ['1'.repeat(1_000_000), `2024-03-01${' '.repeat(1_000_000)}x`])
		expect(() => read(text)).toThrow('is not a date');
});
