import type { KnownRefusal } from './known';

const ROLES = /^\/roleManagement\/directory\b/i;

const POLICY = 'RoleAssignmentRequestPolicyValidationFailed';

/** Role assignments and Privileged Identity Management (graph-apps.md, section 3). */
export const roles: KnownRefusal[] = [
	{
		code: 'AadPremiumLicenseRequired',
		says: 'Temporary and eligible role assignments need an Entra ID P2 or Governance license',
		todo: "Set 'Assignment Type' to Permanent: that works without the license.",
	},
	{
		finding: 'notRoleAssignable',
		says: 'The group cannot get a role: it is not role-assignable',
		todo: "Create a group with 'Assignable to Role' switched on, and assign the role to that group. It cannot be switched on later.",
	},
	{
		text: /not supported to be assigned to a single resource scope/i,
		says: 'This role cannot be assigned for a single object',
		todo: "Set 'Scope' to Tenant or Administrative Unit, or choose a role for apps, e.g. Application Administrator.",
	},
	{
		code: 'InvalidScope',
		says: 'There is no such scope for the role',
		todo: 'Check the ID of the administrative unit or object.',
	},
	{
		code: 'RoleAssignmentExists',
		says: 'The role is already assigned like this',
		todo: "Switch off 'Fail If Already Assigned' to accept that.",
	},
	{
		path: ROLES,
		status: [400, 409],
		text: /conflicting object with one or more/i,
		says: 'The role is already assigned like this',
		todo: "Switch off 'Fail If Already Assigned' to accept that.",
	},
	{
		code: 'PendingRoleAssignmentRequest',
		says: 'There is already a pending request for the same role',
		todo: 'Approve, deny or cancel that one first.',
	},
	{
		code: 'RoleAssignmentDoesNotExist',
		says: 'The role is not assigned like this',
		todo: 'There is nothing to remove: check role, scope and assignment types.',
	},
	{
		code: 'ActiveDurationTooShort',
		says: 'A role is held for at least five minutes',
		todo: 'Set a longer duration. To take away a role that was given moments ago, wait until five minutes have passed.',
	},
	{
		code: POLICY,
		text: /JustificationRule/i,
		says: 'The policy of the role requires a reason',
		todo: "Fill in 'Justification'.",
	},
	{
		code: POLICY,
		text: /TicketingRule/i,
		says: 'The policy of the role requires a ticket',
		todo: "Add 'Ticket Number' and 'Ticket System' under 'Additional Fields'.",
	},
	{
		code: POLICY,
		text: /ExpirationRule/i,
		says: 'The policy of the role does not allow so long an assignment',
		todo: "Set 'Ends' to an earlier moment, or change the settings of the role in Privileged Identity Management.",
	},
	{
		code: POLICY,
		text: /MfaRule/i,
		says: 'The policy of the role requires multifactor authentication of the person who assigns it',
		todo: 'Sign in again with it, use an app-only credential, or change the settings of the role in Privileged Identity Management.',
	},
	{
		code: 'RoleAssignmentRequestAcrsValidationFailed',
		says: 'The policy of the role requires a sign-in with an authentication context, which n8n cannot provide',
		todo: 'Assign it in the Entra admin center, or change the settings of the role in Privileged Identity Management.',
	},
	{
		code: 'SubjectNotFound',
		says: 'Privileged Identity Management does not know the user, group or app',
		todo: "Check the object ID. If it was created moments ago, raise 'Tries When Not Found' in the option 'Retry'.",
	},
	{
		code: 'RoleNotFound',
		says: 'Privileged Identity Management does not know the role',
		todo: "Check the ID of the role. If it was created moments ago, raise 'Tries When Not Found' in the option 'Retry'.",
	},
];
