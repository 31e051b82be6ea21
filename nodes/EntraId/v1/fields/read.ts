import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord, record } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import { readJson } from './json';

/** A text parameter without the blanks around it. */
export const readText = (context: IExecuteFunctions, name: string, itemIndex: number): string =>
	String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();

/** The value of a resource locator, whatever way it was chosen. */
export const readLocator = (context: IExecuteFunctions, name: string, itemIndex: number): string =>
	String(context.getNodeParameter(name, itemIndex, '', { extractValue: true }) ?? '').trim();

/** How a resource locator's value was chosen: `list`, `id` or another of its modes; `id` for a plain value. */
export function readLocatorMode(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
): string {
	const raw = context.getNodeParameter(name, itemIndex, '', { rawExpressions: true });
	const { mode } = record(isRecord(raw) ? raw : context.getNodeParameter(name, itemIndex, ''));
	return typeof mode === 'string' ? mode : 'id';
}

/** A collection parameter. */
export const readCollection = (
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
): IDataObject => context.getNodeParameter(name, itemIndex, {}) as IDataObject;

/** A text that must not be empty; `displayName` is the field's name as the user sees it. */
export function requireText(
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
): string {
	const text = readText(context, name, itemIndex);
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
