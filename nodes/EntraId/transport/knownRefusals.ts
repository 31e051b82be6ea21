import type { CredentialType } from './cloud';
import type { GraphError } from './errors';
import { access } from './refusals/access';
import { credentials } from './refusals/credentials';
import { deletedItems } from './refusals/deletedItems';
import { devices } from './refusals/devices';
import { enterpriseApps } from './refusals/enterpriseApps';
import type { KnownRefusal } from './refusals/known';
import { licenses } from './refusals/licenses';
import { logs } from './refusals/logs';
import { members } from './refusals/members';
import { methods } from './refusals/methods';
import { others } from './refusals/others';
import { queries } from './refusals/queries';
import { roles } from './refusals/roles';
import { units } from './refusals/units';
import { values } from './refusals/values';

// Logs come before access: both know of licenses. Values come before members: both know texts about dynamic groups. Methods
// and deleted items come before values: passwords have their own way on, and of deleted items more is known than the value.
const known: KnownRefusal[] = [
	...logs,
	...access,
	...methods,
	...credentials,
	...deletedItems,
	...devices,
	...roles,
	...units,
	...enterpriseApps,
	...values,
	...licenses,
	...members,
	...queries,
	...others,
];

// Patterns look at this much of a text: Graph's own are shorter.
const LONGEST_TEXT = 2000;

const has = <T>(wanted: T[] | undefined, value: T): boolean =>
	wanted === undefined || wanted.includes(value);

const is = <T>(wanted: T | undefined, value: T): boolean =>
	wanted === undefined || wanted === value;

/** What stands in the place of `$1` where every condition holds; `undefined` where one does not. */
function match(
	row: KnownRefusal,
	{ status, code, request, finding, named }: GraphError,
	texts: string,
	credentialType: CredentialType,
): string | undefined {
	const holds =
		has(row.status, status) &&
		is(row.code, code) &&
		has(row.methods, request.method) &&
		is(row.credentialType, credentialType) &&
		is(row.finding, finding) &&
		(row.path === undefined || row.path.test(request.path));
	const found = row.text?.exec(texts);
	const asked = request.asked?.find((name) => row.asked?.has(name));
	if (!holds || (row.text && !found) || (row.asked && asked === undefined)) return undefined;
	return named ?? asked ?? found?.[1] ?? '';
}

/** What is known about a refusal beyond its status; `undefined` for one that people seldom meet. */
export function knownRefusal(
	error: GraphError,
	credentialType: CredentialType,
): { message: string; description: string } | undefined {
	const texts = [error.message, ...error.details.map(({ message }) => message)]
		.join(' ')
		.slice(0, LONGEST_TEXT);
	for (const row of known) {
		const named = match(row, error, texts, credentialType);
		if (named !== undefined) {
			return { message: row.says.replace('$1', () => named), description: row.todo };
		}
	}
	return undefined;
}
