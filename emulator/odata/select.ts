import { defaultProperties } from '../defaults';
import { typeOf, type DirectoryObject } from '../directoryObject';
import { GraphError } from '../errors';
import { emptyValue, isExtensionName, isNavigation, propertiesOf } from '../schema';

/**
 * Names of a `$select`, checked against the types of the objects.
 * @throws GraphError for a name that no type has
 */
export function parseSelect(text: string, types: string[]): string[] {
	const names = text.split(',').map((name) => name.trim());
	for (const name of names) {
		if (name === '*' || isExtensionName(name)) continue;
		if (!types.some((type) => propertiesOf(type).has(name))) {
			throw unknownSelected(name, types[0]);
		}
	}
	return names;
}

/** 400 for a name in `$select` that the type has not. */
export function unknownSelected(name: string, type: string): GraphError {
	return new GraphError(
		400,
		'BadRequest',
		`Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
	);
}

type Writer = (object: DirectoryObject) => Record<string, unknown>;

const writers = new Map<string, Writer>();

/** The object as an answer shows it: the selected properties, or the default ones of its type. */
export function project(object: DirectoryObject, select?: string[]): Record<string, unknown> {
	const type = typeOf(object);
	const key = `${type}?${select?.join() ?? ''}`;
	let writer = writers.get(key);
	if (!writer) {
		writer = writerFor(type, select);
		if (writers.size > 1000) writers.clear();
		writers.set(key, writer);
	}
	return writer(object);
}

function writerFor(type: string, select?: string[]): Writer {
	const properties = propertiesOf(type);
	// Graph sends the id whatever is selected.
	const names =
		!select || select.includes('*') ? defaultProperties(type) : [...new Set(['id', ...select])];
	const columns = names
		.map((name) => ({ name, token: properties.get(name) ?? '' }))
		.filter(({ name, token }) => (token || isExtensionName(name)) && !isNavigation(token))
		.map(({ name, token }) => ({
			name,
			empty: emptyValue(token),
			// An extension without a value is left out, and who never signed in has no such activity [USER].
			optional: !token || name === 'signInActivity',
		}));
	return (object) => {
		const row: Record<string, unknown> = {};
		if (!select && object.deletedDateTime) row.deletedDateTime = object.deletedDateTime;
		for (const { name, empty, optional } of columns) {
			const value = shown(name, object[name], select !== undefined);
			if (value !== undefined || !optional) row[name] = value ?? empty;
		}
		return row;
	};
}

/**
 * A password is write-only: Graph returns null for it, and no secret of a credential after its creation.
 * The key of a key credential comes with `$select` alone [application-get].
 */
function shown(name: string, value: unknown, selected: boolean): unknown {
	// Graph filters by the second and never shows it.
	if (name === 'passwordProfile' || name === 'hasMembersWithLicenseErrors') return null;
	if (name === 'keyCredentials' && Array.isArray(value) && !selected) {
		return value.map((credential: object) => ({ ...credential, key: null }));
	}
	if (name === 'passwordCredentials' && Array.isArray(value)) {
		return value.map((credential: object) => ({ ...credential, secretText: null }));
	}
	return value;
}
