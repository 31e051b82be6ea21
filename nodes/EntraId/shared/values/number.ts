import { isNotGiven, refuse } from './kind';
import { shown } from './show';
import { trimmed } from './text';

export interface NumberRange {
	min?: number;
	max?: number;
	/** Whether it has no fraction. */
	whole?: boolean;
	/** How to go on, where there is more to say than the range. */
	hint?: string;
}

const LONGEST = 32;

// No exponent, no hexadecimal and no separator of thousands: `1,000` is one in Oslo and a thousand in London.
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

function numberOf(value: unknown): number {
	if (typeof value === 'number') return value;
	if (typeof value === 'bigint') return Number(value);
	if (typeof value !== 'string') return NaN;
	const text = trimmed(value);
	return text.length <= LONGEST && NUMBER.test(text) ? Number(text) : NaN;
}

function described({ min, max, whole = false }: NumberRange): string {
	const number = whole ? 'a whole number' : 'a number';
	if (min !== undefined && max !== undefined) return `${number} from ${min} to ${max}`;
	if (max !== undefined) return `${number} up to ${max}`;
	if (min === undefined) return number;
	return whole && min === 1 ? `${number} above 0` : `${number} of ${min} or more`;
}

/** A finite number in the range, also from a text such as ` 12 `; `undefined` where it is not given. Throws for all else. */
export function readNumber(
	value: unknown,
	label: string,
	range: NumberRange = {},
): number | undefined {
	if (isNotGiven(value)) return undefined;
	const { min = -Infinity, max = Infinity, whole = false, hint } = range;
	const number = numberOf(value);
	const isRight = whole ? Number.isSafeInteger(number) : Number.isFinite(number);
	if (isRight && number >= min && number <= max) return number === 0 ? 0 : number;
	return refuse(
		label,
		`is not ${described(range)}: ${shown(value)}`,
		hint ?? `Enter ${described(range)} in digits.`,
	);
}
