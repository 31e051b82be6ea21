import type { Property } from './property';

/** What users and groups have from an on-premises directory; it can only be read. */
export const onPremisesProperties: Property[] = [
	{
		name: 'onPremisesDomainName',
		label: 'On-Premises Domain Name',
		kind: 'string',
		description: 'The domain of the on-premises directory',
	},
	{
		name: 'onPremisesProvisioningErrors',
		label: 'On-Premises Provisioning Issues',
		kind: 'object',
		description: 'What the synchronization could not carry out',
	},
	{
		name: 'onPremisesSamAccountName',
		label: 'On-Premises SAM Account Name',
		kind: 'string',
		description: 'The account name in the on-premises directory',
	},
	{
		name: 'onPremisesSecurityIdentifier',
		label: 'On-Premises Security Identifier',
		kind: 'string',
		description: 'The SID in the on-premises directory',
	},
	{
		name: 'onPremisesLastSyncDateTime',
		label: 'On-Premises Last Sync',
		kind: 'dateTime',
		description: 'When the object was last synchronized',
	},
	{
		name: 'onPremisesSyncEnabled',
		label: 'On-Premises Sync Enabled',
		kind: 'boolean',
		description: 'Whether the object is synchronized',
	},
];
