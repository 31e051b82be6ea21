import type { GraphReply, Settled } from '../../../GenericFunctions';
import {
	checkGuid,
	checkUserKey,
	groupPath,
	InvalidId,
	isGuid,
	userPath,
} from '../../../GenericFunctions';
import type { Reference } from '../../references';
import type { Steps } from '../../steps';
import { attempt, replyOf } from '../../steps';
import { readGroupPath } from './shared';
import type { ItemReader } from '../../item';

const REFERENCE = /\/([0-9a-f-]{36})\/?$/i;

/** The object ID at the end of an `@odata.id`; its host is not used, so that no other host is ever named to Graph. */
function idOfReference(reference: string, displayName: string): string {
	const id = REFERENCE.exec(reference)?.[1] ?? '';
	if (!isGuid(id)) {
		throw new InvalidId(
			`'${displayName}' is not an OData ID`,
			'Enter a URL that ends in an object ID, e.g. https://graph.microsoft.com/v1.0/directoryObjects/02bd9fd6-8f93-4758-87c3-1fb73740a315',
		);
	}
	return id;
}

/** The group that the locator names, also by unique name. */
export function groupReference(item: ItemReader, displayName: string): Reference {
	const path = readGroupPath(item, displayName);
	const { mode, value } = item.locator('group');
	return mode === 'uniqueName' ? { path } : { id: value };
}

/** The member or owner that the locator names: from the list, by ID, user principal name or `@odata.id`. */
export function linkedReference(
	item: ItemReader,
	field: 'member' | 'owner',
	displayName: string,
): Reference {
	const { mode, value } = item.locator(field);
	if (mode === 'userPrincipalName') return { path: userPath(checkUserKey(value, displayName)) };
	return {
		id: mode === 'odataId' ? idOfReference(value, displayName) : checkGuid(value, displayName),
	};
}

/**
 * Graph's good answer to a change of members, or its refusal thrown. For a dynamic group Graph has no words but those for a
 * permission that is missing (graph-people.md, section 7), so the group is asked for then.
 */
export function* replyOfChange(settled: Settled, groupId: string): Steps<GraphReply> {
	if ('error' in settled && settled.error.status === 403) {
		const group = yield* attempt({
			method: 'GET',
			path: groupPath(groupId),
			query: { $select: 'groupTypes' },
		});
		const types = 'reply' in group ? group.reply.body?.groupTypes : undefined;
		if (Array.isArray(types) && types.includes('DynamicMembership')) {
			throw settled.error.because('dynamicGroup');
		}
	}
	return replyOf(settled);
}
