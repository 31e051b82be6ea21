import type { IDataObject } from 'n8n-workflow';

import { isRecord, record } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import { readJson } from './json';
import type { ItemReader } from '../item';

/** A text parameter without the blanks around it. */
export const readText = (item: ItemReader, name: string): string =>
	String(item.get(name, '') ?? '').trim();

const locatorValue = (locator: unknown): string =>
	String((isRecord(locator) ? locator.value : locator) ?? '').trim();

/** The value of a resource locator, whatever way it was chosen. */
export const readLocator = (item: ItemReader, name: string): string =>
	locatorValue(item.get(name, ''));

/** How a resource locator's value was chosen: `list`, `id` or another of its modes; `id` for a plain value. */
export function readLocatorMode(item: ItemReader, name: string): string {
	const { mode } = record(item.get(name, ''));
	return typeof mode === 'string' ? mode : 'id';
}

/** A collection parameter. */
export const readCollection = (item: ItemReader, name: string): IDataObject =>
	item.get(name, {}) as IDataObject;

/** A text that must not be empty; `displayName` is the field's name as the user sees it. */
export function requireText(item: ItemReader, name: string, displayName: string): string {
	const text = readText(item, name);
	if (text === '')
		throw new BadParameter(
			`'${displayName}' is empty`,
			`Fill in '${displayName}' and run the node again.`,
		);
	return text;
}

/** The JSON object of a JSON parameter, given as text or by an expression as an object; empty for nothing. */
export function readJsonObject(value: unknown, displayName: string): IDataObject {
	if (value === undefined || value === null || value === '') return {};
	const parsed = readJson(value, displayName, '{"city": "Oslo"}');
	if (!isRecord(parsed)) {
		throw new BadParameter(
			`'${displayName}' is not a JSON object`,
			'Enter an object in braces, e.g. {"city": "Oslo"}, not a list, a text or a number.',
		);
	}
	return parsed;
}
