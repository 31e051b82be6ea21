import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { needsResync, record, records, toError } from '../../../GenericFunctions';
import { mergeRepeats } from '../../../shared/deltaPages';
import type { Steps } from '../../steps';
import { askPages } from '../../steps';
import type { Start } from './start';

export interface Round {
	objects: IDataObject[];
	/** The way to later changes, once all pages of the round were read. */
	deltaLink?: string;
	/** The way to the next page, when one page was read and there are more. */
	nextLink?: string;
	/** Whether Graph no longer knew the state, so that everything was read again. */
	resynced: boolean;
}

function* readPages(
	root: string,
	first: GraphRequest,
	all: boolean,
): Steps<Omit<Round, 'resynced'>> {
	const objects: IDataObject[] = [];
	let links: Pick<Round, 'deltaLink' | 'nextLink'> = {};
	yield* askPages(first, root, ({ items, deltaLink, nextLink }) => {
		for (const item of items) objects.push(item);
		links = { deltaLink, nextLink };
		return !all;
	});
	return { objects: mergeRepeats(objects), ...links };
}

/** Reads a round to its end, or one page of it; starts over when Graph has forgotten the state. */
export function* readRound(root: string, start: Start, all: boolean): Steps<Round> {
	try {
		return { ...(yield* readPages(root, start.request, all)), resynced: false };
	} catch (error) {
		if (!start.continues || !needsResync(error)) throw toError(error);
		return { ...(yield* readPages(root, start.fromBeginning, all)), resynced: true };
	}
}

const eventOf = (removed: unknown): string =>
	removed === undefined
		? 'changed'
		: record(removed).reason === 'deleted'
			? 'permanentlyDeleted'
			: 'deleted';

/** The change of one object: `@removed` becomes `event` and `removed`. Reason `changed` means that it can be restored [DQ]. */
export function objectChange(object: IDataObject): IDataObject {
	const { '@removed': removed, ...rest } = object;
	return { event: eventOf(removed), removed: removed !== undefined, ...rest };
}

/** One item for each member that came or went, besides what else changed in the object. */
export function memberChanges(object: IDataObject, ownerId: string): IDataObject[] {
	const { 'members@delta': members, ...rest } = object;
	const isBare = Object.keys(rest).every((name) => name === 'id');
	return [
		...(isBare && members !== undefined ? [] : [objectChange(rest)]),
		...records(members).map((member) => ({
			event: member['@removed'] === undefined ? 'memberAdded' : 'memberRemoved',
			[ownerId]: object.id,
			memberId: member.id,
			memberType: String(member['@odata.type'] ?? '').replace(/^#microsoft\.graph\./i, ''),
		})),
	];
}
