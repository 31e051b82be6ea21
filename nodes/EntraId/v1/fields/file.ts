import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { GraphReply } from '../../GenericFunctions';
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
		description: 'The name of the file, if not the one that it has by itself',
	},
];

/** The media type of a file in an answer, without its parameters. */
export const mediaType = ({ headers }: GraphReply): string | undefined =>
	headers['content-type']?.split(';')[0].trim();

/** One item, with the file of an answer, which goes to n8n's binary store as it arrives. `usualName` is used if the user wants none. */
export async function fileItems(
	item: ItemReader,
	reply: GraphReply,
	usualName: string,
	json: IDataObject,
): Promise<INodeExecutionData[]> {
	const property = item.text('outputPropertyName') || 'data';
	const fileName = item.text('fileName') || usualName;
	const binary = await item.context.helpers.prepareBinaryData(
		reply.content as Parameters<typeof item.context.helpers.prepareBinaryData>[0],
		fileName,
		mediaType(reply),
	);
	return [
		{
			json: { ...json, fileName, mimeType: binary.mimeType },
			binary: { [property]: binary },
		},
	];
}
