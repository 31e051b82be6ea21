import type { IDataObject } from 'n8n-workflow';

import { isNotGiven, refuse } from './kind';
import { isBlank } from './text';
import { isObject } from './types';

function parse(text: string, label: string, example: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		if (text.includes('[object Object]')) {
			return refuse(
				label,
				"is not valid JSON but holds '[object Object]'",
				'This is what an object becomes inside a text: enter the expression alone, without text around it.',
			);
		}
		const quotes = /[\u2018-\u201f\u00ab\u00bb]/.test(text)
			? 'straight double quotes'
			: 'double quotes';
		return refuse(
			label,
			'is not valid JSON',
			`Enter JSON with ${quotes} around names and texts, e.g. ${example}.`,
		);
	}
}

/** The value of a JSON field, given as text or by an expression as it is; `undefined` for nothing and an empty text. */
function readJson(value: unknown, label: string, example: string): unknown {
	if (isNotGiven(value) || isBlank(value)) return undefined;
	return typeof value === 'string' ? parse(value, label, example) : value;
}

/** A JSON object; `undefined` where it is not given or the field is empty. Throws for lists and all else. */
export function readObject(
	value: unknown,
	label: string,
	example = '{"city": "Oslo"}',
): IDataObject | undefined {
	const object = readJson(value, label, example);
	if (object === undefined || isObject(object)) return object as IDataObject | undefined;
	return refuse(
		label,
		'is not a JSON object',
		`Enter an object in braces, e.g. ${example}, not a list, a text or a number.`,
	);
}

/** A JSON list of objects; `undefined` where it is not given or the field is empty. Throws for all else. */
export function readObjects(
	value: unknown,
	label: string,
	example = '[{}]',
): IDataObject[] | undefined {
	const list = readJson(value, label, example);
	if (list === undefined || (Array.isArray(list) && list.every(isObject))) {
		return list as IDataObject[] | undefined;
	}
	return refuse(
		label,
		'is not a JSON list of objects',
		`Enter a list in brackets, e.g. ${example}.`,
	);
}
