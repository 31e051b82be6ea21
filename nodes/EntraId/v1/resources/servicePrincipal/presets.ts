import type { INodeProperties } from 'n8n-workflow';

import { quote } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';

/** The tenant in which Microsoft registers its own apps [EPS Get-EntraServicePrincipal]. */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** The template of apps that are in no gallery, in the global, US government and China clouds. */
const NON_GALLERY = [
	'8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
	'4602d0b4-76bb-404b-bca9-2652e1a39c6d',
	'5a532e38-1581-4918-9658-008dc27c1d68',
];

/** The tag of what the Entra admin center lists as enterprise applications. */
const INTEGRATED = 'WindowsAzureActiveDirectoryIntegratedApp';

/** The usual filters of enterprise apps, alphabetical; names and values are permanent. */
export const servicePrincipalPresets: INodeProperties[] = [
	{
		displayName: 'Application Type',
		name: 'applicationType',
		type: 'options',
		options: [
			{
				name: 'Enterprise Applications',
				value: 'enterprise',
				description: 'What the Entra admin center lists under this name',
			},
			{
				name: 'Gallery Applications',
				value: 'gallery',
				description: 'Apps that were made from a template of the gallery',
			},
			{
				name: 'Managed Identities',
				value: 'managedIdentity',
				description: 'Identities of resources in Azure',
			},
			{
				name: 'Microsoft Applications',
				value: 'microsoft',
				description: "Microsoft's own apps and APIs",
			},
			{
				name: 'Own Applications',
				value: 'own',
				description:
					'Apps that are registered in this tenant. To find out which tenant this is needs Organization.Read.All, or User.Read of a person who signs in.',
			},
		],
		default: 'enterprise',
		description: 'Which kind of apps to return',
	},
	{
		displayName: 'Assignment Required',
		name: 'assignmentRequired',
		type: 'boolean',
		default: true,
		description:
			'Whether to return the apps for which people need access granted, or with this off those that everybody may use',
	},
	{
		displayName: 'Enabled',
		name: 'enabled',
		type: 'boolean',
		default: true,
		description:
			'Whether to return the apps to which people can sign in, or with this off the others',
	},
];

/** A kind of apps as clauses; `tenantId` is only asked for where it is needed. */
const CLAUSES: Record<string, string[]> = {
	enterprise: [`tags/any(t:t eq ${quote(INTEGRATED)})`],
	gallery: [
		'applicationTemplateId ne null',
		...NON_GALLERY.map((id) => `applicationTemplateId ne ${quote(id)}`),
	],
	managedIdentity: ["servicePrincipalType eq 'ManagedIdentity'"],
	microsoft: [`appOwnerOrganizationId eq ${MICROSOFT}`],
};

/** What Graph filters by, each entry as a clause, and whether the apps are to be this tenant's own. */
export function readPresets(item: ItemReader): { clauses: string[]; isOwn: boolean } {
	const filters = item.group('filters');
	const type = filters.has('applicationType') ? filters.choice('applicationType') : '';
	return {
		clauses: [
			...(CLAUSES[type] ?? []),
			...(filters.has('assignmentRequired')
				? [`appRoleAssignmentRequired eq ${filters.isOn('assignmentRequired')}`]
				: []),
			...(filters.has('enabled') ? [`accountEnabled eq ${filters.isOn('enabled')}`] : []),
		],
		isOwn: type === 'own',
	};
}

/** The clause for apps that are registered in a tenant. */
export const ownedBy = (tenantId: string): string => `appOwnerOrganizationId eq ${tenantId}`;
