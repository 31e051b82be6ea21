import type { PropertyFact } from './fact';
import { both, pathOf } from './fact';

const onUsers = pathOf('/users{more}');
const onePerson = pathOf('/users{one}');
const onPeopleOrApps = pathOf('/(?:users|servicePrincipals){more}');

const ATTRIBUTE_ROLE =
	'a role for custom security attributes, e.g. Attribute Assignment Administrator: Global Administrator is not enough';

/** Properties that Graph guards by permissions of their own (graph.md, section 8; graph-people.md, sections 2, 5 and 6). */
export const propertyFacts: PropertyFact[] = [
	{
		names: ['passwordProfile'],
		methods: ['PATCH'],
		path: onePerson,
		needs: both('User-PasswordProfile.ReadWrite.All'),
	},
	{
		names: ['employeeLeaveDateTime'],
		methods: ['PATCH', 'POST'],
		path: onUsers,
		needs: both('User-LifeCycleInfo.ReadWrite.All'),
		alone: both('User-LifeCycleInfo.ReadWrite.All', 'User.Read.All'),
		role: 'the role Global Administrator',
	},
	{
		names: ['employeeLeaveDateTime'],
		methods: ['GET'],
		path: onUsers,
		needs: both('User-LifeCycleInfo.Read.All'),
		role: 'the role Lifecycle Workflows Administrator or Global Reader',
	},
	{
		names: ['customSecurityAttributes'],
		methods: ['PATCH', 'POST'],
		path: onUsers,
		needs: both('CustomSecAttributeAssignment.ReadWrite.All'),
		alone: both('CustomSecAttributeAssignment.ReadWrite.All', 'User.Read.All'),
		role: ATTRIBUTE_ROLE,
	},
	{
		names: ['customSecurityAttributes'],
		methods: ['PATCH', 'POST'],
		path: pathOf('/servicePrincipals{more}'),
		needs: both('CustomSecAttributeAssignment.ReadWrite.All'),
		alone: both('CustomSecAttributeAssignment.ReadWrite.All', 'Application.Read.All'),
		role: ATTRIBUTE_ROLE,
	},
	{
		names: ['customSecurityAttributes'],
		methods: ['GET'],
		path: onPeopleOrApps,
		needs: both('CustomSecAttributeAssignment.Read.All'),
		role: ATTRIBUTE_ROLE,
	},
	{
		names: ['signInActivity'],
		methods: ['GET'],
		path: onUsers,
		needs: both('AuditLog.Read.All'),
	},
	{
		names: ['identities'],
		methods: ['PATCH'],
		path: onePerson,
		needs: both('User.ManageIdentities.All'),
	},
	{
		names: ['accountEnabled'],
		methods: ['PATCH'],
		path: onePerson,
		needs: both('User.EnableDisableAccount.All', 'User.Read.All'),
		isCovered: true,
	},
	{
		names: ['otherMails'],
		methods: ['PATCH'],
		path: onePerson,
		needs: both('User-Mail.ReadWrite.All'),
		isCovered: true,
	},
	{
		names: ['businessPhones', 'mobilePhone'],
		methods: ['PATCH'],
		path: onePerson,
		needs: both('User-Phone.ReadWrite.All'),
		isCovered: true,
	},
	{
		names: ['resetRedemption'],
		methods: ['POST'],
		path: pathOf('/invitations'),
		needs: both('User.ReadWrite.All'),
	},
	{
		names: ['mailboxSettings'],
		methods: ['GET'],
		path: onePerson,
		needs: both('MailboxSettings.Read'),
	},
	{
		names: ['isAssignableToRole'],
		methods: ['PATCH', 'POST'],
		path: pathOf('/groups{more}'),
		needs: both('RoleManagement.ReadWrite.Directory'),
	},
	{
		names: ['credentials'],
		methods: ['GET'],
		path: pathOf('/directory/deviceLocalCredentials{one}'),
		needs: both('DeviceLocalCredential.Read.All'),
	},
	{
		names: ['key'],
		methods: ['GET'],
		path: pathOf('/informationProtection/bitlocker/recoveryKeys{one}'),
		needs: both('BitlockerKey.Read.All'),
	},
];
