import type { IDataObject } from 'n8n-workflow';

import type { GraphContext, GraphRequest } from '../../GenericFunctions';
import { encodeSegment, GraphError, MAX_BATCH_SIZE, sendAll } from '../../GenericFunctions';
import type { WatchedSettings } from '../fields/settings';
import { selectName } from '../fields/where';
import { fingerprint } from '../instant/identity';

/** What a look at an object showed. Only what Graph says of this object counts; everything else is `unknown`. */
export type Seen =
	| { state: 'present'; object: IDataObject; hash: string; whole: string; bornAt?: number }
	| { state: 'deleted'; object: IDataObject; deletedAt: string }
	| { state: 'unknown'; refusal?: GraphError };

/** Graph's own words for an object that is not there; another 404 is about a part of it, such as a mailbox. */
const isNotFound = ({ code, status }: GraphError): boolean =>
	status === 404 && /^(Request_)?ResourceNotFound$/i.test(code);

/** Neither can be selected together with properties. */
const NAVIGATION = new Set(['members', 'manager', 'owners']);

const usual = ({ watched }: WatchedSettings): string[] => [
	...watched.tracked,
	...watched.simplified,
];

/** The properties that a user asks for besides the usual ones. */
const special = (settings: WatchedSettings): string[] => {
	const { shown, where } = settings;
	const known = usual(settings);
	return [...shown, ...where.map(selectName)].filter(
		(name) => name !== 'id' && !known.includes(name),
	);
};

/** The properties to select; none where Graph returns all of them by itself. */
function selection(settings: WatchedSettings, isReduced: boolean): string[] {
	const known = usual(settings);
	const more = [...settings.properties, ...(isReduced ? [] : special(settings))];
	const isAll = more.every((name) => known.includes(name));
	if (settings.watched.raw === undefined && isAll) return [];
	return [...new Set(['id', ...known, ...more])].filter((name) => !NAVIGATION.has(name));
}

const objectRequest = (settings: WatchedSettings, id: string, isReduced: boolean): GraphRequest => {
	const names = selection(settings, isReduced);
	return {
		method: 'GET',
		path: `/${settings.watched.collection}/${encodeSegment(id)}`,
		...(names.length > 0 ? { query: { $select: names.join(',') } } : {}),
	};
};

const deletedRequest = (id: string): GraphRequest => ({
	method: 'GET',
	path: `/directory/deletedItems/${encodeSegment(id)}`,
});

type Answer = GraphError | IDataObject;

/** What Graph says of each object, its refusals as well. Throws where it can say nothing, as without a sign-in. */
async function ask(
	graph: GraphContext,
	ids: string[],
	request: (id: string) => GraphRequest,
): Promise<Map<string, Answer>> {
	const settled = await sendAll(graph, ids.map(request), { batchSize: MAX_BATCH_SIZE });
	return new Map(
		settled.flatMap((result, index): Array<[string, Answer]> =>
			result === undefined
				? []
				: [[ids[index], 'reply' in result ? (result.reply.body ?? {}) : result.error]],
		),
	);
}

const pick = (object: IDataObject, names: string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));

const withoutAnnotations = (object: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !name.startsWith('@odata.')));

const sorted = (object: IDataObject): Array<[string, unknown]> =>
	Object.entries(object)
		.filter(([, value]) => value !== null && value !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1));

function present(answer: IDataObject, { properties, watched }: WatchedSettings): Seen {
	const object = withoutAnnotations(answer);
	const names = properties.length > 0 ? properties : watched.tracked;
	const born = Date.parse(String(object.createdDateTime));
	return {
		state: 'present',
		object,
		hash: fingerprint(sorted(pick(object, names))),
		whole: fingerprint(sorted(object)),
		...(watched.hasBirth && !Number.isNaN(born) ? { bornAt: born } : {}),
	};
}

const idsOf = (answers: Map<string, Answer>, is: (error: GraphError) => boolean): string[] =>
	[...answers].flatMap(([id, answer]) => (answer instanceof GraphError && is(answer) ? id : []));

/** Looks at objects: as they are now, or as they were when they were deleted. */
export async function look(
	graph: GraphContext,
	settings: WatchedSettings,
	ids: string[],
): Promise<Map<string, Seen>> {
	const unique = [...new Set(ids)];
	const answers = await ask(graph, unique, (id) => objectRequest(settings, id, false));
	// What a user asks for may be refused for one object alone: then it is looked at without that.
	const refused = idsOf(answers, (error) => error.status >= 400 && !isNotFound(error));
	const again = special(settings).length > 0 ? refused : [];
	for (const [id, answer] of await ask(graph, again, (one) => objectRequest(settings, one, true)))
		answers.set(id, answer);
	const absent = idsOf(answers, isNotFound);
	const deleted = await ask(graph, absent, deletedRequest);
	return new Map(
		unique.map((id): [string, Seen] => {
			const answer = answers.get(id);
			if (answer !== undefined && !(answer instanceof GraphError)) {
				return [id, present(answer, settings)];
			}
			const item = deleted.get(id);
			if (item !== undefined && !(item instanceof GraphError)) {
				const object = withoutAnnotations(item);
				return [id, { state: 'deleted', object, deletedAt: String(item.deletedDateTime ?? '') }];
			}
			const refusal = [answer, item].find(
				(one): one is GraphError => one instanceof GraphError && !isNotFound(one),
			);
			return [id, { state: 'unknown', ...(refusal ? { refusal } : {}) }];
		}),
	);
}

/** What is put out of an object that was looked at; its ID where there is nothing else. */
export function output(seen: Seen, id: string, { shown }: WatchedSettings): IDataObject {
	if (seen.state === 'unknown') return { id };
	const more = seen.state === 'deleted' ? ['deletedDateTime'] : [];
	return shown.length === 0 ? seen.object : pick(seen.object, [...shown, ...more]);
}
