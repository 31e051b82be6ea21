import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { encodeSegment } from '../../../GenericFunctions';
import { isDryRun } from '../../fields/options';
import type { ItemReader } from '../../item';

/** What one grant of delegated permissions allows: scopes stand in one text with blanks between [ZH]. */
export const scopesOf = ({ scope }: IDataObject): string[] =>
	typeof scope === 'string' ? scope.split(/\s+/).filter(Boolean) : [];

/** What this process takes out of a grant. */
interface Shrinking {
	/** When each scope was taken out, in epoch milliseconds; scopes in lower case. */
	revoked: Map<string, number>;
	/** The body of every change of the grant that is not sent yet. */
	body: { scope: string };
}

/** Milliseconds for which a list of Graph's may still show what was taken out. */
const LATE = 120_000;

/** By the ID of the grant, which no other tenant has. */
const shrinkings = new Map<string, Shrinking>();

const newShrinking = (): Shrinking => ({ revoked: new Map(), body: { scope: '' } });

function shrinkingOf(id: string, now: number): Shrinking {
	for (const [grantId, { revoked }] of shrinkings) {
		for (const [scope, at] of revoked) if (now - at > LATE) revoked.delete(scope);
		if (revoked.size === 0) shrinkings.delete(grantId);
	}
	const shrinking = shrinkings.get(id) ?? newShrinking();
	shrinkings.set(id, shrinking);
	return shrinking;
}

/**
 * The request that takes scopes out of a grant; the others stay. Graph replaces the whole text, and its list is late, so
 * what other items, or a run just before, took out of the same grant is left out as well, also of requests that still wait
 * to be sent: otherwise the last one would bring back what the one before it took away. `now`: epoch milliseconds.
 */
export function shrunk(
	item: ItemReader,
	grant: IDataObject,
	scopes: string[],
	now = Date.now(),
): GraphRequest {
	const id = String(grant.id);
	const path = `/oauth2PermissionGrants/${encodeSegment(id)}`;
	// A dry run takes nothing out that others would have to know of.
	const { revoked, body } = isDryRun(item) ? newShrinking() : shrinkingOf(id, now);
	for (const scope of scopes) revoked.set(scope.toLowerCase(), now);
	const rest = scopesOf(grant).filter((scope) => !revoked.has(scope.toLowerCase()));
	if (rest.length === 0) return { method: 'DELETE', path };
	body.scope = rest.join(' ');
	return { method: 'PATCH', path, body };
}
