import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { encodeSegment } from '../../../GenericFunctions';
import type { Permissions } from '../../operation';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import { kindOf } from './kinds';

/** Graph wants a role of a person besides, and of nobody else. */
export const ROLES =
	'A person who signs in also needs the role Authentication Administrator, or Privileged Authentication Administrator if the user is an administrator.';

/** The same permissions for both kinds of sign-in. */
export const both = (...names: string[]): Permissions => ({
	delegated: names,
	application: names,
});

/** All sign-in methods of the user at a path. Graph takes no OData option here [D21:authentication-list-methods.md]. */
export function* askMethods(userPath: string, root: string): Steps<IDataObject[]> {
	const request: GraphRequest = { method: 'GET', path: `${userPath}/authentication/methods` };
	return (yield* askList(request, root)).items;
}

/** The request that deletes a method, or `undefined` for a kind that cannot be deleted. */
export function deletion(userPath: string, method: IDataObject): GraphRequest | undefined {
	const { collection } = kindOf(method);
	if (collection === undefined) return undefined;
	const path = `${userPath}/authentication/${collection}/${encodeSegment(String(method.id))}`;
	return { method: 'DELETE', path };
}
