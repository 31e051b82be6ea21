import type { Form } from '../form';
import type { AppRegistration } from '../registrations';
import type { Tenant } from '../tenant';
import type { Assertions } from './assertions';
import { missing, Refusal, unknownApplication } from './errors';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export function findClient(tenant: Tenant, clientId: string): AppRegistration {
	const app = tenant.registrations.get(clientId);
	if (!app) throw unknownApplication(clientId, String(tenant.organization.displayName));
	return app;
}

/**
 * The app that sends the form, after it has proved itself with a secret (in the form, or as Basic authorization) or with a
 * signed assertion.
 * @throws Refusal as Entra words it
 */
export async function authenticateClient(
	tenant: Tenant,
	assertions: Assertions,
	form: Form,
	audiences: string[],
): Promise<AppRegistration> {
	const clientId = form.get('client_id');
	if (!clientId) throw missing('client_id');
	const app = findClient(tenant, clientId);
	const assertion = form.get('client_assertion');
	const secret = form.get('client_secret');
	if (assertion) {
		if (form.get('client_assertion_type') !== assertionType) throw missing('client_assertion_type');
		await assertions.verify(assertion, app, audiences);
	} else if (secret) checkSecret(tenant, app, secret);
	else {
		throw new Refusal(
			7000218,
			'invalid_client',
			"The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
			401,
		);
	}
	return app;
}

function checkSecret(tenant: Tenant, app: AppRegistration, secret: string): void {
	const known = app.secrets.filter((candidate) => candidate.secret === secret);
	if (known.some(({ expiresAt }) => expiresAt > tenant.clock())) return;
	throw known.length
		? new Refusal(
				7000222,
				'invalid_client',
				`The provided client secret keys for app '${app.appId}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.`,
				401,
			)
		: new Refusal(
				7000215,
				'invalid_client',
				`Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.appId}'.`,
				401,
			);
}
