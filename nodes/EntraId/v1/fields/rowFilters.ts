import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { quote } from '../../GenericFunctions';
import type { FieldReader } from '../../shared/fieldReader';

/** A filter of a list that is no list of directory objects: by form, so that nobody has to know OData for it. */
export interface RowFilter {
	field: INodeProperties;
	/** What Graph filters by. Where there is a test besides, Graph may refuse it, and then the test alone decides. */
	clause?(fields: FieldReader): string;
	/** What is looked at here. */
	test?(fields: FieldReader): (row: IDataObject) => boolean;
}

/** All filters that were added, together: Graph's part, and the part that is done here. */
export interface RowRules {
	/** Clauses that Graph is known to take. */
	sure: string[];
	/** Clauses that it may refuse; `isWanted` has them, too. */
	unsure: string[];
	/** Whether rows are left out here, so that a limit says nothing about the pages. */
	thins: boolean;
	isWanted(row: IDataObject): boolean;
}

/** Reads the filters that were added. */
export function readRowFilters(filters: RowFilter[], fields: FieldReader): RowRules {
	const added = filters.filter(({ field }) => fields.has(field.name));
	const clauses = (some: RowFilter[]) => some.flatMap(({ clause }) => clause?.(fields) ?? []);
	const tests = added.flatMap(({ test }) => test?.(fields) ?? []);
	return {
		sure: clauses(added.filter(({ test }) => !test)),
		unsure: clauses(added.filter(({ test }) => test)),
		thins: tests.length > 0,
		isWanted: (row) => tests.every((test) => test(row)),
	};
}

/** A text that a property of Graph's equals; `path` is the property's where it is not the field's name. */
export const equals = (
	name: string,
	displayName: string,
	placeholder: string,
	description: string,
	path = name,
): RowFilter => ({
	field: { displayName, name, type: 'string', default: '', placeholder, description },
	clause: (fields) => `${path} eq ${quote(fields.requiredText(name))}`,
});

const choiceOf = (options: INodePropertyOptions[]) => ({
	type: 'options' as const,
	options,
	default: options[0].value,
});

/** One of some values of a property of Graph's. */
export const isOneOf = (
	name: string,
	displayName: string,
	options: INodePropertyOptions[],
	description: string,
	path = name,
): RowFilter => ({
	field: { displayName, name, description, ...choiceOf(options) },
	clause: (fields) => `${path} eq ${quote(fields.choice(name))}`,
});
