import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../../GenericFunctions';
import { userPath } from '../../../../GenericFunctions';
import type { InputFile } from '../../../fields/inputFile';
import type { ItemReader } from '../../../item';
import type { Reference } from '../../../references';
import type { Steps } from '../../../steps';
import type { FirstPassword } from '../firstPassword';
import type { Memberships } from '../memberships';
import { askMemberships, membershipsRequest } from '../memberships';

/** What somebody is to have, as the item names it: groups or licenses. */
export interface Named {
	/** What the item's own field gives. */
	given: string[];
	/** What Offboard kept. */
	kept: string[];
	/** What belongs to the set of which exactly those that are given are to be there; empty where the rest stays as it is. */
	set: string[];
}

/** What an item wants. */
export interface Wishes {
	/** How the user is found. */
	key: { employeeId: string } | { userPrincipalName: string };
	userPrincipalName?: string;
	displayName?: string;
	/** Properties as Graph wants them. */
	together: IDataObject;
	/** Properties that Graph takes in a request of their own. */
	alone: IDataObject;
	/** Given where a new user may have to be made. */
	password?: FirstPassword;
	manager?: Reference;
	groups: Named;
	licenses: Named;
	/** Directory roles that Offboard kept. */
	roles: Array<{ id: string; name: string }>;
	apps: string[];
	pass: IDataObject;
	photo?: InputFile;
}

/** Who is to be so, as far as is known: it grows with the steps. */
export interface Subject {
	item: ItemReader;
	root: string;
	wishes: Wishes;
	/** Nothing while there is no such user. */
	user?: IDataObject;
	/** What a step makes of nobody, or would make in a dry run; `earlier` where an item before it did. */
	coming?: 'created' | 'earlier' | 'restored';
	/** The item of the run that may have created somebody: Graph's answer was lost. */
	lostBy?: number;
	memberships?: Memberships;
}

/** The path of the user; in a plan also of one who is still to come. */
export const pathOf = ({ user }: Subject): string =>
	user ? userPath(String(user.id)) : '/users/{new ID}';

/** The object ID of the user; in a plan also of one who is still to come. */
export const idOf = ({ user }: Subject): string => (user ? String(user.id) : '{new ID}');

/** The user in words. */
export const whoseOf = ({ wishes, user }: Subject): string =>
	String(user?.userPrincipalName ?? wishes.userPrincipalName ?? user?.id ?? wishes.displayName);

/** A request about somebody who may have come moments ago: Graph is asked again while it does not know the user everywhere. */
export const early = (
	{ coming }: Subject,
	request: GraphRequest,
	notKnownYet: number[] = [404],
): GraphRequest => (coming === undefined ? request : { ...request, notKnownYet });

/** What the user is in, read once; somebody new is in nothing. */
export function* membershipsOf(subject: Subject): Steps<Memberships> {
	const isNobodyYet = !subject.user || subject.coming === 'created';
	subject.memberships ??= isNobodyYet
		? { groups: [], roles: [] }
		: yield* askMemberships(early(subject, membershipsRequest(idOf(subject))), subject.root);
	return subject.memberships;
}
