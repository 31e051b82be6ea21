import type { CredentialType } from '../cloud';
import type { Finding } from '../errors';
import type { GraphMethod } from '../types';

/** A refusal that people meet. Whatever is given of the conditions must hold; what it says is for the eye only. */
export interface KnownRefusal {
	status?: number[];
	code?: string;
	/** Its first group is put into the message in the place of `$1`. */
	text?: RegExp;
	methods?: GraphMethod[];
	path?: RegExp;
	/** Properties of which the request asked for or sent one; that one is put in the place of `$1`. */
	asked?: ReadonlySet<string>;
	credentialType?: CredentialType;
	finding?: Finding;
	says: string;
	todo: string;
}

/** What is kept outside the directory: of users only one at a time has it, and only a person may change it [D21:user-update]. */
export const PROFILE: ReadonlySet<string> = new Set([
	'aboutMe',
	'birthday',
	'hireDate',
	'interests',
	'mySite',
	'pastProjects',
	'preferredName',
	'responsibilities',
	'schools',
	'skills',
]);

/** What Exchange keeps of groups: of one at a time, and changed by persons only [docs-contrib group-update]. */
export const EXCHANGE: ReadonlySet<string> = new Set([
	'allowExternalSenders',
	'autoSubscribeNewMembers',
	'hideFromAddressLists',
	'hideFromOutlookClients',
	'isSubscribedByMail',
	'unseenCount',
]);
