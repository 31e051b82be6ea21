import type { Tenant } from '../tenant';
import { certificateOf, samlOf, secretOf, type Lasting } from './credentials';
import { ableIn } from './people';

const secret = (name: string, days: number): Lasting => ({ kind: 'secret', name, days });
const certificate = (name: string, days: number): Lasting => ({ kind: 'certificate', name, days });

/** App registrations, how many people own each, and when what they sign in with ends. */
const registrations: Array<[name: string, owners: number, credentials: Lasting[]]> = [
	['Badge printing', 0, [secret('printer', -200)]],
	['Backup', 0, [certificate('CN=backup', 21)]],
	['Data warehouse', 2, [certificate('CN=warehouse', 28), secret('load job', 120)]],
	['Door control', 1, []],
	['HR sync', 1, [secret('nightly', 330), certificate('CN=hr-sync', 500)]],
	['Intranet', 1, [secret('web', 9)]],
	['Newsletter', 1, [secret('sender', 75)]],
	['Payroll export', 2, [secret('last year', -12), secret('this year', 210)]],
	['Ticket bot', 1, [secret('bot', -40)]],
	['Travel booking', 0, [secret('production', 3), secret('test', 45)]],
];

/** Enterprise apps that people sign in to by SAML, and when the certificate ends. */
const samlApps: Array<[name: string, days: number]> = [
	['CRM', 400],
	['Expense portal', 17],
];

function addApp(tenant: Tenant, displayName: string, credentials: Lasting[]): string {
	const appId = tenant.newId();
	const createdDateTime = tenant.daysAgo(900);
	const of = (kind: Lasting['kind']) => credentials.filter((one) => one.kind === kind);
	const application = tenant.add('application', {
		appId,
		createdDateTime,
		displayName,
		identifierUris: [],
		keyCredentials: of('certificate').map((one) => certificateOf(tenant, one)),
		passwordCredentials: of('secret').map((one) => secretOf(tenant, one)),
		publisherDomain: tenant.domains[0].id,
		signInAudience: 'AzureADMyOrg',
	});
	// The token endpoint has its own list, in the same order; what the secrets are nobody knows any more.
	for (const { days } of of('secret')) {
		const expiresAt = tenant.clock() + days * 86_400_000;
		tenant.registrationOf(application).secrets.push({ secret: tenant.newId(), expiresAt });
	}
	tenant.add('servicePrincipal', {
		accountEnabled: true,
		appId,
		displayName,
		servicePrincipalType: 'Application',
	});
	return application.id;
}

function addSamlApp(tenant: Tenant, displayName: string, days: number): string {
	return tenant.add('servicePrincipal', {
		accountEnabled: true,
		appId: tenant.newId(),
		displayName,
		notificationEmailAddresses: [`it@${tenant.domains[0].id}`],
		preferredSingleSignOnMode: 'saml',
		servicePrincipalType: 'Application',
		...samlOf(tenant, { kind: 'certificate', name: `CN=${displayName}`, days }),
	}).id;
}

/** Registers apps with what they sign in with: some of it expires soon or has expired, some apps have no owner. */
export function seedApps(tenant: Tenant): void {
	const people = ableIn(tenant, 'Engineering', 'Research').map(({ id }) => id);
	const own = (appId: string, count: number) => {
		for (const id of people.splice(0, count)) tenant.addOwner(appId, id);
	};
	for (const [name, owners, held] of registrations) own(addApp(tenant, name, held), owners);
	for (const [name, days] of samlApps) own(addSamlApp(tenant, name, days), 1);
}
