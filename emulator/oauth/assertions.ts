import { createHash, X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, errors, importX509, jwtVerify } from 'jose';
import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import type { AppCertificate, AppRegistration } from '../registrations';
import { Refusal } from './errors';

/** Entra takes an assertion that lives ten minutes at most, and allows clocks to differ by five. */
const maxLifetimeSeconds = 600;
const clockToleranceSeconds = 300;

const refuse = (number: number, message: string): Refusal =>
	new Refusal(number, 'invalid_client', message, 401);

/** Verifies the signed JWTs by which apps with a certificate prove who they are. */
export class Assertions {
	/** Expiry in epoch seconds by `jti`. */
	private readonly used = new Map<string, number>();

	constructor(private readonly clock: () => number) {}

	/**
	 * Passes when the assertion is signed by a certificate of the app, is meant for this endpoint and was not seen before.
	 * Takes PS256 with `x5t#S256` as the current documentation has it, and RS256 with `x5t` as older clients send.
	 * @throws Refusal otherwise
	 */
	async verify(assertion: string, app: AppRegistration, audiences: string[]): Promise<void> {
		const { alg, ...thumbprints } = headerOf(assertion);
		const certificate = app.certificates.find((known) => isNamed(known, thumbprints));
		if (!certificate) {
			throw refuse(
				700027,
				`The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found. Please visit the Azure Portal to find the app ID '${app.appId}'.]`,
			);
		}
		if (Date.parse(new X509Certificate(certificate.pem).validTo) < this.clock()) {
			throw refuse(
				700027,
				'Client assertion failed signature validation. [Reason - The key used is expired.]',
			);
		}
		if (alg !== 'PS256' && alg !== 'RS256') {
			throw refuse(50027, 'JWT token is invalid or malformed: unsupported algorithm.');
		}
		this.checkUse(await this.claims(assertion, alg, certificate, app, audiences));
	}

	private async claims(
		assertion: string,
		alg: string,
		certificate: AppCertificate,
		app: AppRegistration,
		audience: string[],
	): Promise<JWTPayload> {
		try {
			const { payload } = await jwtVerify(assertion, await importX509(certificate.pem, alg), {
				algorithms: [alg],
				audience,
				issuer: app.appId,
				subject: app.appId,
				requiredClaims: ['exp', 'jti', 'nbf'],
				currentDate: new Date(this.clock()),
				clockTolerance: clockToleranceSeconds,
			});
			return payload;
		} catch (error) {
			throw explain(error);
		}
	}

	private checkUse({ jti = '', exp = 0, nbf = 0 }: JWTPayload): void {
		const now = this.clock() / 1000;
		if (exp - nbf > maxLifetimeSeconds) {
			throw refuse(
				700024,
				'Client assertion is not within its valid time range: it lives too long.',
			);
		}
		for (const [id, expiry] of this.used) {
			if (expiry + clockToleranceSeconds < now) this.used.delete(id);
		}
		if (this.used.has(jti)) {
			throw refuse(50013, 'Assertion failed validation: its identifier was used before.');
		}
		this.used.set(jti, exp);
	}
}

type Header = ProtectedHeaderParameters & { x5t?: string; 'x5t#S256'?: string };

function headerOf(assertion: string): Header {
	try {
		return decodeProtectedHeader(assertion);
	} catch {
		throw refuse(50027, 'JWT token is invalid or malformed.');
	}
}

function isNamed({ pem }: AppCertificate, header: Header): boolean {
	const { raw } = new X509Certificate(pem);
	const thumbprint = (algorithm: string) => createHash(algorithm).update(raw).digest('base64url');
	return header['x5t#S256'] === thumbprint('sha256') || header.x5t === thumbprint('sha1');
}

function explain(error: unknown): Refusal {
	if (error instanceof errors.JWTExpired || is(error, 'nbf')) {
		return refuse(700024, 'Client assertion is not within its valid time range.');
	}
	if (is(error, 'aud')) {
		return refuse(700023, 'Client assertion audience claim does not match Realm issuer.');
	}
	if (is(error, 'iss') || is(error, 'sub')) {
		return refuse(
			700021,
			"Client assertion application identifier doesn't match 'client_id' parameter.",
		);
	}
	if (error instanceof errors.JWSSignatureVerificationFailed) {
		return refuse(700027, 'Client assertion failed signature validation.');
	}
	return refuse(50027, 'JWT token is invalid or malformed.');
}

const is = (error: unknown, claim: string): boolean =>
	error instanceof errors.JWTClaimValidationFailed && error.claim === claim;
