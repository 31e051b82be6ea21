import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { defaultProperties, singleUserOnly } from '../defaults';
import type { DirectoryType } from '../directoryObject';
import { badRequest, GraphError } from '../errors';
import { compileFilter } from '../odata/filter';
import { parseSelect } from '../odata/select';
import { reachedBy, viewOf } from '../replicas';
import { isNavigation, propertiesOf } from '../schema';
import {
	changedEntries,
	initialEntries,
	splitEntries,
	trackedRelations,
	type DeltaEntry,
	type Tracking,
} from './rounds';
import { DeltaTokens, type DeltaState } from './tokens';

/** Most objects that `$filter` of a delta query may name [UD, GD]. */
const maxFiltered = 50;

const stores = new WeakMap<object, DeltaTokens>();

function tokensOf(call: Call): DeltaTokens {
	const known = stores.get(call.tenant) ?? new DeltaTokens();
	stores.set(call.tenant, known);
	return known;
}

/** Answers a delta query on a collection such as `users`. */
export function delta(call: Call, type: DirectoryType, collection: string): GraphReply {
	const { query, tenant } = call;
	const skipToken = query.get('$skiptoken');
	const deltaToken = query.get('$deltatoken');
	if (skipToken !== undefined) {
		// The query options are in the token; with it they are not supported [DQ].
		if (query.has('$select')) throw badRequest("'$select' is not supported with '$skiptoken'.");
		return page(call, readState(call, skipToken, type), collection);
	}
	const view = viewOf(call, 'delta');
	const reached = reachedBy(call, 'delta');
	const issuedAt = tenant.clock();
	const minimal = /(^|[,;\s])return=minimal/i.test(call.request.headers.prefer ?? '');
	if (deltaToken && deltaToken.toLowerCase() !== 'latest') {
		const { tracking, sequence: start, earlier } = readState(call, deltaToken, type);
		const { deltaRepeatRounds, hiddenRestorations } = call.switches;
		const starts = [...earlier, start].slice(-1 - deltaRepeatRounds);
		const changes = tenant.changes.between(starts[0], reached);
		const entries = changedEntries(view, tracking, changes, hiddenRestorations);
		const sequence = Math.max(start, reached);
		const state = { tracking, issuedAt, sequence, earlier: starts };
		return firstPage(call, state, entries, minimal, collection);
	}
	const tracking = readTracking(call, type);
	const entries = deltaToken ? [] : initialEntries(view, tracking);
	const state = { tracking, issuedAt, sequence: reached, earlier: [] };
	return firstPage(call, state, entries, false, collection);
}

function firstPage(
	call: Call,
	state: DeltaState,
	entries: DeltaEntry[],
	minimal: boolean,
	collection: string,
): GraphReply {
	const split = splitEntries(entries, call.switches.deltaPageSize);
	const rest = { entries: split, offset: 0, minimal };
	// A page may be empty and still have a nextLink [DQ].
	if (call.switches.emptyDeltaPage && split.length) {
		return answer(call, collection, [], '$skiptoken', { ...state, rest });
	}
	return page(call, { ...state, rest }, collection);
}

function page(call: Call, state: DeltaState, collection: string): GraphReply {
	const { tracking, rest } = state;
	if (!rest) throw badRequest('Badly formed token.');
	const { deltaPageSize, deltaReplays } = call.switches;
	const end = rest.offset + deltaPageSize;
	const rows = rest.entries
		.slice(Math.max(0, rest.offset - deltaReplays), end)
		.map((entry) => render(entry, tracking, rest.minimal));
	const more = end < rest.entries.length;
	return more
		? answer(call, collection, rows, '$skiptoken', {
				...state,
				rest: { ...rest, offset: end },
			})
		: answer(call, collection, rows, '$deltatoken', { ...state, rest: undefined });
}

function answer(
	call: Call,
	collection: string,
	value: Array<Record<string, unknown>>,
	tokenName: '$skiptoken' | '$deltatoken',
	next: DeltaState,
): GraphReply {
	const selected = call.query.get('$select');
	const base = `${call.origin}/${call.version}/${collection}/delta`;
	const link = tokenName === '$skiptoken' ? '@odata.nextLink' : '@odata.deltaLink';
	return ok({
		// It tells what this URL selects: the links of a round do not repeat it [D21:delta-query-users.md].
		'@odata.context': contextUrl(call, selected ? `${collection}(${selected})` : collection),
		[link]: `${base}?${tokenName}=${tokensOf(call).issue(next)}`,
		value,
	});
}

function readTracking(call: Call, type: DirectoryType): Tracking {
	const names = call.query.get('$select');
	const select = names === undefined ? undefined : parseSelect(names, [type]);
	const isOutside = (name: string) => name === 'signInActivity' || singleUserOnly.has(name);
	if (type === 'user' && select?.some(isOutside)) {
		throw new GraphError(501, 'NotImplemented', 'This operation target is not yet supported.');
	}
	const filter = call.query.get('$filter');
	if (filter === undefined) return { type, select };
	const { ids } = compileFilter(filter, [type], () => 0);
	if (!ids) throw badRequest("A delta query supports only '$filter=id eq …' joined with 'or'.");
	if (ids.length > maxFiltered) throw badRequest(`A delta query can track ${maxFiltered} objects.`);
	return { type, select, ids };
}

function readState(call: Call, token: string, type: DirectoryType): DeltaState {
	const state = tokensOf(call).read(token, call.tenant.clock());
	// A token belongs to the collection that it was issued for [UD, GD].
	if (state && state.tracking.type !== type) throw badRequest('Badly formed token.');
	if (state) return state;
	const message = 'The sync state generation is not found; restart with a full synchronization.';
	if (call.switches.expiredDeltaToken === 'badRequest') {
		throw new GraphError(400, 'SyncStateNotFound', message);
	}
	throw new GraphError(410, 'SyncStateNotFound', message, {
		headers: { Location: `${call.origin}/${call.version}${call.path}?$deltatoken=` },
	});
}

/** A never-set property is absent, a cleared one null; `minimal` shows changed ones alone [UD]. */
function render(entry: DeltaEntry, tracking: Tracking, minimal: boolean): Record<string, unknown> {
	const { id, object, removed, changed, links } = entry;
	if (!object || removed) return { id, '@removed': { reason: removed ?? 'deleted' } };
	const properties = propertiesOf(tracking.type);
	const names = (tracking.select ?? defaultProperties(tracking.type))
		.filter((name) => !isNavigation(properties.get(name) ?? ''))
		.filter((name) => object[name] !== undefined && name !== 'passwordProfile')
		.filter((name) => !minimal || !changed || changed.has(name));
	const row: Record<string, unknown> = Object.fromEntries(
		names.map((name) => [name, object[name]]),
	);
	row.id = id;
	for (const relation of trackedRelations(tracking)) {
		const part = links.filter((link) => link.relation === relation);
		if (!part.length) continue;
		row[`${relation}@delta`] = part.map((link) => ({
			'@odata.type': `#microsoft.graph.${link.type}`,
			id: link.id,
			...(link.removed && { '@removed': { reason: 'deleted' } }),
		}));
	}
	return row;
}
