import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { notice } from '../../fields/notices';
import type { CustomOperation, Permissions } from '../../operation';
import { dryRunItem } from '../../results';
import { collections, findCollection } from './collections';
import { changeFields } from './fields';
import { keep, recall } from './remembered';
import type { Round } from './round';
import { memberChanges, objectChange, readRound } from './round';
import { continuation, readStart } from './start';

const both = (names: string[]): Permissions => ({ delegated: names, application: names });

const isOn = (context: IExecuteFunctions, name: string, itemIndex: number): boolean =>
	context.getNodeParameter(name, itemIndex, false) === true;

function toItems(
	context: IExecuteFunctions,
	itemIndex: number,
	{ objects, deltaLink, nextLink, resynced }: Round,
	ownerId: string | undefined,
): INodeExecutionData[] {
	const splits = isOn(context, 'splitMembers', itemIndex) && ownerId !== undefined;
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
	return [...marked, ...(isOn(context, 'addCheckpoint', itemIndex) ? [checkpoint] : [])].map(
		(json) => ({ json }),
	);
}

const remembers = (context: IExecuteFunctions, itemIndex: number): boolean =>
	isOn(context, 'remember', itemIndex) &&
	['beginning', 'now'].includes(String(context.getNodeParameter('startFrom', itemIndex)));

export const getAll: CustomOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many changes',
	description: 'List what was created, changed or deleted since an earlier run',
	permissions: both([...new Set(collections.map(({ permission }) => permission))]),
	permissionsFor(context, itemIndex) {
		const chosen = findCollection(
			String(context.getNodeParameter('collection', itemIndex, 'users')),
		);
		const isLink = context.getNodeParameter('startFrom', itemIndex, 'beginning') === 'link';
		return chosen && !isLink ? both([chosen.permission]) : getAll.permissions;
	},
	parameters: changeFields,
	check(context, itemIndex, { graph }) {
		readStart(context, itemIndex, graph);
	},
	async execute(context, itemIndex, { graph, dryRun, whenDone }) {
		const start = readStart(context, itemIndex, graph);
		const { fromBeginning } = start;
		const known = remembers(context, itemIndex) ? recall(context, graph, fromBeginning) : undefined;
		const actual =
			known === undefined
				? start
				: { ...start, request: continuation(context, itemIndex, graph, known), continues: true };
		if (dryRun) return dryRunItem(graph, actual.request);
		const round = await readRound(graph, actual, isOn(context, 'allPages', itemIndex));
		if (round.resynced) {
			notice(
				context,
				'Graph no longer knew where the last run ended, so everything was read again: the items hold all objects, not only what changed. What was deleted in between is not among them.',
			);
		}
		const link = round.nextLink ?? round.deltaLink;
		if (remembers(context, itemIndex) && link !== undefined) {
			whenDone(() => keep(context, graph, fromBeginning, link));
		}
		return toItems(context, itemIndex, round, findCollection(start.collection)?.ownerId);
	},
};
