import { codeOf, whyNoConnection } from '../../../credentials/shared/connection';

it('finds the code in what caused an error', () => {
	expect(codeOf({ cause: { errorResponse: { code: 'ECONNRESET' } } })).toBe('ECONNRESET');
	expect(codeOf({ code: 1, cause: null })).toBeUndefined();
	expect(codeOf('ECONNRESET')).toBeUndefined();
});

it.each([
	['SELF_SIGNED_CERT_IN_CHAIN', 'The certificate of h is not trusted (SELF_SIGNED_CERT_IN_CHAIN)'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'The certificate of h is not trusted'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'The certificate of h is not trusted'],
	['CERT_HAS_EXPIRED', 'The certificate of h has expired'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of h belongs to another name'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'h does not speak HTTPS on this port'],
	['ENOTFOUND', 'The name h was not found'],
])('names what is wrong for good (%s)', (code, words) =>
	expect(whyNoConnection({ cause: { code } }, 'h')).toContain(words),
);

it('names the host that was looked for, e.g. that of a proxy', () =>
	expect(whyNoConnection({ cause: { code: 'ENOTFOUND', hostname: 'proxy' } }, 'h')).toBe(
		'The name proxy was not found',
	));

it.each(['ECONNRESET', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'X_CERT_HAS_EXPIRED'])(
	'says nothing of what another try may mend (%s)',
	(code) => expect(whyNoConnection({ code }, 'h')).toBeUndefined(),
);
