import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { GraphError, needsEventualConsistency, toError } from '../../../GenericFunctions';
import { days } from '../../../shared/time';
import { clean, simplifiedOutput } from '../../fields/output';
import { pagingFields, readLimit } from '../../fields/paging';
import { notice } from '../../fields/notices';
import { filtersField, joinFilters } from '../../fields/presets';
import { queryField } from '../../fields/query';
import type { RowFilter } from '../../fields/rowFilters';
import { readRowFilters } from '../../fields/rowFilters';
import type { ItemReader } from '../../item';
import { askIds, userReference } from '../../references';
import type { Steps } from '../../steps';
import { askPages } from '../../steps';
import { userLocator } from '../user/locator';
import type { Window } from './windows';
import { isTooMuch, KEPT_DAYS, readWindow, split } from './windows';

/** One of Graph's logs. */
export interface Log {
	path: string;
	/** When something happened. */
	time: string;
	/** How Graph compares it: not every log takes both ends of a time. */
	compares: 'geLe' | 'gtLt';
	/** The largest page, where one is known. */
	largestPage?: number;
	/** How it is sorted, where it is not by itself with the newest first. */
	orderBy?: string;
	filters: RowFilter[];
	/** The field and the clause of a filter by a person, whom the log knows by the ID. */
	person?: { name: string; displayName: string; description: string; clause(id: string): string };
	/** What people look at, of an entry as Graph gives it. */
	simplify(row: IDataObject): IDataObject;
}

const moment = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

const TIMES = [
	moment(
		'since',
		'Since',
		`Only what happened from this moment on. Entra keeps ${KEPT_DAYS} days, and 7 without Entra ID P1 or P2. New entries take a few minutes to show, so let runs overlap and remove duplicates by ID.`,
	),
	moment('until', 'Until', 'Only what happened up to this moment'),
];

const personField = ({
	name,
	displayName,
	description,
}: NonNullable<Log['person']>): INodeProperties => ({
	...userLocator(displayName, description),
	name,
	required: false,
});

/** The fields of a list of a log. */
export function logFields({ filters, person }: Log): INodeProperties[] {
	const options = [
		...TIMES,
		...filters.map(({ field }) => field),
		...(person ? [personField(person)] : []),
	].sort((one, other) => one.displayName.localeCompare(other.displayName));
	return [...pagingFields, filtersField(options), simplifiedOutput, queryField('filter')];
}

function timeClauses({ time, compares }: Log, { from, until }: Window): string[] {
	// A millisecond more on each side makes both ends count.
	const [after, before, more] = compares === 'geLe' ? ['ge', 'le', 0] : ['gt', 'lt', 1];
	const clause = (operator: string | number, at: number) =>
		`${time} ${operator} ${new Date(at).toISOString()}`;
	return [
		...(from === undefined ? [] : [clause(after, from - Number(more))]),
		...(until === undefined ? [] : [clause(before, until + Number(more))]),
	];
}

const EVENTUAL = { headers: { ConsistencyLevel: 'eventual' } };

function requestOf(log: Log, filter: string, pageSize: number | undefined): GraphRequest {
	const options = {
		$filter: filter,
		$orderby: log.orderBy ?? '',
		$top: pageSize === undefined ? '' : String(pageSize),
	};
	const query = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ''));
	return {
		method: 'GET',
		path: log.path,
		query,
		// Of logs Microsoft does not say whether `ne`, or a filter with an order, needs it; a public client sends it [FS 17761668979].
		...(needsEventualConsistency(query, log.path) ? EVENTUAL : {}),
	};
}

/** Every wrong filter is refused in the same words [ISS docs#14173]. */
const isFilterRefused = ({ status, message }: GraphError): boolean =>
	status === 400 && /filter/i.test(message);

function warn(item: ItemReader, { from }: Window): void {
	if (from !== undefined && from < Date.now() - days(KEPT_DAYS)) {
		notice(
			item.context,
			`'Since' is more than ${KEPT_DAYS} days ago, but Entra keeps its logs no longer than that: older entries are not included.`,
		);
	}
}

/** The entries of a log that an item asks for. Where Graph cannot answer for so long a time, it is asked for shorter ones. */
export function* readLog(item: ItemReader, root: string, log: Log): Steps<INodeExecutionData[]> {
	const limit = readLimit(item);
	const filters = item.group('filters');
	const { sure, unsure, thins, isWanted } = readRowFilters(log.filters, filters);
	const window = readWindow(item, filters);
	const options = item.group('query');
	const own = options.has('filter') ? options.text('filter') : '';
	joinFilters(own, [log.time]);
	const isRaw = item.choice('output') === 'raw';
	const { person } = log;
	const key = person && filters.has(person.name) ? filters.locator(person.name).value : undefined;
	const reference = key === undefined ? [] : [userReference(key, person?.displayName ?? '')];
	warn(item, window);

	const ids = yield* askIds(...reference);
	const always = [...ids.map((id) => person?.clause(id) ?? ''), ...sure];
	const pageSize = log.largestPage && Math.min(log.largestPage, thins ? Infinity : limit);
	const found = new Map<string, IDataObject>();
	let clauses = [...always, ...unsure];
	const open = [window];
	for (let next = open.pop(); next && found.size < limit; next = open.pop()) {
		const filter = joinFilters(own, [...clauses, ...timeClauses(log, next)]);
		try {
			yield* askPages(requestOf(log, filter, pageSize), root, ({ items }) => {
				for (const row of items) {
					if (found.size < limit && isWanted(row)) found.set(String(row.id), row);
				}
				return found.size >= limit;
			});
		} catch (error) {
			if (!(error instanceof GraphError)) throw toError(error);
			const canDoWithout = isFilterRefused(error) && clauses.length > always.length;
			const parts = isTooMuch(error) ? split(next, Date.now()) : [];
			if (!canDoWithout && parts.length === 0) throw toError(error);
			if (canDoWithout) clauses = always;
			open.push(...(canDoWithout ? [next] : parts.reverse()));
		}
	}
	return [...found.values()].map((row) => ({
		json: isRaw ? row : clean(log.simplify(row), item),
	}));
}
