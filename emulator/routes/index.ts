import { accountRoutes } from './account';
import { administrativeUnitRoutes } from './administrativeUnits';
import { applicationRoutes } from './applications';
import { deletedItemRoutes } from './deletedItems';
import { deltaRoutes } from './delta';
import { deviceRoutes } from './devices';
import { deviceSecretRoutes } from './deviceSecrets';
import { directoryRoutes } from './directory';
import { groupRoutes } from './groups';
import { invitationRoutes } from './invitations';
import { licenseRoutes } from './licenses';
import { linkRoutes } from './links';
import { memberRoutes } from './members';
import { organizationRoutes } from './organization';
import { photoRoutes } from './photos';
import { recordRoutes } from './records';
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
	...applicationRoutes,
	...deletedItemRoutes,
	...deltaRoutes,
	...deviceRoutes,
	...deviceSecretRoutes,
	...directoryRoutes,
	...groupRoutes,
	...invitationRoutes,
	...licenseRoutes,
	...linkRoutes,
	...memberRoutes,
	...organizationRoutes,
	...photoRoutes,
	...recordRoutes,
	...roleAssignmentRoutes,
	...roleRoutes,
	...roleScheduleRoutes,
	...servicePrincipalRoutes,
	...subscriptionRoutes,
	...userRoutes,
];
