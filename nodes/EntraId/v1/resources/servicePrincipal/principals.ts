import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { groupPath, servicePrincipalPath, userPath } from '../../../GenericFunctions';
import type { ItemReader } from '../../item';
import type { Reference } from '../../references';
import { userReference } from '../../references';
import { groupLocator } from '../group/locator';
import { groupReference } from '../group/members';
import { userLocator } from '../user/locator';
import type { MemberType } from './appRoles';
import { servicePrincipalLocator } from './locator';
import { readServicePrincipalPath } from './shared';

const USER = 'User';
const GROUP = 'Group';
const APP = 'Client App';

/** Who has access to an app. */
export interface Principal {
	/** In Graph's words. */
	type: 'Group' | 'ServicePrincipal' | 'User';
	reference: Reference;
	/** Which roles it can have. */
	of: MemberType;
	/** Its path by object ID. */
	path(id: string): string;
}

// Not required: where the type is an expression, n8n would ask for all three. What is missing is refused when it is read.
const showFor = (type: string, field: INodeProperties): INodeProperties[] =>
	updateDisplayOptions({ show: { principalType: [type] } }, [{ ...field, required: false }]);

/** Who is meant: a user, a group or another app, each with a locator of its own. */
export const principalFields: INodeProperties[] = [
	{
		displayName: 'Principal Type',
		name: 'principalType',
		type: 'options',
		options: [
			{
				name: 'Enterprise App',
				value: 'servicePrincipal',
				description: 'Another app, which gets an application permission',
			},
			{
				name: 'Group',
				value: 'group',
				description: 'Its direct members have access; members of nested groups do not',
			},
			{ name: 'User', value: 'user', description: 'One person' },
		],
		default: 'user',
		description: 'Whose access changes',
	},
	...showFor('user', userLocator(USER, 'The user whose access changes')),
	...showFor('group', groupLocator(GROUP, 'The group whose access changes')),
	...showFor(
		'servicePrincipal',
		servicePrincipalLocator(APP, 'The app whose access changes', 'clientApp'),
	),
];

/** An enterprise app by its object ID, or by a path that has to be asked for it. */
export function servicePrincipalReference(
	item: ItemReader,
	displayName: string,
	name = 'servicePrincipal',
): Reference {
	const path = readServicePrincipalPath(item, displayName, name);
	const { mode, value } = item.locator(name);
	return mode === 'appId' ? { path } : { id: value };
}

/** The principal that the fields name. */
export function readPrincipal(item: ItemReader): Principal {
	const type = item.choice('principalType');
	if (type === 'group') {
		const reference = groupReference(item, GROUP);
		return { type: 'Group', reference, of: 'User', path: groupPath };
	}
	if (type === 'user') {
		return {
			type: 'User',
			reference: userReference(item.locator('user').value, USER),
			of: 'User',
			path: userPath,
		};
	}
	const reference = servicePrincipalReference(item, APP, 'clientApp');
	return { type: 'ServicePrincipal', reference, of: 'Application', path: servicePrincipalPath };
}
