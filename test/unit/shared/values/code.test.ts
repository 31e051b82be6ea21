import type { CodeName } from '../../../../nodes/EntraId/shared/values/code';
import { CODES, readCode } from '../../../../nodes/EntraId/shared/values/code';
import { itHasThreeOutcomes, refusalOf } from '../../../support/oddValues';

const names = Object.keys(CODES) as CodeName[];

describe.each(names)('%s', (name) =>
	itHasThreeOutcomes((value, label) => readCode(value, label, name)),
);

it.each<[CodeName, unknown, string | undefined]>([
	['country', 'NO', 'NO'],
	['country', 'no', 'NO'],
	['country', 'NO ', 'NO'],
	['country', ' No\u00a0', 'NO'],
	['country', '\ufeffGB', 'GB'],
	['country', 'XK', 'XK'],
	['country', '', ''],
	['country', ' ', ''],
	['country', undefined, undefined],
	['country', null, undefined],
	['dataLocation', 'EUR', 'EUR'],
	['dataLocation', 'eur', 'EUR'],
	['dataLocation', 'GBR\r\n', 'GBR'],
	['language', 'en', 'en'],
	['language', 'en-US', 'en-US'],
	['language', 'nb-NO ', 'nb-NO'],
	['language', 'en_US', 'en-US'],
	['language', 'zh-Hant-TW', 'zh-Hant-TW'],
	['language', 'sr-Latn-RS', 'sr-Latn-RS'],
	['language', 'fil', 'fil'],
	['language', 'es-419', 'es-419'],
])('as %s %p is %p', (name, value, expected) =>
	expect(readCode(value, 'Some Field', name)).toBe(expected),
);

it.each<[CodeName, unknown]>([
	['country', 'Norway'],
	['country', 'NOR'],
	['country', 'N'],
	['country', 'N1'],
	['country', 'N O'],
	['country', 'N/A'],
	['country', '+47'],
	['country', 'UK'],
	['country', 'uk'],
	['country', 'ŃO'],
	['country', 'ＮＯ'],
	['country', 47],
	['dataLocation', 'Europe'],
	['dataLocation', 'EU'],
	['dataLocation', 'EUR1'],
	['language', 'English'],
	['language', 'English (US)'],
	['language', 'e'],
	['language', 'en-'],
	['language', 'en US'],
	['language', `en${'-US'.repeat(4)}`],
])('as %s %p is refused', (name, value) => {
	const refusal = refusalOf(() => readCode(value, 'Usage Location', name));
	expect(refusal?.message).toMatch(new RegExp(`^'Usage Location' is not ${CODES[name].is}: `));
});

it.each([
	['Norway', "'Usage Location' is not a country code of two letters: 'Norway'", 'e.g. NO'],
	['UK', "'Usage Location' is not a country code of two letters: 'UK'", 'Enter GB instead.'],
])('says of %s what to enter', (value, message, hint) => {
	const refusal = refusalOf(() => readCode(value, 'Usage Location', 'country'));
	expect(refusal?.message).toBe(message);
	expect(refusal?.description).toContain(hint);
});

it.each([{}, [], true, ['NO'], 'undefined'])('%p is no text', (value) =>
	expect(() => readCode(value, 'Usage Location', 'country')).toThrow(/^'Usage Location' is /),
);

it.each(names)('refuses a million characters at once as %s', (name) =>
	expect(() => readCode('en-'.repeat(333_333), 'Some Field', name)).toThrow('is not'),
);
