import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { encodeSegment } from '../../../GenericFunctions';

/** What one grant of delegated permissions allows: scopes stand in one text with blanks between [ZH]. */
export const scopesOf = ({ scope }: IDataObject): string[] =>
	typeof scope === 'string' ? scope.split(/\s+/).filter(Boolean) : [];

/** What this run takes out of a grant. */
interface Shrinking {
	/** In lower case. */
	revoked: Set<string>;
	/** The body of every change of the grant that is not sent yet. */
	body: { scope: string };
}

const shrinkings = new WeakMap<IExecuteFunctions, Map<string, Shrinking>>();

function shrinkingOf(context: IExecuteFunctions, id: string): Shrinking {
	const ofRun = shrinkings.get(context) ?? new Map<string, Shrinking>();
	shrinkings.set(context, ofRun);
	const shrinking = ofRun.get(id) ?? { revoked: new Set(), body: { scope: '' } };
	ofRun.set(id, shrinking);
	return shrinking;
}

/**
 * The request that takes scopes out of a grant; the others stay. Graph replaces the whole text, so what other items of
 * the run took out of the same grant is left out as well, also of their requests that still wait to be sent: otherwise
 * the last one would bring back what the one before it took away.
 */
export function shrunk(
	context: IExecuteFunctions,
	grant: IDataObject,
	scopes: string[],
): GraphRequest {
	const id = String(grant.id);
	const path = `/oauth2PermissionGrants/${encodeSegment(id)}`;
	const { revoked, body } = shrinkingOf(context, id);
	for (const scope of scopes) revoked.add(scope.toLowerCase());
	const rest = scopesOf(grant).filter((scope) => !revoked.has(scope.toLowerCase()));
	if (rest.length === 0) return { method: 'DELETE', path };
	body.scope = rest.join(' ');
	return { method: 'PATCH', path, body };
}
