import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { encodeSegment } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { askList } from '../../steps';
import { kindOf } from './kinds';

/** Graph wants a role of a person besides, and of nobody else. */
export const ROLES =
	'A signed-in person also needs the role Authentication Administrator, or Privileged Authentication Administrator if the user is an administrator.';

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

const isLate = ({ phoneType }: IDataObject): number => Number(phoneType === 'mobile');

/** An alternate mobile phone goes before the mobile one, which Graph keeps as long as there is another [D21:phoneauthenticationmethod-delete.md]. */
export const inOrderOfDeletion = (methods: IDataObject[]): IDataObject[] =>
	[...methods].sort((one, other) => isLate(one) - isLate(other));
