import type { IDataObject } from 'n8n-workflow';

import { record } from '../../../GenericFunctions';

type Value = IDataObject[string];

/** A value of a complex property; null where there is none, as Graph writes it. */
export const inside = (row: IDataObject, property: string, name: string): Value =>
	record(row[property])[name] ?? null;

/** Properties as they are; null where there is none. */
export const pick = (row: IDataObject, ...names: string[]): IDataObject =>
	Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
