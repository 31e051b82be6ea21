import type { INodeExecutionData } from 'n8n-workflow';

import { notice } from '../../fields/notices';
import { isDryRun } from '../../fields/options';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { collections, findCollection } from './collections';
import { changeFields } from './fields';
import { keep, recall } from './remembered';
import type { Round } from './round';
import { memberChanges, objectChange, readRound } from './round';
import { continuation, readStart } from './start';
import type { ItemReader } from '../../item';

function toItems(
	item: ItemReader,
	{ objects, deltaLink, nextLink, resynced }: Round,
	ownerId: string | undefined,
): INodeExecutionData[] {
	const splits = item.isOn('splitMembers') && ownerId !== undefined;
	const changes = objects.flatMap((object) =>
		splits ? memberChanges(object, ownerId) : [objectChange(object)],
	);
	const marked = resynced ? changes.map((json) => ({ ...json, resynced })) : changes;
	const checkpoint = {
		event: 'checkpoint',
		changes: changes.length,
		resynced,
		...(deltaLink ? { deltaLink } : {}),
		...(nextLink ? { nextLink } : {}),
	};
	return [...marked, ...(item.isOn('addCheckpoint') ? [checkpoint] : [])].map((json) => ({
		json,
	}));
}

const remembers = (item: ItemReader): boolean =>
	item.isOn('remember') && ['beginning', 'now'].includes(item.choice('startFrom'));

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many changes',
	description: 'List what was created, changed or deleted since an earlier run',
	permissions: needs(...new Set(collections.map(({ permission }) => permission))),
	permissionsFor(item) {
		const chosen = findCollection(item.choice('collection'));
		const isLink = item.choice('startFrom') === 'link';
		return chosen && !isLink ? needs(chosen.permission) : getAll.permissions;
	},
	parameters: changeFields,
	*steps(item, root) {
		const start = readStart(item, root);
		const { fromBeginning } = start;
		const known = remembers(item) ? recall(item, root, fromBeginning) : undefined;
		const actual =
			known === undefined
				? start
				: { ...start, request: continuation(item, root, known), continues: true };
		const round = yield* readRound(root, actual, item.isOn('allPages'));
		if (round.resynced) {
			notice(
				item.context,
				'Graph no longer knew where the last run ended, so everything was read again: the items hold all objects, not only the changed ones. Objects deleted in between are not included.',
			);
		}
		const link = round.nextLink ?? round.deltaLink;
		if (remembers(item) && link !== undefined && !isDryRun(item)) {
			item.whenDone(() => keep(item, fromBeginning, link));
		}
		return toItems(item, round, findCollection(start.collection)?.ownerId);
	},
};
