import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { GraphReply } from '../../GenericFunctions';
import { toError } from '../../GenericFunctions';
import type { ItemReader } from '../item';

/** Where a file that Graph answers with goes, and its name. */
export const fileFields: INodeProperties[] = [
	{
		displayName: 'Put Output File in Field',
		name: 'outputPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
		description: 'The binary property that gets the file',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. photo.jpg',
		description: 'The name of the file, if not its own',
	},
];

/** The media type of a file in an answer, without its parameters. */
export const mediaType = ({ headers }: GraphReply): string | undefined =>
	headers['content-type']?.split(';')[0].trim();

const LONGEST_NAME = 200;

/** Control characters, and what stands for something else than a name on one system or another. */
const NO_NAME = /[\p{Cc}\p{Cf}<>:"|?*]/gu;

/** A name from outside as the name of a file: never a path to it, nor a hidden file. */
export function plainFileName(name: string): string {
	const last =
		name
			.slice(-2 * LONGEST_NAME)
			.split(/[\\/]/)
			.at(-1) ?? '';
	return (
		last
			.replace(NO_NAME, '')
			.replace(/^[.\s]+/, '')
			.slice(-LONGEST_NAME) || 'file'
	);
}

/** Takes a file to n8n's binary store. Throws in words where it does not come to its end. */
async function store(item: ItemReader, reply: GraphReply, fileName: string) {
	const { helpers } = item.context;
	try {
		return await helpers.prepareBinaryData(
			reply.content as Parameters<typeof helpers.prepareBinaryData>[0],
			fileName,
			mediaType(reply),
		);
	} catch (error) {
		throw new NodeOperationError(
			item.context.getNode(),
			`'${fileName}' did not arrive in full: ${toError(error).message}`,
			{ description: "Run it again; for a large file raise 'Timeout' in the options." },
		);
	}
}

/** One item, with the file of an answer, which goes to n8n's binary store as it arrives. `usualName` is used if the user wants none. */
export async function fileItems(
	item: ItemReader,
	reply: GraphReply,
	usualName: string,
	json: IDataObject,
): Promise<INodeExecutionData[]> {
	const property = item.text('outputPropertyName') || 'data';
	const fileName = plainFileName(item.text('fileName') || usualName);
	const binary = await store(item, reply, fileName);
	return [
		{
			json: { ...json, fileName, mimeType: binary.mimeType },
			binary: { [property]: binary },
		},
	];
}
