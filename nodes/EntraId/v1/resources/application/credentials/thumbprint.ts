const HEX = /^[0-9a-f]{40}$/i;

/**
 * The thumbprint in a `customKeyIdentifier` as people read it: 40 hexadecimal digits in capitals. Graph gives it in base64,
 * of the 20 bytes or of the digits themselves, and some clients as the digits. `undefined` for what is none.
 */
export function thumbprintOf(customKeyIdentifier: unknown): string | undefined {
	if (typeof customKeyIdentifier !== 'string') return undefined;
	if (HEX.test(customKeyIdentifier)) return customKeyIdentifier.toUpperCase();
	const bytes = Buffer.from(customKeyIdentifier, 'base64');
	if (bytes.length === 20) return bytes.toString('hex').toUpperCase();
	const digits = bytes.toString('latin1');
	return HEX.test(digits) ? digits.toUpperCase() : undefined;
}
