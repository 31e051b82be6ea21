import { lacksConsent } from '../../../credentials/shared/consent';

const DEFAULT_ROLE = '0997a1d0-0d1d-4acb-b408-d5ca73121e90';
const token = (claims: object): string =>
	`e30.${Buffer.from(JSON.stringify({ aud: 'https://graph.microsoft.com', ...claims })).toString('base64url')}.c2ln`;

test.each([
	['no roles at all', {}, true],
	['an empty list of roles', { roles: [], wids: [DEFAULT_ROLE] }, true],
	['an application permission', { roles: ['User.Read.All'], wids: [DEFAULT_ROLE] }, false],
	['a directory role', { wids: [DEFAULT_ROLE, 'fe930be7-5e62-47db-91af-98c3a49a38b1'] }, false],
])('a token with %s', (_what, claims, lacking) => {
	expect(lacksConsent(token(claims))).toBe(lacking);
});

test.each([['opaque'], [''], ['a.b.c'], ['e30.e30.c2ln'], ['e30.bnVsbA.c2ln']])(
	'of %p nothing is known',
	(opaque) => {
		expect(lacksConsent(opaque)).toBe(false);
	},
);
