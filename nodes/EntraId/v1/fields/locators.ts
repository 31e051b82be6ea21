import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

const mode = (
	name: string,
	displayName: string,
	type: 'list' | 'string',
	more: Partial<INodePropertyMode>,
): INodePropertyMode => Object.assign({ displayName, name, type }, more);

/** Chosen from a list that the resource fills; `searchListMethod` is its method there. */
export const fromList = (searchListMethod: string, placeholder: string): INodePropertyMode =>
	mode('list', 'From List', 'list', {
		placeholder,
		typeOptions: { searchListMethod, searchable: true },
	});

/**
 * Entered as an ID. It is checked when it is read and not by n8n, which gives a locator's regular expression a quarter of a
 * second and stops the workflow when a busy machine takes longer (n8n-workflow, safe-regex).
 */
export const byGuid = (
	name: string,
	displayName: string,
	more: Partial<INodePropertyMode> = {},
): INodePropertyMode =>
	mode(name, displayName, 'string', {
		placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		...more,
	});

/** Entered as an object ID. */
export const byId = byGuid('id', 'By ID');

/** Entered as an object ID; a user principal name names a user as well. */
export const byIdOrName = mode('id', 'By ID', 'string', {
	placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315 or ada@contoso.com',
});

/** Entered as an ID that is no object ID, and may be any text. */
export const byOtherId = (placeholder: string): INodePropertyMode =>
	mode('id', 'By ID', 'string', { placeholder });

/** Entered as a user principal name. */
export const byUserPrincipalName = mode('userPrincipalName', 'By User Principal Name', 'string', {
	placeholder: 'e.g. ada@contoso.com',
});

/** Entered as the name that Create or Update finds objects by. */
export const byUniqueName = mode('uniqueName', 'By Unique Name', 'string', {
	placeholder: 'e.g. sales-emea',
});

/** Entered as the URL of any object, as Graph returns it in `@odata.id`. */
export const byReference = mode('odataId', 'By OData ID', 'string', {
	placeholder:
		'e.g. https://graph.microsoft.com/v1.0/directoryObjects/02bd9fd6-8f93-4758-87c3-1fb73740a315',
});

/** A required field that names one object, in one of several modes; mode names are permanent. */
export const locator = (
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

/** Names an owner of a group or an app registration: a user or an enterprise app, from the list or by ID. */
export const ownerLocator = (displayName: string, description: string): INodeProperties =>
	locator('owner', displayName, description, [
		fromList('getOwnerCandidates', 'Select an owner...'),
		byIdOrName,
		byUserPrincipalName,
		byReference,
	]);
