import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Payload } from '../../../GenericFunctions';
import { records } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { readCollection, readJsonObject, readText } from '../../fields/read';
import type { Part } from './multipart';
import { multipart } from './multipart';

const WITH_BODY = new Set(['PATCH', 'POST', 'PUT']);

interface File {
	property: string;
	binary: IBinaryData;
}

function noSuchFile(
	context: IExecuteFunctions,
	itemIndex: number,
	property: string,
	displayName: string,
): BadParameter {
	const names = Object.keys(context.getInputData()[itemIndex].binary ?? {});
	return new BadParameter(
		`The item has no file '${property}', which '${displayName}' names`,
		names.length > 0
			? `Its files are: ${names.join(', ')}.`
			: 'It has no file at all: put a node before this one that puts out a file.',
	);
}

/** The file in a binary property; throws naming the property where the item has none. */
function findFile(
	context: IExecuteFunctions,
	itemIndex: number,
	property: string,
	displayName: string,
): File {
	if (property === '') {
		throw new BadParameter(
			`'${displayName}' is empty`,
			"Enter the name of the item's binary property, e.g. data.",
		);
	}
	try {
		return { property, binary: context.helpers.assertBinaryData(itemIndex, property) };
	} catch {
		throw noSuchFile(context, itemIndex, property, displayName);
	}
}

const bytesOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
	{ property }: File,
): Promise<Buffer> => await context.helpers.getBinaryDataBuffer(itemIndex, property);

interface FormFile extends File {
	name: string;
	fileName: string;
}

interface Form {
	fields: Part[];
	files: FormFile[];
}

function requireName(row: IDataObject, displayName: string): string {
	const name = String(row.name ?? '').trim();
	if (name !== '') return name;
	throw new BadParameter(`'${displayName}' holds an entry without a name`, 'Enter its name.');
}

function readForm(context: IExecuteFunctions, itemIndex: number): Form {
	const fields = records(readCollection(context, 'formFields', itemIndex).field).map((row) => ({
		name: requireName(row, 'Form Fields'),
		data: String(row.value ?? ''),
		...(row.contentType ? { contentType: String(row.contentType) } : {}),
	}));
	const files = records(readCollection(context, 'formFiles', itemIndex).file).map((row) => {
		const property = String(row.binaryPropertyName ?? '').trim();
		const file = findFile(context, itemIndex, property, 'Form Files');
		return {
			...file,
			name: String(row.name ?? '').trim() || property,
			fileName: String(row.fileName ?? '').trim() || (file.binary.fileName ?? property),
		};
	});
	if (fields.length + files.length > 0) return { fields, files };
	throw new BadParameter(
		'The form is empty',
		"Add at least one entry under 'Form Fields' or 'Form Files'.",
	);
}

async function formPayload(
	context: IExecuteFunctions,
	itemIndex: number,
	{ fields, files }: Form,
): Promise<Payload> {
	const parts: Part[] = [...fields];
	for (const file of files) {
		const { name, fileName, binary } = file;
		const data = await bytesOf(context, itemIndex, file);
		parts.push({ name, fileName, contentType: binary.mimeType, data });
	}
	return {
		...multipart(parts),
		shown: {
			fields: Object.fromEntries(fields.map(({ name, data }) => [name, data])),
			files: Object.fromEntries(files.map(({ name, fileName }) => [name, fileName])),
		},
	};
}

async function filePayload(
	context: IExecuteFunctions,
	itemIndex: number,
	file: File,
): Promise<Payload> {
	const data = await bytesOf(context, itemIndex, file);
	const { mimeType: contentType } = file.binary;
	return { contentType, data, shown: { file: file.property, contentType, bytes: data.length } };
}

function jsonPayload(body: IDataObject): Payload {
	// As text, because n8n leaves out a body that is an empty object, and Graph wants to see it.
	return { contentType: 'application/json', data: JSON.stringify(body), shown: body };
}

function textPayload(text: string, contentType: string): Payload {
	return { contentType, data: text, shown: { contentType, characters: text.length } };
}

/**
 * Reads the body's parameters, and throws for what cannot be sent; the result makes the body, with its files' contents.
 * `undefined` for no body.
 */
export function readBody(
	context: IExecuteFunctions,
	itemIndex: number,
): (() => Promise<Payload>) | undefined {
	if (!WITH_BODY.has(String(context.getNodeParameter('method', itemIndex, 'GET')))) {
		return undefined;
	}
	const type = String(context.getNodeParameter('bodyType', itemIndex, 'json'));
	if (type === 'json') {
		const body = readJsonObject(context.getNodeParameter('jsonBody', itemIndex, '{}'), 'JSON Body');
		return async () => jsonPayload(body);
	}
	if (type === 'text') {
		const text = String(context.getNodeParameter('textBody', itemIndex, ''));
		const contentType = readText(context, 'contentType', itemIndex) || 'text/plain';
		return async () => textPayload(text, contentType);
	}
	if (type === 'binary') {
		const property = readText(context, 'binaryPropertyName', itemIndex);
		const file = findFile(context, itemIndex, property, 'Input Binary Field');
		return async () => await filePayload(context, itemIndex, file);
	}
	if (type === 'form') {
		const form = readForm(context, itemIndex);
		return async () => await formPayload(context, itemIndex, form);
	}
	return undefined;
}
