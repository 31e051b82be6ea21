import { onPremisesProperties } from '../../../fields/onPremises';
import type { Property } from '../../../fields/property';

/** The properties of a user that can only be read. */
export const readOnlyProperties: Property[] = [
	{
		name: 'assignedLicenses',
		label: 'Assigned Licenses',
		kind: 'object',
		description: 'The licenses that the user has',
	},
	{
		name: 'assignedPlans',
		label: 'Assigned Plans',
		kind: 'object',
		description: 'The service plans that the user has',
	},
	{
		name: 'createdDateTime',
		label: 'Created Date Time',
		kind: 'dateTime',
		description: 'When the user was created',
	},
	{
		name: 'creationType',
		label: 'Creation Type',
		kind: 'string',
		description: 'How the user was created, e.g. by invitation',
	},
	{
		name: 'customSecurityAttributes',
		label: 'Custom Security Attributes',
		kind: 'object',
		description: 'Custom security attributes, which need a permission of their own',
	},
	{
		name: 'deletedDateTime',
		label: 'Deleted Date Time',
		kind: 'dateTime',
		description: 'When the user was deleted',
	},
	{
		name: 'employeeOrgData',
		label: 'Employee Organization Data',
		kind: 'object',
		description: 'The cost center and the division of the user',
	},
	{
		name: 'externalUserState',
		label: 'External User State',
		kind: 'string',
		description: 'Whether an invited guest has accepted',
	},
	{
		name: 'externalUserStateChangeDateTime',
		label: 'External User State Change',
		kind: 'dateTime',
		description: 'When the state of the invitation changed',
	},
	{ name: 'id', label: 'ID', kind: 'string', description: 'The object ID' },
	{
		name: 'imAddresses',
		label: 'IM Addresses',
		kind: 'list',
		description: 'The addresses for instant messages',
	},
	{
		name: 'isResourceAccount',
		label: 'Is Resource Account',
		kind: 'boolean',
		description: 'Whether the user stands for a room or a device',
	},
	{
		name: 'lastPasswordChangeDateTime',
		label: 'Last Password Change',
		kind: 'dateTime',
		description: 'When the password was last changed',
	},
	{
		name: 'legalAgeGroupClassification',
		label: 'Legal Age Group',
		kind: 'string',
		description: 'What follows from age group and consent',
	},
	{
		name: 'licenseAssignmentStates',
		label: 'License Assignment States',
		kind: 'object',
		description: 'How each license came to the user',
	},
	{
		name: 'onPremisesDistinguishedName',
		label: 'On-Premises Distinguished Name',
		kind: 'string',
		description: 'The name in the on-premises directory',
	},
	{
		name: 'onPremisesUserPrincipalName',
		label: 'On-Premises User Principal Name',
		kind: 'string',
		description: 'The user principal name in the on-premises directory',
	},
	{
		name: 'passwordProfile',
		label: 'Password Profile',
		kind: 'object',
		readable: false,
		description: 'The password and whether it has to be changed',
	},
	{
		name: 'provisionedPlans',
		label: 'Provisioned Plans',
		kind: 'object',
		description: 'The plans that are set up for the user',
	},
	{
		name: 'proxyAddresses',
		label: 'Proxy Addresses',
		kind: 'list',
		description: 'All mail addresses of the user',
	},
	{
		name: 'securityIdentifier',
		label: 'Security Identifier',
		kind: 'string',
		description: 'The SID of the user',
	},
	{
		name: 'signInActivity',
		label: 'Sign-in Activity',
		kind: 'object',
		description: 'The last sign-ins, which need the permission AuditLog.Read.All',
	},
	{
		name: 'signInSessionsValidFromDateTime',
		label: 'Sign-in Sessions Valid From',
		kind: 'dateTime',
		description: 'Tokens from before this time are not valid',
	},
	...onPremisesProperties,
];
