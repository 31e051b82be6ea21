import { BadParameter } from '../../shared/badParameter';

function parse(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** The value of a JSON field, given as text or by an expression as it is. Throws naming the field; `example` shows the form. */
export function readJson(value: unknown, displayName: string, example: string): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parse(value);
	if (parsed) return parsed.value;
	throw new BadParameter(
		`'${displayName}' is not valid JSON`,
		`Enter JSON with double quotes around names and texts, e.g. ${example}.`,
	);
}
