import { onPremisesProperties } from '../../../fields/onPremises';
import type { Property } from '../../../fields/property';

/** The properties of a group that can only be read. */
export const readOnlyProperties: Property[] = [
	{
		name: 'assignedLabels',
		label: 'Assigned Labels',
		kind: 'object',
		description: 'The sensitivity labels of the group',
	},
	{
		name: 'assignedLicenses',
		label: 'Assigned Licenses',
		kind: 'object',
		description: 'The licenses that the group gives its members',
	},
	{
		name: 'createdDateTime',
		label: 'Created Date Time',
		kind: 'dateTime',
		description: 'When the group was created',
	},
	{
		name: 'deletedDateTime',
		label: 'Deleted Date Time',
		kind: 'dateTime',
		description: 'When the group was deleted',
	},
	{
		name: 'expirationDateTime',
		label: 'Expiration Date Time',
		kind: 'dateTime',
		description: 'When the group expires',
	},
	{
		name: 'groupTypes',
		label: 'Group Types',
		kind: 'list',
		description: 'Unified for Microsoft 365, DynamicMembership for a rule',
	},
	{
		name: 'hasMembersWithLicenseErrors',
		label: 'Has Members With License Issues',
		kind: 'boolean',
		readable: false,
		description: 'Whether members did not get a license',
	},
	{ name: 'id', label: 'ID', kind: 'string', description: 'The object ID' },
	{
		name: 'licenseProcessingState',
		label: 'License Processing State',
		kind: 'object',
		description: 'How far the assignment of licenses is',
	},
	{
		name: 'mail',
		label: 'Mail',
		kind: 'string',
		description: 'The SMTP address of the group',
	},
	{
		name: 'mailEnabled',
		label: 'Mail Enabled',
		kind: 'boolean',
		description: 'Whether the group gets mail',
	},
	{
		name: 'onPremisesNetBiosName',
		label: 'On-Premises NetBIOS Name',
		kind: 'string',
		description: 'The NetBIOS name of the on-premises domain',
	},
	{
		name: 'proxyAddresses',
		label: 'Proxy Addresses',
		kind: 'list',
		description: 'All mail addresses of the group',
	},
	{
		name: 'renewedDateTime',
		label: 'Renewed Date Time',
		kind: 'dateTime',
		description: 'When the group was last renewed',
	},
	{
		name: 'resourceProvisioningOptions',
		label: 'Resource Provisioning Options',
		kind: 'list',
		description: 'What belongs to the group, e.g. Team',
	},
	{
		name: 'securityIdentifier',
		label: 'Security Identifier',
		kind: 'string',
		description: 'The SID of the group',
	},
	...onPremisesProperties,
];
