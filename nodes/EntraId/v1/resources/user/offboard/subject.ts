import type { IDataObject } from 'n8n-workflow';

import type { Property } from '../../../fields/property';
import type { Leaver } from './leaver';

/** A note: where it goes and what it says, as Graph wants it. */
export interface Note {
	property: Property;
	value: IDataObject[string];
}

/** What a mailbox is to answer. */
export interface Reply {
	html: string;
	audience: string;
}

/** What an item wants of the steps, beside which of them. */
export interface Wishes {
	/** IDs and names of groups that are not left, in lower case. */
	keptGroups: ReadonlySet<string>;
	leavesRoleAssignable: boolean;
	note?: Note;
	reply?: Reply;
	/** Object IDs or user principal names. */
	newManager?: string;
	newOwner?: string;
}

/** Somebody who leaves, and what is wanted. */
export type Subject = Leaver & { wishes: Wishes };
