import type { IDataObject } from 'n8n-workflow';

/** Whether a value is a JSON object: neither null nor an array. */
export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value where it is a JSON object, otherwise an empty one. */
export const record = (value: unknown): IDataObject => (isRecord(value) ? value : {});

/** The JSON objects of a list; none where it is no list. */
export const records = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isRecord) : [];

/** The value where it is a text and not empty, otherwise what stands for none. */
export const textOr = <T>(value: unknown, none: T): T | string =>
	typeof value === 'string' && value !== '' ? value : none;

/** A copy without some properties. */
export const omit = (object: IDataObject, ...names: string[]): IDataObject =>
	Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** Headers with names in lower case and values as text. */
export const lowerCased = (headers: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
