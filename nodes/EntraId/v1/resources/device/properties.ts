import type { Property } from '../../fields/property';

const text = (name: string, label: string, description: string): Property => ({
	name,
	label,
	kind: 'string',
	description,
});

const flag = (name: string, label: string, description: string): Property => ({
	name,
	label,
	kind: 'boolean',
	description,
});

const moment = (name: string, label: string, description: string): Property => ({
	name,
	label,
	kind: 'dateTime',
	description,
});

const properties: Property[] = [
	{
		name: 'accountEnabled',
		label: 'Account Enabled',
		kind: 'boolean',
		set: ['update'],
		description: 'Whether the device may sign in',
	},
	text('deviceCategory', 'Device Category', 'The category that Intune gave the device'),
	text('deviceId', 'Device ID', 'The ID of the registration, which is not the object ID'),
	text('deviceOwnership', 'Device Ownership', 'Whether the company or a person owns the device'),
	text('displayName', 'Display Name', 'The name of the device'),
	text('enrollmentProfileName', 'Enrollment Profile Name', 'The profile it was enrolled with'),
	text('id', 'ID', 'The object ID'),
	flag('isCompliant', 'Is Compliant', 'Whether it complies with the compliance policies'),
	flag('isManaged', 'Is Managed', 'Whether it is managed, e.g. by Intune'),
	flag(
		'isManagementRestricted',
		'Is Management Restricted',
		'Whether it is in a restricted administrative unit',
	),
	moment(
		'approximateLastSignInDateTime',
		'Last Sign-In',
		'When it was last used, roughly: Entra updates this about every 14 days',
	),
	text('managementType', 'Management Type', 'What manages the device'),
	text('manufacturer', 'Manufacturer', 'Who made the device'),
	text('model', 'Model', 'The model of the device'),
	moment(
		'onPremisesLastSyncDateTime',
		'On-Premises Last Sync Date Time',
		'When it was last synchronized from Active Directory on premises',
	),
	flag(
		'onPremisesSyncEnabled',
		'On-Premises Sync Enabled',
		'Whether it is synchronized from Active Directory on premises',
	),
	text('operatingSystem', 'Operating System', 'The operating system'),
	text('operatingSystemVersion', 'Operating System Version', 'The version of it'),
	{
		name: 'physicalIds',
		label: 'Physical IDs',
		kind: 'list',
		description: 'What services know it by; [ZTDID] marks a device of Autopilot',
	},
	text('profileType', 'Profile Type', 'The kind of profile, e.g. RegisteredDevice'),
	moment('registrationDateTime', 'Registration Date Time', 'When it was registered'),
	text('trustType', 'Trust Type', 'Workplace: registered; AzureAd: joined; ServerAd: hybrid'),
];

/** Every property of a device, alphabetical as people see them, from Graph's metadata of 2026-08-20. */
export const deviceProperties = properties.sort((a, b) => a.label.localeCompare(b.label));

/** The properties that people look at. */
export const simplifiedDevice = [
	...['id', 'deviceId', 'displayName', 'accountEnabled', 'operatingSystem'],
	...['operatingSystemVersion', 'trustType', 'isCompliant', 'isManaged'],
	'approximateLastSignInDateTime',
];
