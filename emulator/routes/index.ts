import { accountRoutes } from './account';
import { applicationRoutes } from './applications';
import { deletedItemRoutes } from './deletedItems';
import { deltaRoutes } from './delta';
import { directoryRoutes } from './directory';
import { groupRoutes } from './groups';
import { invitationRoutes } from './invitations';
import { licenseRoutes } from './licenses';
import { linkRoutes } from './links';
import { memberRoutes } from './members';
import { methodRoutes } from './methods';
import { organizationRoutes } from './organization';
import { passwordResetRoutes } from './passwordReset';
import { photoRoutes } from './photos';
import { recordRoutes } from './records';
import { riskyUserRoutes } from './riskyUsers';
import { roleRoutes } from './roles';
import type { Route } from './route';
import { servicePrincipalRoutes } from './servicePrincipals';
import { subscriptionRoutes } from './subscriptions';
import { userRoutes } from './users';

/** Every operation that this tenant answers. */
export const routes: Route[] = [
	...accountRoutes,
	...applicationRoutes,
	...deletedItemRoutes,
	...deltaRoutes,
	...directoryRoutes,
	...groupRoutes,
	...invitationRoutes,
	...licenseRoutes,
	...linkRoutes,
	...memberRoutes,
	...methodRoutes,
	...organizationRoutes,
	...passwordResetRoutes,
	...photoRoutes,
	...recordRoutes,
	...riskyUserRoutes,
	...roleRoutes,
	...servicePrincipalRoutes,
	...subscriptionRoutes,
	...userRoutes,
];
