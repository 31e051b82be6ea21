import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

const GUID_PATTERN = '^\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*$';

const mode = (
	name: string,
	displayName: string,
	type: 'list' | 'string',
	more: Partial<INodePropertyMode>,
): INodePropertyMode => Object.assign({ displayName, name, type }, more);

const fromList = (searchListMethod: string, placeholder: string): INodePropertyMode =>
	mode('list', 'From List', 'list', {
		placeholder,
		typeOptions: { searchListMethod, searchable: true },
	});

const byGuid = (
	name: string,
	displayName: string,
	kind: string,
	more: Partial<INodePropertyMode> = {},
): INodePropertyMode =>
	mode(name, displayName, 'string', {
		placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		validation: [
			{
				type: 'regex',
				properties: {
					regex: GUID_PATTERN,
					errorMessage: `Not an ${kind}, which looks like 02bd9fd6-8f93-4758-87c3-1fb73740a315`,
				},
			},
		],
		...more,
	});

const byId = byGuid('id', 'By ID', 'object ID');

const byUserPrincipalName = mode('userPrincipalName', 'By User Principal Name', 'string', {
	placeholder: 'e.g. ada@contoso.com',
});

const byUniqueName = mode('uniqueName', 'By Unique Name', 'string', {
	placeholder: 'e.g. sales-emea',
});

const byReference = mode('odataId', 'By OData ID', 'string', {
	placeholder:
		'e.g. https://graph.microsoft.com/v1.0/directoryObjects/02bd9fd6-8f93-4758-87c3-1fb73740a315',
});

const locator = (
	name: string,
	displayName: string,
	description: string,
	modes: INodePropertyMode[],
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description,
	modes,
});

export const userLocator = (displayName: string, description: string): INodeProperties =>
	locator('user', displayName, description, [
		fromList('getUsers', 'Select a user...'),
		byId,
		byUserPrincipalName,
	]);

export const groupLocator = (displayName: string, description: string): INodeProperties =>
	locator('group', displayName, description, [
		fromList('getGroups', 'Select a group...'),
		byId,
		byUniqueName,
	]);

export const applicationLocator = (displayName: string, description: string): INodeProperties =>
	locator('application', displayName, description, [
		fromList('getApplications', 'Select an application...'),
		byGuid('id', 'By Object ID', 'object ID', {
			hint: 'The object ID of the app registration, not its application (client) ID',
		}),
		byGuid('appId', 'By Client ID', 'application (client) ID', {
			hint: 'The application (client) ID, not the object ID',
		}),
		byUniqueName,
	]);

export const memberLocator = (displayName: string, description: string): INodeProperties =>
	locator('member', displayName, description, [
		fromList('getMemberCandidates', 'Select a member...'),
		byId,
		byUserPrincipalName,
		byReference,
	]);

export const subscriptionLocator = (displayName: string, description: string): INodeProperties =>
	locator('subscription', displayName, description, [
		fromList('getSubscriptions', 'Select a subscription...'),
		byId,
	]);
