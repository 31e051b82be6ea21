import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';
import { isNavigation, propertiesOf } from '../schema';
import { normal } from './literals';

/** What sorts without advanced query parameters [AQ]. */
const sortable: Record<string, string[]> = {
	user: ['displayName', 'userPrincipalName'],
	group: ['displayName'],
};

/** An `$orderby` ready to run. */
export interface CompiledOrder {
	compare(left: DirectoryObject, right: DirectoryObject): number;
	/** Whether Graph answers it only with advanced query parameters [AQ]. */
	advanced: boolean;
}

/**
 * Parses and checks an `$orderby`.
 * @throws GraphError for a name that the types do not have
 */
export function compileOrder(text: string, types: string[]): CompiledOrder {
	const keys = text.split(',').map((part) => {
		const match = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part);
		const token = types.map((type) => propertiesOf(type).get(match?.[1] ?? '')).find(Boolean);
		if (!match || !token || isNavigation(token)) {
			throw badRequest(`Invalid '$orderby' clause '${part.trim()}'.`);
		}
		return { name: match[1], sign: match[2]?.toLowerCase() === 'desc' ? -1 : 1 };
	});
	return {
		compare: (left, right) => {
			for (const { name, sign } of keys) {
				const order = compareValues(left[name], right[name]);
				if (order) return order * sign;
			}
			return 0;
		},
		advanced: !keys.every(({ name }) => sortable[types[0]]?.includes(name)),
	};
}

const collator = new Intl.Collator('en');

function compareValues(left: unknown, right: unknown): number {
	const [a, b] = [normal(left), normal(right)];
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
	return Number(a) - Number(b);
}
