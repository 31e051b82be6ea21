import { contextUrl, created, type Call, type GraphReply } from '../call';
import { readObject } from '../checks/body';
import { badRequest, notFound } from '../errors';
import { isGuid } from '../ids';
import { needs } from '../permissions';
import { project } from '../odata/select';
import type { Route } from './route';

/** Some of Microsoft's gallery: the first is for apps that are in no gallery. */
const templates = new Map([
	['8adf8e6e-67b2-4cf2-a259-e3dc5476c621', 'Custom'],
	['8b1025e4-1dd2-430b-a150-2ef79cd700f5', 'AWS Single-Account Access'],
]);

/** Makes the application and its service principal, both new each time [PERM; CSDL applicationServicePrincipal]. */
function instantiate(call: Call): GraphReply {
	const { value } = call.params.template;
	if (!isGuid(value) || !templates.has(value.toLowerCase())) throw notFound(value);
	const { displayName, serviceManagementReference, ...rest } = readObject(call);
	const [other] = Object.keys(rest);
	if (other !== undefined) throw badRequest(`Invalid property '${other}'.`);
	if (typeof displayName !== 'string' || displayName === '') {
		throw badRequest("A value is required for parameter 'displayName'.");
	}
	const { tenant } = call;
	const appId = tenant.newId();
	const shared = { appId, displayName, applicationTemplateId: value.toLowerCase() };
	const application = tenant.add('application', {
		...shared,
		createdDateTime: tenant.now(),
		identifierUris: [],
		publisherDomain: tenant.domains[0].id,
		signInAudience: 'AzureADMyOrg',
		...(serviceManagementReference !== undefined && { serviceManagementReference }),
	});
	const servicePrincipal = tenant.add('servicePrincipal', {
		...shared,
		accountEnabled: true,
		appDisplayName: displayName,
		appOwnerOrganizationId: tenant.id,
		appRoleAssignmentRequired: true,
		servicePrincipalNames: [appId],
		servicePrincipalType: 'Application',
		tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
	});
	for (const { id } of [application, servicePrincipal]) tenant.createdAt.set(id, tenant.clock());
	return created({
		'@odata.context': contextUrl(call, 'microsoft.graph.applicationServicePrincipal'),
		application: project(application),
		servicePrincipal: project(servicePrincipal),
	});
}

/** Templates of the application gallery. */
export const applicationTemplateRoutes: Route[] = [
	{
		method: 'POST',
		path: '/applicationTemplates/{template}/instantiate',
		needs: needs.writeApps,
		handle: instantiate,
	},
];
