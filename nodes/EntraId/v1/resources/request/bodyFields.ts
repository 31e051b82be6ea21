import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

const list = (
	name: string,
	displayName: string,
	entry: { name: string; displayName: string },
	description: string,
	values: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${entry.displayName}`,
	default: {},
	displayOptions: { show: { bodyType: ['form'] } },
	description,
	options: [{ ...entry, values }],
});

const formFields = list(
	'formFields',
	'Form Fields',
	{ name: 'field', displayName: 'Form Field' },
	'The texts of the form',
	[
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Presentation',
			description: 'The name of the form field',
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. Quarterly report',
			description: 'The text of the form field',
		},
		{
			displayName: 'Content Type',
			name: 'contentType',
			type: 'string',
			default: '',
			placeholder: 'e.g. text/html',
			description: 'What the text is; nothing for plain text',
		},
	],
);

const formFiles = list(
	'formFiles',
	'Form Files',
	{ name: 'file', displayName: 'Form File' },
	'The files of the form, from binary properties of the item',
	[
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			placeholder: 'e.g. data',
			description: 'The name of the binary property that holds the file',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. image1',
			description: 'The name of the form field; the name of the binary property if empty',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. report.pdf',
			description: "The name to send the file under; the file's own name if empty",
		},
	],
);

/** The body of a request that the user makes by hand, for the methods that have one. */
export const bodyFields: INodeProperties[] = updateDisplayOptions(
	{ show: { method: ['PATCH', 'POST', 'PUT'] } },
	[
		{
			displayName: 'Body Type',
			name: 'bodyType',
			type: 'options',
			options: [
				{ name: 'Binary File', value: 'binary', description: 'A file from a binary property' },
				{ name: 'Form Data', value: 'form', description: 'A multipart form of texts and files' },
				{ name: 'JSON', value: 'json', description: 'An object, as most calls want it' },
				{ name: 'None', value: 'none', description: 'No body at all' },
				{ name: 'Text', value: 'text', description: 'A text of any content type' },
			],
			default: 'json',
			description: 'What to send',
		},
		{
			displayName: 'JSON Body',
			name: 'jsonBody',
			type: 'json',
			default: '{}',
			displayOptions: { show: { bodyType: ['json'] } },
			description: 'The JSON object to send. For another JSON value choose the body type Text.',
		},
		{
			displayName: 'Text Body',
			name: 'textBody',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			displayOptions: { show: { bodyType: ['text'] } },
			description: 'The text to send',
		},
		{
			displayName: 'Content Type',
			name: 'contentType',
			type: 'string',
			default: 'text/plain',
			placeholder: 'e.g. text/html',
			displayOptions: { show: { bodyType: ['text'] } },
			description: 'What the text is',
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input binary field containing the file to be sent',
			displayOptions: { show: { bodyType: ['binary'] } },
			description: 'The binary property whose file to send',
		},
		formFields,
		formFiles,
	],
);
