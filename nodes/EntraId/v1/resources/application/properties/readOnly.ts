import type { Property } from '../../../fields/property';

/** The properties of an application that can only be read, or as a whole only be read. */
export const readOnlyProperties: Property[] = [
	{
		name: 'appId',
		label: 'Application (Client) ID',
		kind: 'string',
		description: 'The ID that the application signs in with, the same in every tenant',
	},
	{
		name: 'applicationTemplateId',
		label: 'Application Template ID',
		kind: 'string',
		description: 'The template of the gallery that the application was made from',
	},
	{
		name: 'certification',
		label: 'Certification',
		kind: 'object',
		description: 'Whether Microsoft has certified the application',
	},
	{
		name: 'createdByAppId',
		label: 'Created by App ID',
		kind: 'string',
		description: 'The application (client) ID of what created the application',
	},
	{
		name: 'createdDateTime',
		label: 'Created Date Time',
		kind: 'dateTime',
		description: 'When the application was registered',
	},
	{
		name: 'deletedDateTime',
		label: 'Deleted Date Time',
		kind: 'dateTime',
		description: 'When the application was deleted',
	},
	{
		name: 'disabledByMicrosoftStatus',
		label: 'Disabled by Microsoft Status',
		kind: 'string',
		description: 'Whether Microsoft has disabled the application',
	},
	{
		name: 'id',
		label: 'ID (Object ID)',
		kind: 'string',
		description: 'The object ID, which is not the application (client) ID',
	},
	{
		name: 'info',
		label: 'Info',
		kind: 'object',
		description: 'The URLs of marketing, privacy statement, support and terms of service',
	},
	{
		name: 'managerApplications',
		label: 'Manager Applications',
		kind: 'list',
		description: 'The applications that look after this one',
	},
	{
		name: 'passwordCredentials',
		label: 'Client Secrets',
		kind: 'object',
		description: 'The client secrets without their values: names, hints and expiry',
	},
	{
		name: 'publicClient',
		label: 'Public Client',
		kind: 'object',
		description: 'The redirect URIs of mobile and desktop clients',
	},
	{
		name: 'publisherDomain',
		label: 'Publisher Domain',
		kind: 'string',
		description: 'The verified domain of the publisher',
	},
	{
		name: 'spa',
		label: 'Single-Page Application',
		kind: 'object',
		description: 'The redirect URIs of applications in the browser',
	},
	{
		name: 'verifiedPublisher',
		label: 'Verified Publisher',
		kind: 'object',
		description: 'Who publishes the application, verified by Microsoft',
	},
	{
		name: 'web',
		label: 'Web',
		kind: 'object',
		description: 'The home page, the logout URL and the redirect URIs of a web application',
	},
];
