import { localPasswords } from '../../../nodes/EntraId/v1/resources/device/localPassword';

const credentials = [
	{ accountName: 'admin', backupDateTime: '2026-01-01T00:00:00Z', passwordBase64: 'YQBiAA==' },
	{ accountName: 'admin', backupDateTime: '2026-02-01T00:00:00Z', passwordBase64: 'rCA=' },
	{ accountName: 'admin' },
];
const seen = [
	['\u20ac', true],
	['ab', false],
	[null, false],
];

it.each([
	['as the metadata has it', { credentials }],
	['wrapped, as on the page', { value: { credentials } }],
])('decodes local passwords, the current one first: %s', (_what, body) => {
	expect(localPasswords(body).map(({ password, isCurrent }) => [password, isCurrent])).toEqual(
		seen,
	);
});

it('finds none where none was asked for or kept', () => {
	expect(localPasswords({})).toEqual([]);
	expect(localPasswords({ credentials: null })).toEqual([]);
});
