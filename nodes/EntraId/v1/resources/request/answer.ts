import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { GraphContext, GraphReply, GraphRequest } from '../../../GenericFunctions';
import { isRecord, pages } from '../../../GenericFunctions';
import { fileItem } from '../../fields/file';
import { readLimit } from '../../fields/paging';

type Value = IDataObject[string];

const wrap = (value: unknown): IDataObject => (isRecord(value) ? value : { data: value as Value });

function jsonItems(reply: GraphReply, withHeaders: boolean): IDataObject[] {
	const { status, headers, content } = reply;
	const isEmpty = content === undefined || content === null || content === '';
	if (withHeaders) return [{ status, headers, ...(isEmpty ? {} : { body: content as Value }) }];
	if (isEmpty) return [{ success: true, status }];
	return Array.isArray(content) ? content.map(wrap) : [wrap(content)];
}

const NAMED = /filename\*?=(?:UTF-8'[^']*')?"?([^";]+)"?/i;

/** The name that Graph gives a file, or the last segment of the path that names something. */
function fileNameOf({ headers }: GraphReply, path: string): string {
	const disposition = headers['content-disposition'];
	const named = disposition === undefined ? undefined : NAMED.exec(disposition)?.[1];
	const segments = path
		.split('?')[0]
		.split('/')
		.filter((segment) => segment !== '' && segment !== '$value' && segment !== 'content');
	return (named || segments.at(-1)) ?? 'file';
}

/** What an answer becomes: an item, an item for each element of a JSON list, or a file. */
export async function toItems(
	context: IExecuteFunctions,
	itemIndex: number,
	request: GraphRequest,
	reply: GraphReply,
): Promise<INodeExecutionData[]> {
	if (request.answer === 'stream' && reply.content !== undefined && reply.status !== 204) {
		const name = fileNameOf(reply, request.path);
		return [await fileItem(context, itemIndex, reply, name, { status: reply.status })];
	}
	const withHeaders = context.getNodeParameter('fullResponse', itemIndex, false) === true;
	if (request.answer !== 'text') return jsonItems(reply, withHeaders).map((json) => ({ json }));
	const { status, headers, content } = reply;
	const data = String(content ?? '');
	return [{ json: withHeaders ? { status, headers, body: data } : { data } }];
}

/** Reads the pages of a JSON list: an item for each element, up to the limit. What is no list becomes one item. */
export async function listItems(
	context: IExecuteFunctions,
	itemIndex: number,
	graph: GraphContext,
	request: GraphRequest,
): Promise<INodeExecutionData[]> {
	const limit = readLimit(context, itemIndex);
	const items: INodeExecutionData[] = [];
	for await (const { body } of pages(graph, request)) {
		if (!Array.isArray(body.value)) return [{ json: body }];
		for (const element of body.value) {
			if (items.length >= limit) return items;
			items.push({ json: wrap(element) });
		}
		if (items.length >= limit) break;
	}
	return items;
}
