const CERTIFICATE =
	/^(CERT_\w+|CRL_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|ERR_TLS_CERT_\w+|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT|GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE))$/;

const CERTIFICATE_WORDS: Record<string, string> = {
	CERT_HAS_EXPIRED: 'has expired',
	CERT_NOT_YET_VALID: 'is not valid yet',
	ERR_TLS_CERT_ALTNAME_INVALID: 'belongs to another name',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** The code of a connection that did not come about or ended, in the error or in what caused it. */
export function codeOf(error: unknown): string | undefined {
	if (!isObject(error)) return undefined;
	return typeof error.code === 'string' ? error.code : codeOf(error.cause ?? error.errorResponse);
}

const hostOf = (error: unknown): string | undefined => {
	if (!isObject(error)) return undefined;
	return typeof error.hostname === 'string' ? error.hostname : hostOf(error.cause);
};

/**
 * Why a connection to `host` cannot come about at all, in one sentence without a full stop: its certificate or its name.
 * `undefined` for everything that another try may mend.
 */
export function whyNoConnection(error: unknown, host: string): string | undefined {
	const code = codeOf(error) ?? '';
	if (code === 'ENOTFOUND') return `The name ${hostOf(error) ?? host} was not found`;
	if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') {
		return `${host} does not speak HTTPS on this port (${code})`;
	}
	if (!CERTIFICATE.test(code)) return undefined;
	return `The certificate of ${host} ${CERTIFICATE_WORDS[code] ?? 'is not trusted'} (${code})`;
}
