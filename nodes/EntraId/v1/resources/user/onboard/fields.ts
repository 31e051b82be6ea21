import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { additionalFields, additionalProperties } from '../../../fields/body';
import { stepsField } from '../../../procedure/field';
import { passFields } from '../../authenticationMethod/pass';
import { licensesField } from '../../license/fields';
import { displayNameField, upnFields } from '../fields';
import { passwordFields } from '../firstPassword';
import { managerField } from '../manager';
import { forceChangeField } from '../password';
import { photoField } from '../photo';
import { USUAL_USER_FIELDS } from '../properties';
import { wantedProperties } from '../wanted';
import { backupField } from './backup';
import { LICENSE_SET, LICENSES } from './labels';
import { onboardSteps } from './steps';

const inSteps = (step: string, fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { steps: [step] } }, fields);

/** Whether what is given is added, or is all that is to be there of a set. */
const modeField = (name: string, displayName: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: [
		{ name: 'Add These', value: 'add', description: `Other ${what} stay` },
		{
			name: 'Exactly These of a Set',
			value: 'exactly',
			description: `Those of the set that are not given go, e.g. the ${what} of the department before`,
		},
	],
	default: 'add',
	description: `What becomes of other ${what}`,
});

const groupFields: INodeProperties[] = [
	{
		displayName: 'Groups',
		name: 'groups',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales, 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		description: 'Groups that the user is to be in, by name or object ID, separated by commas',
	},
	modeField('groupMode', 'Groups to Have', 'groups'),
	{
		displayName: 'Group Set',
		name: 'groupSet',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales, Marketing, Finance',
		displayOptions: { show: { groupMode: ['exactly'] } },
		description:
			'Groups that the user leaves unless they are given, by name or object ID, separated by commas',
	},
];

const optional = (field: INodeProperties): INodeProperties => ({ ...field, required: false });

const licenseFields: INodeProperties[] = [
	optional(licensesField('licenses', LICENSES, 'The licenses that the user is to have')),
	modeField('licenseMode', 'Licenses to Have', 'licenses'),
	{
		...optional(
			licensesField('licenseSet', LICENSE_SET, 'The licenses that go unless they are given'),
		),
		displayOptions: { show: { licenseMode: ['exactly'] } },
	},
];

const whoFields: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Employee ID', value: 'employeeId' },
			{ name: 'User Principal Name', value: 'userPrincipalName' },
		],
		default: 'userPrincipalName',
		description: 'What says whether the user is there already',
	},
	{
		displayName: 'Employee ID',
		name: 'employeeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 10042',
		displayOptions: { show: { findBy: ['employeeId'] } },
		description: 'The number that the organization gave the user. A new user gets it.',
	},
	...upnFields.map((field) =>
		field.name === 'userPrincipalName'
			? {
					...optional(field),
					description: `${field.description} When empty, the one of 'Backup'. Somebody who is found by employee ID keeps the one that is there.`,
				}
			: field,
	),
	{
		...optional(displayNameField),
		description: `${displayNameField.description}. Needed for a new user; when empty, the one of 'Backup', or the one that is there.`,
	},
];

export const onboardFields: INodeProperties[] = [
	...whoFields,
	stepsField(onboardSteps),
	...inSteps('create', passwordFields),
	...inSteps('groups', groupFields),
	...inSteps('licenses', licenseFields),
	...inSteps('appAccess', [
		{
			displayName: 'Apps',
			name: 'apps',
			type: 'string',
			default: '',
			placeholder: 'e.g. Salesforce > Standard User, Miro',
			description:
				'Enterprise apps by name, object ID or app ID, separated by commas. An app with several roles needs the one to give after a >.',
		},
	]),
	...inSteps('photo', [photoField]),
	...inSteps('temporaryAccessPass', [passFields('passFields', 'Temporary Access Pass')]),
	backupField,
	additionalFields(
		wantedProperties,
		[
			{ ...forceChangeField, description: 'When a new user has to choose a new password' },
			managerField('Who is to be the manager. An empty text leaves the manager as it is.'),
		],
		USUAL_USER_FIELDS,
	),
	additionalProperties,
];
