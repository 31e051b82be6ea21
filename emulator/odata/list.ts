import { contextUrl, isAdvanced, isEventual, ok, type Call, type GraphReply } from '../call';
import { exchangeOnly, singleUserOnly } from '../defaults';
import { typeOf, type DirectoryObject, type DirectoryType } from '../directoryObject';
import { advancedOnly, badRequest, GraphError, unsupportedQuery } from '../errors';
import { related } from '../navigation';
import { viewOf } from '../replicas';
import { compileExpand, type Expander } from './expand';
import { compileFilter } from './filter';
import { compileOrder } from './orderby';
import { nextPage, type Listing } from './page';
import { compileSearch } from './search';
import { parseSelect, project } from './select';

/** What a list request lists. */
export interface ListSource {
	/** Types of the objects; the first names the list in messages. */
	types: DirectoryType[];
	/** What `@odata.context` names. */
	context: string;
	objects: Iterable<DirectoryObject>;
	/** Objects of several types: each carries its `@odata.type`. */
	mixed?: boolean;
	/** An OData cast on memberOf or a transitive list: answered to advanced queries alone [AQ]. */
	cast?: boolean;
	/** Directory roles do not page [D21:paging.md]. */
	unpaged?: boolean;
	/** Whether deleted objects are listed. */
	deleted?: boolean;
	/** What is shown of an object that was deleted, where such are listed among the others. */
	remains?(object: DirectoryObject): Record<string, unknown>;
}

/** Alternatives in one filter, by `or` or by `in`. */
const maxAlternatives = 15;
const defaultPageSize = 100;
const maxPageSize = 999;
/** When signInActivity is selected or filtered. */
const maxSignInPageSize = 500;

/** Answers a list request, or the next page of one. */
export function list(call: Call, source: ListSource): GraphReply {
	const token = call.query.get('$skiptoken');
	if (token !== undefined) return ok(nextPage(call, token));
	const objects = select(call, source);
	const counted = isEventual(call) && isCounting(call);
	const pageSize = source.unpaged ? objects.length : readPageSize(call);
	const listing: Listing = {
		context: contextUrl(call, contextOf(call, source)),
		objects,
		pageSize,
		eventual: isEventual(call),
		row: withRemains(source, rowWriter(call, source)),
		deleted: source.deleted || source.remains !== undefined,
	};
	const page = nextPage(call, listing);
	return ok(counted ? withCount(page, objects.length) : page);
}

/** Answers a `/$count` segment: a bare number as text/plain [D21:user-list.md]. */
export function count(call: Call, source: ListSource): GraphReply {
	if (!isEventual(call)) throw badRequest('$count is not currently supported.');
	return ok(String(select(call, source).length));
}

function select(call: Call, source: ListSource): DirectoryObject[] {
	const { query } = call;
	const view = viewOf(call, 'lists');
	const [filter, search, order] = ['$filter', '$search', '$orderby'].map((name) => query.get(name));
	const compiledFilter =
		filter === undefined
			? undefined
			: compileFilter(filter, source.types, (id, navigation) => {
					const object = view.directory.find(id);
					return object ? related(view, object, navigation).length : 0;
				});
	const compiledOrder = order === undefined ? undefined : compileOrder(order, source.types);
	if (search !== undefined && !isEventual(call)) {
		throw unsupportedQuery(
			"Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
		);
	}
	if (compiledFilter?.properties.includes('signInActivity') && !/^\/users(\/|$)/.test(call.path)) {
		throw unsupportedQuery("'signInActivity' is not supported in this list.");
	}
	if (!isAdvanced(call)) {
		const sorts = compiledOrder?.advanced || (compiledFilter && compiledOrder);
		const refusal =
			compiledFilter?.withoutAdvanced ??
			(sorts ? unsupportedQuery('Sorting not supported for current query.') : undefined) ??
			(source.cast ? advancedOnly('cast') : undefined);
		if (refusal) throw refusal;
		checkAlternatives(compiledFilter?.alternatives ?? 0);
	}
	let objects = [...source.objects];
	if (compiledFilter) objects = objects.filter((object) => compiledFilter.matches(object));
	if (search !== undefined) objects = objects.filter(compileSearch(search, source.types));
	if (compiledOrder) objects.sort((left, right) => compiledOrder.compare(left, right));
	return objects;
}

/** Only advanced queries take more [ISS]. */
function checkAlternatives(count: number): void {
	if (count <= maxAlternatives) return;
	throw unsupportedQuery(
		`Too many child clauses specified in search filter expression containing 'OR' operators: ${count}. Max allowed: ${maxAlternatives}.`,
	);
}

function isCounting(call: Call): boolean {
	return call.query.get('$count')?.toLowerCase() === 'true';
}

/** Size of a page: `$top`, else 100. */
export function readPageSize(call: Call): number {
	const text = call.query.get('$top');
	if (text === undefined) return defaultPageSize;
	const size = Number(text);
	const signIns = /signInActivity/i.test(
		`${call.query.get('$select')} ${call.query.get('$filter')}`,
	);
	const most = signIns ? maxSignInPageSize : maxPageSize;
	if (!/^\d+$/.test(text) || size < 1 || size > most) {
		throw badRequest(
			`Invalid page size specified: '${text}'. Must be between 1 and ${most} inclusive.`,
		);
	}
	return size;
}

function withRemains({ remains }: ListSource, write: Listing['row']): Listing['row'] {
	if (!remains) return write;
	return (object) => (object.deletedDateTime ? remains(object) : write(object));
}

function rowWriter(call: Call, source: ListSource): Listing['row'] {
	const names = call.query.get('$select');
	const selected = names === undefined ? undefined : parseSelect(names, source.types);
	for (const name of selected ?? []) refuseUnlisted(call, name, source.types);
	const text = call.query.get('$expand');
	const expand: Expander | undefined =
		text === undefined ? undefined : compileExpand(text, source.types[0], call, 'list');
	if (!source.mixed && !expand) return (object) => withoutKeys(project(object, selected));
	return (object) => {
		const type = source.mixed && { '@odata.type': `#microsoft.graph.${typeOf(object)}` };
		const row = { ...type, ...withoutKeys(project(object, selected)) };
		expand?.(object, row);
		return row;
	};
}

/** A list never shows the key of a key credential [DC:keycredential]. */
function withoutKeys(row: Record<string, unknown>): Record<string, unknown> {
	const { keyCredentials } = row;
	if (!Array.isArray(keyCredentials)) return row;
	return { ...row, keyCredentials: keyCredentials.map((one: object) => ({ ...one, key: null })) };
}

/** Properties that are stored outside the directory cannot be listed [DQ]; sign-in activity of users alone can [USER]. */
function refuseUnlisted(call: Call, name: string, types: DirectoryType[]): void {
	const outside =
		(name === 'signInActivity' && call.path !== '/users') ||
		(types.includes('user') && singleUserOnly.has(name)) ||
		(types.includes('group') && exchangeOnly.has(name));
	if (outside) {
		throw new GraphError(501, 'NotImplemented', 'This operation target is not yet supported.');
	}
}

function contextOf(call: Call, source: ListSource): string {
	const names = call.query.get('$select');
	return names === undefined ? source.context : `${source.context}(${names})`;
}

function withCount(page: Record<string, unknown>, total: number): Record<string, unknown> {
	const { '@odata.context': context, ...rest } = page;
	return { '@odata.context': context, '@odata.count': total, ...rest };
}
