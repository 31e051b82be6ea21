import { accountRoutes } from './account';
import { appManagementRoutes } from './appManagement';
import { applicationRoutes } from './applications';
import { deletedItemRoutes } from './deletedItems';
import { deltaRoutes } from './delta';
import { directoryRoutes } from './directory';
import { groupRoutes } from './groups';
import { invitationRoutes } from './invitations';
import { licenseRoutes } from './licenses';
import { linkRoutes } from './links';
import { memberRoutes } from './members';
import { organizationRoutes } from './organization';
import { photoRoutes } from './photos';
import { recordRoutes } from './records';
import { roleRoutes } from './roles';
import type { Route } from './route';
import { servicePrincipalRoutes } from './servicePrincipals';
import { subscriptionRoutes } from './subscriptions';
import { userRoutes } from './users';

/** Every operation that this tenant answers. */
export const routes: Route[] = [
	...accountRoutes,
	...appManagementRoutes,
	...applicationRoutes,
	...deletedItemRoutes,
	...deltaRoutes,
	...directoryRoutes,
	...groupRoutes,
	...invitationRoutes,
	...licenseRoutes,
	...linkRoutes,
	...memberRoutes,
	...organizationRoutes,
	...photoRoutes,
	...recordRoutes,
	...roleRoutes,
	...servicePrincipalRoutes,
	...subscriptionRoutes,
	...userRoutes,
];
