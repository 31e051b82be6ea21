import type { GraphRequest, Payload } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { FieldReader } from '../../../shared/fieldReader';
import { readObject } from '../../../shared/values/json';
import type { InputFile } from '../../fields/inputFile';
import { bytesOf, findFile } from '../../fields/inputFile';
import type { Part } from './multipart';
import { multipart } from './multipart';
import type { ItemReader } from '../../item';

const WITH_BODY = new Set(['PATCH', 'POST', 'PUT']);

interface FormFile extends InputFile {
	name: string;
	fileName: string;
}

interface Form {
	fields: Part[];
	files: FormFile[];
}

function requireName(row: FieldReader, displayName: string): string {
	const name = row.text('name');
	if (name !== '') return name;
	throw new BadParameter(`'${displayName}' holds an entry without a name`, 'Enter its name.');
}

function readForm(item: ItemReader): Form {
	const fields = item.rows('formFields', 'field').map((row) => ({
		name: requireName(row, 'Form Fields'),
		data: row.text('value'),
		...(row.text('contentType') ? { contentType: row.text('contentType') } : {}),
	}));
	const files = item.rows('formFiles', 'file').map((row) => {
		const property = row.text('binaryPropertyName');
		const file = findFile(item, property, 'Form Files');
		return {
			...file,
			name: row.text('name') || property,
			fileName: row.text('fileName') || (file.binary.fileName ?? property),
		};
	});
	if (fields.length + files.length > 0) return { fields, files };
	throw new BadParameter(
		'The form is empty',
		"Add at least one entry under 'Form Fields' or 'Form Files'.",
	);
}

async function formPayload(item: ItemReader, { fields, files }: Form): Promise<Payload> {
	const parts: Part[] = [...fields];
	for (const file of files) {
		const { name, fileName, binary } = file;
		const data = await bytesOf(item, file);
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

async function filePayload(item: ItemReader, file: InputFile): Promise<Payload> {
	const data = await bytesOf(item, file);
	const { mimeType: contentType } = file.binary;
	return { contentType, data, shown: { file: file.property, contentType, bytes: data.length } };
}

function textPayload(text: string, contentType: string): Payload {
	return { contentType, data: text, shown: { contentType, characters: text.length } };
}

/**
 * Reads the body's parameters, and throws for what cannot be sent. Files are read when the request is sent, so that many
 * items do not hold theirs at once.
 */
export function readBody(item: ItemReader): Pick<GraphRequest, 'body' | 'payload'> {
	if (!WITH_BODY.has(item.choice('method'))) return {};
	const type = item.choice('bodyType');
	if (type === 'json') return { body: readObject(item.raw('jsonBody'), 'JSON Body') ?? {} };
	if (type === 'text') {
		const text = item.text('textBody');
		const contentType = item.text('contentType') || 'text/plain';
		return { payload: async () => textPayload(text, contentType) };
	}
	if (type === 'binary') {
		const file = findFile(item, item.text('binaryPropertyName'), 'Input Binary Field');
		return { payload: async () => await filePayload(item, file) };
	}
	if (type === 'form') {
		const form = readForm(item);
		return { payload: async () => await formPayload(item, form) };
	}
	return {};
}
