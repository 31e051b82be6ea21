import { BadParameter } from '../../../shared/badParameter';
import { LONGEST_MINUTES } from '../../../shared/lifetimes';

/** What Graph documents for the subscriptions to a kind of resources. */
export interface Kind {
	/** As it stands in a sentence. */
	name: string;
	/** Matches the path without its leading slash and its query. */
	paths: RegExp;
	/** How long a subscription can live. */
	maxMinutes: number;
	changeTypes: string[];
	permission?: string;
}

const directory = { maxMinutes: LONGEST_MINUTES, changeTypes: ['updated', 'deleted'] };

// Outlook mail: Graph refuses 10 minutes below what it documents (graph.md, section 1, Lifetime).
const kinds: Kind[] = [
	{ name: 'users', paths: /^users(\/[^/]+)?$/i, permission: 'User.Read.All', ...directory },
	{
		name: 'groups',
		paths: /^groups(\/[^/]+(\/(members|owners))?)?$/i,
		permission: 'Group.Read.All',
		...directory,
	},
	{
		name: 'Outlook messages',
		paths: /^(me|users\/[^/]+)\/(mailFolders[^/]*\/([^/]+\/)?)?messages$/i,
		maxMinutes: 10_070,
		changeTypes: ['created', 'updated', 'deleted'],
	},
];

/** What is known of a resource path; nothing for resources without a row. */
export const kindOf = (resource: string): Kind | undefined => {
	const path = resource.trim().replace(/^\//, '').split('?')[0];
	return kinds.find(({ paths }) => paths.test(path));
};

const VERSIONED = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*|^\/?(?=(?:v1\.0|beta)(?:\/|$))/i;
const SEGMENT = /^(?!\.{1,2}$)[^\s\\#<>"^`{}|]+$/;
const IN_QUERY = /^[^\r\n\0]*$/;

/** Refuses what is no path of Graph. A leading slash is optional, and a base URL not wanted [SUB]. */
export function checkResourcePath(text: string): string {
	const resource = text.trim();
	if (resource === '') {
		throw new BadParameter(
			"'Resource Path' is empty",
			'Enter what to watch as a path of Graph, e.g. /users or /groups.',
		);
	}
	if (VERSIONED.test(resource)) {
		const path = resource.replace(VERSIONED, '').replace(/^\/?(v1\.0|beta)(?=\/|$)/i, '');
		throw new BadParameter(
			"'Resource Path' holds a base URL or a version",
			`Leave out the host and the version: enter ${path || '/users'}.`,
		);
	}
	const [path, ...query] = resource.replace(/^\//, '').split('?');
	if (!path.split('/').every((part) => SEGMENT.test(part)) || !IN_QUERY.test(query.join('?'))) {
		throw new BadParameter(
			"'Resource Path' is not a path of Graph",
			'Enter what to watch, e.g. /users, /groups or /groups/02bd9fd6-8f93-4758-87c3-1fb73740a315.',
		);
	}
	return resource;
}

const ALL_TYPES = ['created', 'updated', 'deleted'];

/** The change types as Graph wants them, always in the same order. Refuses those that the resource lacks. */
export function checkChangeTypes(chosen: string[], resource: string): string {
	const types = chosen.map((type) => type.toLowerCase());
	const unknown = types.find((type) => !ALL_TYPES.includes(type));
	if (types.length === 0 || unknown !== undefined) {
		throw new BadParameter(
			unknown === undefined
				? "'Change Types' is empty"
				: `'Change Types' holds '${unknown}', which Graph does not know`,
			'Choose one or more of Created, Updated and Deleted.',
		);
	}
	const kind = kindOf(resource);
	const missing = types.find((type) => kind && !kind.changeTypes.includes(type));
	if (missing !== undefined) {
		throw new BadParameter(
			`'Change Types' holds '${missing}', which Graph does not report for ${kind?.name}`,
			'Choose Updated instead: Graph reports new objects, and deleted ones that can be restored, as updated.',
		);
	}
	return ALL_TYPES.filter((type) => types.includes(type)).join(',');
}
