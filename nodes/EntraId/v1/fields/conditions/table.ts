import type { INodePropertyOptions } from 'n8n-workflow';

import type { Property } from '../property';
import type { Operator } from './operators';

/** What the value of a property is, and so how it is asked for and written into a filter. */
export type Kind =
	'choice' | 'choices' | 'count' | 'day' | 'flag' | 'guid' | 'license' | 'list' | 'moment' | 'text';

interface Row {
	/** Graph's name, with slashes where a complex property holds it. */
	path: string;
	kind: Kind;
	operators: Operator[];
	/** Where the catalogue of the resource has no label for it, or a longer one. */
	label?: string;
	options?: INodePropertyOptions[];
}

/** A property that Graph filters by, with the operators that it takes for it [FDO]. */
export interface Filterable extends Row {
	/** Its name in workflows: permanent. */
	value: string;
	label: string;
}

/** What a text lacks or has beside the usual: most texts can be compared whole, by their beginning, and with nothing. */
type Trait = 'contains' | 'ends' | 'noEmpty' | 'noStart';

const unless = (traits: Trait[], trait: Trait, ...operators: Operator[]): Operator[] =>
	traits.includes(trait) ? [] : operators;

const given = (traits: Trait[], trait: Trait, ...operators: Operator[]): Operator[] =>
	traits.includes(trait) ? operators : [];

export const text = (path: string, ...traits: Trait[]): Row => ({
	path,
	kind: 'text',
	operators: [
		...(['equals', 'notEquals', 'oneOf'] as const),
		...given(traits, 'contains', 'contains'),
		...unless(traits, 'noStart', 'startsWith', 'notStartsWith'),
		...given(traits, 'ends', 'endsWith'),
		...unless(traits, 'noEmpty', 'empty', 'notEmpty'),
	],
});

/** An ID that Graph keeps as a text: whole or not at all. */
export const id = (path: string): Row => text(path, 'noStart', 'noEmpty');

/** An ID that Graph compares without quotes. */
export const guid = (path: string): Row => ({ ...id(path), kind: 'guid' });

export const flag = (path: string): Row => ({
	path,
	kind: 'flag',
	operators: ['equals', 'notEquals'],
});

/** One of some values; the catalogue has them where they are not given. */
export const choice = (
	path: string,
	options?: INodePropertyOptions[],
	more: Operator[] = [],
): Row => ({ path, kind: 'choice', operators: ['equals', 'notEquals', ...more], options });

export const moment = (path: string, more: Operator[] = []): Row => ({
	path,
	kind: 'moment',
	operators: ['from', 'until', 'newerThan', 'olderThan', ...more],
});

/** A day that is the same in every time zone. */
export const day = (path: string): Row => ({ path, kind: 'day', operators: ['from', 'until'] });

/** Texts, of which one is looked for. */
export const list = (path: string, ...more: Operator[]): Row => ({
	path,
	kind: 'list',
	operators: ['has', 'hasNot', ...more],
});

/** Several of some values, of which one is looked for. */
export const choices = (path: string, options: INodePropertyOptions[]): Row => ({
	path,
	kind: 'choices',
	operators: ['has', 'hasNot'],
	options,
});

/** Licenses, by the ID of the SKU. */
export const licenses = (path: string): Row => ({
	path,
	kind: 'license',
	operators: ['has', 'hasNot', 'empty', 'notEmpty'],
});

/** Links, of which only counts whether there are any. */
export const links = (path: string, label: string): Row => ({
	path,
	kind: 'count',
	operators: ['empty', 'notEmpty'],
	label,
});

export const labeled = (label: string, row: Row): Row => ({ ...row, label });

/**
 * The table of a resource, alphabetical as people see it, with the labels and options of its catalogue. What is kept in a
 * complex property goes by its last name, unless several have that.
 */
export function filterables(catalogue: Property[], rows: Row[]): Filterable[] {
	return rows
		.map((row) => {
			const last = row.path.slice(row.path.lastIndexOf('/') + 1);
			const isUnique = rows.filter(({ path }) => path.endsWith(last)).length === 1;
			const property = catalogue.find(({ name }) => name === last);
			const { label = property?.label ?? last, options = property?.options } = row;
			return { ...row, value: isUnique ? last : row.path, label, options };
		})
		.sort((one, other) => one.label.localeCompare(other.label, 'en', { numeric: true }));
}
