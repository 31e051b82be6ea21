import type { Property } from '../../../fields/property';

/** The properties of an enterprise app that can only be read here. */
export const readOnlyProperties: Property[] = [
	{
		name: 'appDescription',
		label: 'App Description',
		kind: 'string',
		description: 'What the publisher says of the app',
	},
	{
		name: 'appDisplayName',
		label: 'App Display Name',
		kind: 'string',
		description: 'The name that the publisher gave to the app',
	},
	{
		name: 'appId',
		label: 'Application (Client) ID',
		kind: 'string',
		description: 'The ID that the app signs in with, the same in every tenant',
	},
	{
		name: 'appOwnerOrganizationId',
		label: 'App Owner Organization ID',
		kind: 'string',
		description: 'The tenant in which the app is registered',
	},
	{
		name: 'appRoles',
		label: 'App Roles',
		kind: 'objects',
		description: 'The roles that can be granted, and the application permissions of an API',
	},
	{
		name: 'applicationTemplateId',
		label: 'Application Template ID',
		kind: 'string',
		description: 'The template of the gallery that the app was made from',
	},
	{
		name: 'createdByAppId',
		label: 'Created by App ID',
		kind: 'string',
		description: 'The application (client) ID of what created the app',
	},
	{
		name: 'deletedDateTime',
		label: 'Deleted Date Time',
		kind: 'dateTime',
		description: 'When the app was deleted',
	},
	{
		name: 'disabledByMicrosoftStatus',
		label: 'Disabled by Microsoft Status',
		kind: 'string',
		description: 'Whether Microsoft has disabled the app',
	},
	{
		name: 'id',
		label: 'ID (Object ID)',
		kind: 'string',
		description: 'The object ID in this tenant, which is not the client ID',
	},
	{
		name: 'info',
		label: 'Info',
		kind: 'object',
		description: 'The URLs of marketing, privacy statement, support and terms of service',
	},
	{
		name: 'isDisabled',
		label: 'Is Disabled',
		kind: 'boolean',
		description: 'Whether the application gets no new tokens in any tenant',
	},
	{
		name: 'keyCredentials',
		label: 'Certificates',
		kind: 'objects',
		description: 'The certificates of the app, those for signing SAML tokens among them',
	},
	{
		name: 'logoutUrl',
		label: 'Logout URL',
		kind: 'string',
		description: 'Where the app is notified when somebody signs out',
	},
	{
		name: 'oauth2PermissionScopes',
		label: 'Delegated Permissions',
		kind: 'objects',
		description: 'What an API lets apps do for the person who signed in',
	},
	{
		name: 'passwordCredentials',
		label: 'Client Secrets',
		kind: 'objects',
		description: 'The client secrets without their values: names, hints and expiry',
	},
	{
		name: 'preferredTokenSigningKeyThumbprint',
		label: 'Token Signing Thumbprint',
		kind: 'string',
		description: 'Which certificate signs the SAML tokens now',
	},
	{
		name: 'resourceSpecificApplicationPermissions',
		label: 'Resource-Specific Permissions',
		kind: 'objects',
		description: 'What the app may be allowed for single teams, chats or sites',
	},
	{
		name: 'servicePrincipalType',
		label: 'Service Principal Type',
		kind: 'string',
		description: 'Application, ManagedIdentity, Legacy or SocialIdp',
	},
	{
		name: 'signInAudience',
		label: 'Sign-in Audience',
		kind: 'string',
		description: 'Who can sign in to the application',
	},
	{
		name: 'tokenEncryptionKeyId',
		label: 'Token Encryption Key ID',
		kind: 'string',
		description: 'Which key encrypts the tokens for the app',
	},
	{
		name: 'verifiedPublisher',
		label: 'Verified Publisher',
		kind: 'object',
		description: 'Who publishes the app, verified by Microsoft',
	},
];
