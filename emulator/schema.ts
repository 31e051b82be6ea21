import tables from './schema.json';

/**
 * Graph's property tables (schema.json was drawn from Microsoft's OpenAPI description of v1.0).
 * A type token is `String`, `Int32`, `DateTimeOffset`, …, `enum:name`, the name of a complex type, any of
 * them in `Collection(…)` or with `?` for nullable; `navigation` and `navigation*` mark relationships.
 */
interface TypeTable {
	base?: string;
	open?: boolean;
	properties: Record<string, string>;
}

const types = tables.types as Record<string, TypeTable>;
const enums = tables.enums as Record<string, string[]>;
const flattened = new Map<string, Map<string, string>>();

/** All properties of the type, inherited ones included, as name → type token. */
export function propertiesOf(type: string): Map<string, string> {
	const known = flattened.get(type);
	if (known) return known;
	const table = types[type];
	if (!table) throw new Error(`schema.json has no type ${type}`);
	const all = new Map(table.base ? propertiesOf(table.base) : []);
	for (const [name, token] of Object.entries(table.properties)) all.set(name, token);
	flattened.set(type, all);
	return all;
}

/** Whether the token is of a relationship and not of a property. */
export function isNavigation(token: string): boolean {
	return token.startsWith('navigation');
}

/** Whether the name is that of a directory extension or a schema extension, which no table lists. */
export function isExtensionName(name: string): boolean {
	return /^(extension_[0-9a-z]+_\w+|ext[0-9a-z]{8}_\w+)$/i.test(name);
}

/** What an answer shows for a selected property that was never set; `undefined` leaves it out. */
export function emptyValue(token: string): unknown {
	if (token.startsWith('Collection(')) return [];
	if (token.endsWith('?')) return null;
	if (token === 'DateTimeOffset') return '0001-01-01T00:00:00Z';
	if (token === 'Boolean') return false;
	return undefined;
}

const primitives: Record<string, (value: unknown) => boolean> = {
	String: (value) => typeof value === 'string',
	Boolean: (value) => typeof value === 'boolean',
	Int32: (value) => Number.isInteger(value),
	Int64: (value) => Number.isInteger(value),
	Double: (value) => typeof value === 'number',
	Binary: (value) => typeof value === 'string',
	Guid: (value) =>
		typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
	Date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
	DateTimeOffset: (value) =>
		typeof value === 'string' &&
		/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
		!Number.isNaN(Date.parse(value)),
	Object: (value) => typeof value === 'object' && value !== null,
};

/** Whether the value fits the type token; complex values are judged property by property. */
export function fits(token: string, value: unknown): boolean {
	if (token.endsWith('?')) return value === null || fits(token.slice(0, -1), value);
	const element = /^Collection\((.*)\)$/.exec(token)?.[1];
	if (element) return Array.isArray(value) && value.every((entry) => fits(element, entry));
	if (token.startsWith('enum:')) return enums[token.slice(5)].includes(String(value));
	if (token in primitives) return primitives[token](value);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const properties = propertiesOf(token);
	return Object.entries(value).every(([name, entry]) => {
		if (name === '@odata.type') return typeof entry === 'string';
		const known = properties.get(name);
		return known === undefined ? Boolean(types[token].open) : fits(known, entry);
	});
}
