import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../GenericFunctions';
import { advanced, isGuid, isUpn, quote, searchClause } from '../../GenericFunctions';
import { refuse } from '../../shared/values/kind';
import type { ItemReader } from '../item';
import type { Steps } from '../steps';
import { askList } from '../steps';
import type { Place } from './places';
import { placesIn } from './places';

/** What is known by a name besides its ID. */
interface Kind {
	/** Its modes that take an ID; the others say what they hold. */
	modes: string[];
	path: string;
	/** What tells two of one name apart. */
	detail: string;
	one: string;
	many: string;
}

const PEOPLE: Kind = {
	modes: ['list', 'id', 'userPrincipalName'],
	path: '/users',
	detail: 'userPrincipalName',
	one: 'user',
	many: 'users',
};

const GROUPS: Kind = {
	modes: ['list', 'id'],
	path: '/groups',
	detail: 'description',
	one: 'group',
	many: 'groups',
};

/** Entra's longest name of an object. */
const LONGEST_NAME = 256;

/** How many are named for the model to choose from. */
const CANDIDATES = 5;

function kindOf({ modes = [] }: INodeProperties): Kind | undefined {
	if (modes.some(({ name }) => name === 'userPrincipalName')) return PEOPLE;
	const isGroup = modes.some(({ typeOptions }) => typeOptions?.searchListMethod === 'getGroups');
	return isGroup ? GROUPS : undefined;
}

const request = ({ path, detail }: Kind, query: Record<string, string>): GraphRequest =>
	advanced({
		method: 'GET',
		path,
		query: { $select: `id,displayName,mail,${detail}`, $top: String(CANDIDATES + 1), ...query },
	});

/** The first few that a query finds; of more than `CANDIDATES` one more, so that it shows. */
function* find(kind: Kind, query: Record<string, string>, root: string): Steps<IDataObject[]> {
	return (yield* askList(request(kind, query), root, CANDIDATES + 1)).items;
}

const shownAs = (kind: Kind) => (object: IDataObject) => {
	const detail = object[kind.detail];
	const details = [...(detail ? [String(detail)] : []), `ID ${String(object.id)}`].join(', ');
	return `${String(object.displayName)} (${details})`;
};

function candidates(kind: Kind, found: IDataObject[]): string {
	const more = found.length > CANDIDATES ? ' and more' : '';
	return `${found.slice(0, CANDIDATES).map(shownAs(kind)).join('; ')}${more}`;
}

/** Refuses what several objects are called; nothing is done to one that may be another. */
const refuseSeveral = ({ field, text }: Place, kind: Kind, found: IDataObject[]): never =>
	refuse(
		field.displayName,
		`is '${text}', and so are several ${kind.many}`,
		`Ask which one is meant, and call again with its ID: ${candidates(kind, found)}.`,
	);

const isSame = (value: unknown, text: string): boolean =>
	String(value).toLowerCase() === text.toLowerCase();

/** The ID of the one with the address; nothing where a list has none: Graph may know the user principal name all the same. */
function* findByAddress(place: Place, kind: Kind, root: string): Steps<string | undefined> {
	const literal = quote(place.text);
	const $filter = `userPrincipalName eq ${literal} or mail eq ${literal}`;
	const found = yield* find(kind, { $filter }, root);
	const named = found.filter(({ userPrincipalName }) => isSame(userPrincipalName, place.text));
	const [first, ...others] = named.length > 0 ? named : found;
	if (others.length > 0) refuseSeveral(place, kind, found);
	return first && String(first.id);
}

/** The ID of the only one with the name; throws where there is none or several, with those that the name may mean. */
function* findByName(place: Place, kind: Kind, root: string): Steps<string> {
	const { field, text } = place;
	const found = yield* find(kind, { $filter: `displayName eq ${quote(text)}` }, root);
	if (found.length > 1) refuseSeveral(place, kind, found);
	if (found.length === 1) return String(found[0].id);
	const like = yield* find(kind, { $search: searchClause('displayName', text) }, root);
	return refuse(
		field.displayName,
		`is '${text}', and no ${kind.one} has exactly this name`,
		like.length > 0
			? `Ask whether one of these is meant, and call again with its ID: ${candidates(kind, like)}.`
			: `Ask for the ${kind === PEOPLE ? 'user principal name' : 'whole name'} or the object ID.`,
	);
}

function* findOne(place: Place, root: string): Steps<void> {
	const { field, mode, text, values } = place;
	const kind = kindOf(field);
	if (!kind?.modes.includes(mode) || isGuid(text) || text.length > LONGEST_NAME) return;
	const isAddress = kind === PEOPLE && isUpn(text);
	const id = yield* isAddress ? findByAddress(place, kind, root) : findByName(place, kind, root);
	values[field.name] = {
		__rl: true,
		...(id === undefined ? { mode: 'userPrincipalName', value: text } : { mode: 'id', value: id }),
	};
}

/**
 * Puts IDs in the place of names: people by user principal name, mail address or display name, groups by display name.
 * Only where one alone has it; otherwise throws a `BadParameter` with those that may be meant.
 */
export function* findNamed(item: ItemReader, fields: INodeProperties[], root: string): Steps<void> {
	for (const name of new Set(fields.map((field) => field.name))) {
		const field = fields.find((one) => one.name === name);
		if (!field || !item.has(name)) continue;
		const values = { [name]: structuredClone(item.raw(name)) } as IDataObject;
		const places = placesIn([field], values);
		if (places.length === 0) continue;
		for (const place of places) yield* findOne(place, root);
		item.replace(name, values[name]);
	}
}
