/** Some of Entra's built-in roles: template id and name are the same in every tenant. */
export const roleTemplates = [
	['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
	['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader'],
	['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator'],
	['fdd7a751-b60b-444a-984c-02652fe8fa1c', 'Groups Administrator'],
	['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator'],
	['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator'],
].map(([id, displayName]) => ({ id, displayName, description: `${displayName} of the tenant` }));

/** The one of them that can be assigned for a single app. */
export const scopeableRole = roleTemplates[5].id;
