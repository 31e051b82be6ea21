import { BadParameter } from '../badParameter';

/**
 * What comes of a field's value, whatever kind it is of. There are three outcomes and no fourth; each reader in this
 * folder has them, and takes any value.
 *
 * 1. Understood: the reader returns what is meant, as its table says.
 * 2. Not given: the reader returns `undefined`. n8n evaluates a key that the item lacks to `undefined`, and a path below
 *    a key that it lacks to `null`; databases write `null` for no value. So these two count as not given, and nothing
 *    else does. Whether that may be is the caller's to say: an update leaves the property as it is, all else takes
 *    `required`.
 * 3. Refused: the reader throws a `BadParameter` that names the field, what it holds and what it may hold.
 *
 * An empty text is a value: it clears a text or a list, and is refused where it says nothing, as in a switch.
 */
export const isNotGiven = (value: unknown): value is null | undefined =>
	value === null || value === undefined;

/** Throws for a field: `is` goes on after its name, `hint` says how to go on. */
export function refuse(label: string, is: string, hint: string): never {
	throw new BadParameter(`'${label}' ${is}`, hint);
}

const isEmpty = (value: unknown): boolean =>
	value === undefined ||
	((typeof value === 'string' || Array.isArray(value)) && value.length === 0);

/** What a reader returned, where the field must hold something. Throws for what was not given, an empty text or list. */
export function required<T>(value: T | undefined, label: string, hint?: string): T {
	if (!isEmpty(value)) return value as T;
	return refuse(
		label,
		'is empty',
		hint ??
			(value === undefined
				? 'The item has no value for it. Check the expression: names are case-sensitive.'
				: `Fill in '${label}' and run the node again.`),
	);
}
