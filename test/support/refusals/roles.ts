import type { Refusal } from './rows';
import { bad, by, clients, GUID, issue, OTHER } from './rows';

const assign = {
	resource: 'role',
	operation: 'assign',
	role: by(GUID),
	principal: by(OTHER),
	strict: true,
};
const forATime = { ...assign, assignmentType: 'timeBound', justification: 'Stands in' };

const pim = (code: string, message: string, status = 400) => ({ status, code, message });

const policy = (rule: string) =>
	pim(
		'RoleAssignmentRequestPolicyValidationFailed',
		`The following policy rules failed: ["${rule}"]`,
	);

/** Role assignments and Privileged Identity Management. */
export const roles: Refusal[] = [
	{
		doing: 'Role, Assign, in a tenant without P2',
		graph: pim(
			'AadPremiumLicenseRequired',
			'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
		),
		says: 'Temporary and eligible role assignments need an Entra ID P2 or Governance license',
		todo: "Set 'Assignment Type' to Permanent: that works without the license.",
		seen: [clients],
		parameters: forATime,
	},
	{
		doing: 'Role, Assign, for one object',
		graph: bad(
			'The given built-in role is not supported to be assigned to a single resource scope.',
		),
		says: 'This role cannot be assigned for a single object',
		todo: "Set 'Scope' to Tenant or Administrative Unit, or choose a role for apps, e.g. Application Administrator.",
		seen: [clients],
		parameters: assign,
	},
	{
		doing: 'Role, Assign, Fail If Already Assigned',
		graph: bad(
			'A conflicting object with one or more of the specified property values is present in the directory.',
		),
		says: 'The role is already assigned like this',
		todo: "Switch off 'Fail If Already Assigned' to accept that.",
		seen: [clients],
		parameters: assign,
	},
	{
		doing: 'Role, Assign, for a time, Fail If Already Assigned',
		graph: pim('RoleAssignmentExists', 'The Role assignment already exists.'),
		says: 'The role is already assigned like this',
		todo: "Switch off 'Fail If Already Assigned' to accept that.",
		seen: [clients],
		parameters: forATime,
	},
	{
		doing: 'Role, Assign, for a time',
		graph: pim(
			'ActiveDurationTooShort',
			'The Active duration is too short. Miniumum Required is 5 minutes.',
		),
		says: 'A role is held for at least five minutes',
		todo: 'Set a longer duration. To take away a role that was given moments ago, wait until five minutes have passed.',
		seen: [clients],
		parameters: forATime,
	},
	{
		doing: 'Role, Assign, for a time, without a reason',
		graph: policy('JustificationRule'),
		says: 'The policy of the role requires a reason',
		todo: "Fill in 'Justification'.",
		seen: [issue('hashicorp/terraform-provider-azuread#1450')],
		parameters: { ...forATime, justification: '' },
	},
	{
		doing: 'Role, Assign, for a time, without a ticket',
		graph: policy('TicketingRule'),
		says: 'The policy of the role requires a ticket',
		todo: "Add 'Ticket Number' and 'Ticket System' under 'Additional Fields'.",
		seen: [clients],
		parameters: forATime,
	},
	{
		doing: 'Role, Assign, for too long',
		graph: policy('ExpirationRule'),
		says: 'The policy of the role does not allow so long an assignment',
		todo: "Set 'Ends' to an earlier moment, or change the settings of the role in Privileged Identity Management.",
		seen: [clients],
		parameters: forATime,
	},
	{
		doing: 'Role, Assign, for a time',
		graph: pim('SubjectNotFound', 'The subject is not found.', 404),
		says: 'Privileged Identity Management does not know the user, group or app',
		todo: "Check the object ID. If it was created moments ago, raise 'Tries When Not Found' in the option 'Retry'.",
		seen: [clients],
		parameters: forATime,
	},
];
