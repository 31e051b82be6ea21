import { graphLink } from '../../../GenericFunctions';
import type { GraphVersion } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { findCollection } from './collections';

export type TokenName = '$deltatoken' | '$skiptoken';

export interface DeltaLink {
	version: GraphVersion;
	/** With its query. */
	path: string;
	/** The collection, e.g. `users`. */
	collection: string;
	tokens: Partial<Record<TokenName, string>>;
}

const DELTA_PATH = /^\/(.+)\/(microsoft\.graph\.)?delta(\(\))?$/i;

/** The parts of a link of a delta query; throws for what is no link, another host's, or another kind of link. */
export function readDeltaLink(root: string, link: string, displayName: string): DeltaLink {
	if (link === '') {
		throw new BadParameter(
			`'${displayName}' is empty`,
			'Enter the deltaLink or nextLink of an earlier run, or start from the beginning.',
		);
	}
	const parts = graphLink(root, link);
	if (!parts) {
		throw new BadParameter(
			`'${displayName}' does not lead to the Graph of this credential`,
			`Enter a link as Graph gave it; it begins with ${root}/v1.0/ or ${root}/beta/. The access token is sent to no other host.`,
		);
	}
	const [pathname, search = ''] = parts.path.split(/\?(.*)/s);
	const collection = DELTA_PATH.exec(pathname)?.[1];
	if (collection === undefined) {
		throw new BadParameter(
			`'${displayName}' is no link of a delta query`,
			`Enter a deltaLink or nextLink of a delta query, e.g. ${root}/v1.0/users/delta?$deltatoken=…`,
		);
	}
	const tokens: DeltaLink['tokens'] = {};
	// Names of options have no case: Graph itself writes $deltaToken too [DQ].
	for (const [name, value] of new URLSearchParams(search)) {
		const token = name.toLowerCase();
		if (token === '$deltatoken' || token === '$skiptoken') tokens[token] = value;
	}
	return { ...parts, collection, tokens };
}

/** A token of this collection, given as such or within the link that Graph gave. */
export function readToken(
	root: string,
	text: string,
	name: TokenName,
	collection: string,
	displayName: string,
): string {
	if (text === '') {
		throw new BadParameter(
			`'${displayName}' is empty`,
			'Enter the token of an earlier run, or start from the beginning.',
		);
	}
	if (!/^https?:/i.test(text)) {
		if (/^[\w.~-]+$/.test(text)) return text;
		throw new BadParameter(
			`'${displayName}' is no token`,
			`Enter what follows ${name}= in the link, or choose Link in 'Start From' and enter the whole link.`,
		);
	}
	const link = readDeltaLink(root, text, displayName);
	const token = link.tokens[name];
	const known = findCollection(link.collection);
	if (known ? known !== findCollection(collection) : link.collection !== collection) {
		throw new BadParameter(
			`'${displayName}' belongs to ${link.collection}, not to ${collection}`,
			"Choose the collection that the token was made for in 'Changes Of', or enter another token.",
		);
	}
	if (token) return token;
	throw new BadParameter(
		`'${displayName}' holds no ${name}`,
		"A deltaLink holds a delta token, a nextLink a skip token: choose what you have in 'Start From'.",
	);
}
