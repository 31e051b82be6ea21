import type { IDataObject } from 'n8n-workflow';

import { record, records } from '../../GenericFunctions';

/** A member that came to or left a group. */
export interface MemberChange {
	id: string;
	/** Graph's type without its namespace, empty where Graph does not say. */
	type: string;
	removed: boolean;
}

/** That something may have happened to an object, said by the log or by a notification. */
export interface Sign {
	/** In lower case. */
	id: string;
	/** What Graph said; a notification of a soft deletion says no more than `changed` [OV]. */
	kind: 'changed' | 'deleted' | 'purged';
	/** Whether the log shows what never changes, so that the object is new or back [UD]. */
	isNew: boolean;
	/** Whether only members came or went. */
	onlyMembers: boolean;
	members: MemberChange[];
	/** The properties that changed, where Graph says so. */
	changed: string[];
	/** Whether the object was among the deleted ones. */
	wasGone: boolean;
	/** Whether nothing but its absence among the deleted items speaks for it. */
	isGuess?: true;
}

const typeName = (type: unknown): string =>
	typeof type === 'string' ? type.replace(/^#microsoft\.graph\./i, '') : '';

const byLastWord = (members: MemberChange[]): MemberChange[] => [
	...new Map(members.map((member) => [member.id, member])).values(),
];

/** The members in `members@delta`, of a notification or a delta query; for each the last that was told counts. */
export const memberChanges = (object: IDataObject): MemberChange[] =>
	byLastWord(
		records(object['members@delta']).flatMap((member) =>
			typeof member.id === 'string'
				? {
						id: member.id.toLowerCase(),
						type: typeName(member['@odata.type']),
						removed: member['@removed'] !== undefined,
					}
				: [],
		),
	);

const ANNOTATION = /^@|^members@delta$|@odata\.|^id$/;

/** A row of the log. `@removed` with the reason `changed` can be restored [DQ]. `mark` is what never changes. */
export function fromRow(row: IDataObject, mark: string | undefined): Sign {
	const removed = row['@removed'];
	const names = Object.keys(row).filter((name) => !ANNOTATION.test(name));
	const members = memberChanges(row);
	const kind =
		removed === undefined ? 'changed' : record(removed).reason === 'deleted' ? 'purged' : 'deleted';
	return {
		id: String(row.id).toLowerCase(),
		kind,
		isNew: kind === 'changed' && mark !== undefined && names.includes(mark),
		onlyMembers: kind === 'changed' && members.length > 0 && names.length === 0,
		members,
		changed: names.map((name) => name.replace(/@delta$/, '')),
		wasGone: false,
	};
}

/** A sign that nothing is known of but its object. */
export const bareSign = (id: string, more: Partial<Sign> = {}): Sign => ({
	id,
	kind: 'changed',
	isNew: false,
	onlyMembers: false,
	members: [],
	changed: [],
	wasGone: false,
	...more,
});

/** Two signs of one object as one: the later word counts, members and names are gathered. */
export const merge = (earlier: Sign, later: Sign): Sign => ({
	...later,
	isNew: later.kind === 'changed' && (earlier.isNew || later.isNew),
	onlyMembers: earlier.onlyMembers && later.onlyMembers,
	members: byLastWord([...earlier.members, ...later.members]),
	changed: [...new Set([...earlier.changed, ...later.changed])],
	wasGone: earlier.wasGone || later.wasGone || (earlier.kind === 'deleted' && later.isNew),
});
