import type { INodeProperties } from 'n8n-workflow';

import type { FieldReader } from '../../../shared/fieldReader';
import { required } from '../../../shared/values/kind';
import { toField } from '../../fields/propertyField';
import { groupLocator } from '../group/locator';
import { userLocator } from '../user/locator';

export const USER = 'User';
export const GROUP = 'Group';

/** Whose licenses are changed. */
export const targetFields: INodeProperties[] = [
	{
		displayName: 'For',
		name: 'target',
		type: 'options',
		options: [
			{
				name: 'Group',
				value: 'group',
				description: 'Its direct members get its licenses a few minutes later',
			},
			{ name: 'User', value: 'user', description: 'One person, at once' },
		],
		default: 'user',
		description: 'Whether it is about a person, or about all members of a group',
	},
	{
		...userLocator(USER, 'The user whose licenses to change'),
		displayOptions: { show: { target: ['user'] } },
	},
	{
		...groupLocator(GROUP, 'The group whose licenses to change'),
		displayOptions: { show: { target: ['group'] } },
	},
];

/** Several licenses, to choose from those that the tenant has. */
export const licensesField = (
	name: string,
	displayName: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLicenses' },
	required: true,
	default: [],
	description: `${description}. By ID, part number or product name. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
});

/** One license, to choose from those that the tenant has. */
export const licenseField: INodeProperties = {
	displayName: 'License Name or ID',
	name: 'license',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getLicenses' },
	required: true,
	default: '',
	description:
		'The license to look for, by ID, part number or product name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The licenses that a field names, as they are written there; at least one. */
export const readLicenses = (fields: FieldReader, name: string): string[] =>
	required(fields.list(name), fields.labelOf(name), 'Choose at least one license.');

/** Plans to switch off, as an option. */
export const disabledPlansField: INodeProperties = {
	displayName: 'Switched-Off Plan Names or IDs',
	name: 'disabledPlans',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getServicePlans', loadOptionsDependsOn: ['licenses'] },
	default: [],
	description:
		'The service plans of these licenses to switch off; all others are on. Without this option, a new license has all of its plans, and an existing one keeps its plans. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const usageLocationField = toField({
	name: 'usageLocation',
	label: 'Usage Location If Missing',
	kind: 'code',
	code: 'country',
	description:
		'The country to set for a user who has no usage location, since a license needs one. An existing one is kept. An expression gives the two-letter code, e.g. NO. Also needs the permission User.ReadWrite.All.',
});
