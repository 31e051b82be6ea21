import { randomUUID } from 'node:crypto';

/** A refusal by the login service: its AADSTS number, its OAuth2 error code and its text. */
export class Refusal extends Error {
	constructor(
		readonly number: number,
		readonly error: string,
		message: string,
		readonly status = 400,
	) {
		super(message);
	}

	/** `AADSTS…: text`, as it stands in `error_description` before the trace lines. */
	get description(): string {
		return `AADSTS${this.number}: ${this.message}`;
	}
}

/** What was thrown, if it is a refusal; a fault of the emulator itself is thrown on. */
export function refusalOf(thrown: unknown): Refusal {
	if (thrown instanceof Refusal) return thrown;
	throw thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The JSON that the token endpoint answers a refusal with. */
export function refusalBody(refusal: Refusal, now: number, origin: string) {
	const timestamp = new Date(now).toISOString().slice(0, 19).replace('T', ' ') + 'Z';
	const traceId = randomUUID();
	const correlationId = randomUUID();
	return {
		error: refusal.error,
		error_description: `${refusal.description} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
		error_codes: [refusal.number],
		timestamp,
		trace_id: traceId,
		correlation_id: correlationId,
		error_uri: `${origin}/error?code=${refusal.number}`,
	};
}

export const missing = (parameter: string): Refusal =>
	new Refusal(
		900144,
		'invalid_request',
		`The request body must contain the following parameter: '${parameter}'.`,
	);

export const unknownApplication = (clientId: string, tenant: string): Refusal =>
	new Refusal(
		700016,
		'unauthorized_client',
		`Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
	);

export const unknownResource = (resource: string, tenant: string): Refusal =>
	new Refusal(
		500011,
		'invalid_resource',
		`The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
	);
