import { accountRoutes } from './account';
import { administrativeUnitRoutes } from './administrativeUnits';
import { appManagementRoutes } from './appManagement';
import { applicationRoutes } from './applications';
import { applicationSecretRoutes } from './applicationSecrets';
import { applicationTemplateRoutes } from './applicationTemplates';
import { appRoleAssignmentRoutes } from './appRoleAssignments';
import { deletedItemRoutes } from './deletedItems';
import { deltaRoutes } from './delta';
import { deviceRoutes } from './devices';
import { deviceSecretRoutes } from './deviceSecrets';
import { directoryRoutes } from './directory';
import { groupRoutes } from './groups';
import { invitationRoutes } from './invitations';
import { licenseRoutes } from './licenses';
import { linkRoutes } from './links';
import { mailboxRoutes } from './mailboxes';
import { memberRoutes } from './members';
import { methodRoutes } from './methods';
import { organizationRoutes } from './organization';
import { passwordResetRoutes } from './passwordReset';
import { permissionGrantRoutes } from './permissionGrants';
import { photoRoutes } from './photos';
import { recordRoutes } from './records';
import { riskyUserRoutes } from './riskyUsers';
import { roleAssignmentRoutes } from './roleAssignments';
import { roleRoutes } from './roles';
import { roleScheduleRoutes } from './roleSchedules';
import type { Route } from './route';
import { servicePrincipalRoutes } from './servicePrincipals';
import { subscriptionRoutes } from './subscriptions';
import { userRoutes } from './users';

/** Every operation that this tenant answers. */
export const routes: Route[] = [
	...accountRoutes,
	...administrativeUnitRoutes,
	...appManagementRoutes,
	...applicationRoutes,
	...applicationSecretRoutes,
	...applicationTemplateRoutes,
	...appRoleAssignmentRoutes,
	...deletedItemRoutes,
	...deltaRoutes,
	...deviceRoutes,
	...deviceSecretRoutes,
	...directoryRoutes,
	...groupRoutes,
	...invitationRoutes,
	...licenseRoutes,
	...linkRoutes,
	...mailboxRoutes,
	...memberRoutes,
	...methodRoutes,
	...organizationRoutes,
	...passwordResetRoutes,
	...permissionGrantRoutes,
	...photoRoutes,
	...recordRoutes,
	...riskyUserRoutes,
	...roleAssignmentRoutes,
	...roleRoutes,
	...roleScheduleRoutes,
	...servicePrincipalRoutes,
	...subscriptionRoutes,
	...userRoutes,
];
