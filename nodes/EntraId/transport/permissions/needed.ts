import type { GraphError } from '../errors';
import { directoryFacts } from './directory';
import type { PermissionNames, PropertyFact } from './fact';
import { peopleFacts } from './people';
import { propertyFacts } from './properties';

const pathFacts = [...peopleFacts, ...directoryFacts];

type Refused = GraphError['request'];

// Graph's texts are short; more than this is no text of Graph's.
const LONGEST_TEXT = 2000;

const PERMISSION =
	/\b[A-Z][A-Za-z]+(?:-[A-Za-z]+)*\.(?:AccessAsUser|Activate|Create|DeleteRestore|EnableDisableAccount|Export|Invite|Manage|ManageIdentities|Read|ReadBasic|ReadWrite|Remove|RevokeSessions|Send|Update)(?:\.[A-Z][A-Za-z]+)*\b/g;

// What the token has is named after what it lacks: "... API requires one of 'A, B'. Roles on the request 'C'."
const HELD = /\b(?:roles|scopes|permissions) (?:on|in) the (?:request|token)\b(?= *['"])/i;

/** The permissions that Graph's own text names as missing, e.g. `A or B`; `undefined` where it names none. */
export function namedByGraph(text: string): string | undefined {
	const [missing] = text.slice(0, LONGEST_TEXT).split(HELD);
	const names = [...new Set(missing.match(PERMISSION) ?? [])];
	const isChoice = /\b(?:one|any) of\b/i.test(missing);
	return names.length > 0 ? names.join(isChoice ? ' or ' : ' and ') : undefined;
}

function neededForPath({ method, path, asked = [] }: Refused): PermissionNames | undefined {
	const [plain] = path.split('?');
	return pathFacts.find(
		({ methods, path: pattern, within }) =>
			methods.includes(method) &&
			pattern.test(plain) &&
			(within === undefined || asked.every((name) => within.has(name))),
	)?.needs;
}

function neededForProperties({ method, path, asked = [] }: Refused): PropertyFact[] {
	const [plain] = path.split('?');
	return propertyFacts.filter(
		({ names, methods, path: pattern }) =>
			methods.includes(method) && pattern.test(plain) && names.some((name) => asked.includes(name)),
	);
}

const merge = (parts: PermissionNames[]): PermissionNames => ({
	delegated: [...new Set(parts.flatMap(({ delegated }) => delegated))],
	application: [...new Set(parts.flatMap(({ application }) => application))],
});

/** What a request needs. */
export interface Needed extends PermissionNames {
	/** The roles that a person needs besides. */
	roles: string[];
}

/**
 * What the request that was refused needs: for its path, and for the properties that it asks for or sends. `usual` is what
 * the operation needs, for a path that is in no table.
 */
export function neededFor(request: Refused, usual: PermissionNames): Needed {
	const found = neededForProperties(request);
	const known = new Set(found.flatMap(({ names }) => names));
	const sendsOnlyThese =
		request.method !== 'GET' && (request.asked ?? []).every((name) => known.has(name));
	const roles = [...new Set(found.flatMap(({ role }) => role ?? []))];
	if (found.length > 0 && sendsOnlyThese) {
		return { ...merge(found.map(({ alone, needs }) => alone ?? needs)), roles };
	}
	const more = found.filter(({ isCovered }) => !isCovered).map(({ needs }) => needs);
	return { ...merge([...more, neededForPath(request) ?? usual]), roles };
}
