import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { GraphReply, GraphRequest } from '../../../GenericFunctions';
import { isRecord } from '../../../GenericFunctions';
import { fileItems } from '../../fields/file';
import type { ItemReader } from '../../item';
import type { Output } from '../../operation';
import type { Steps } from '../../steps';
import { askPages } from '../../steps';

type Value = IDataObject[string];

const wrap = (value: unknown): IDataObject => (isRecord(value) ? value : { data: value as Value });

function jsonItems(reply: GraphReply, withHeaders: boolean): IDataObject[] {
	const { status, headers, content } = reply;
	const isEmpty = content === undefined || content === null || content === '';
	if (withHeaders) return [{ status, headers, ...(isEmpty ? {} : { body: content as Value }) }];
	if (isEmpty) return [{ success: true, status }];
	return Array.isArray(content) ? content.map(wrap) : [wrap(content)];
}

const NAMED = /filename="?([^";]{1,500})"?/i;
const NAMED_IN_UNICODE = /filename\*=UTF-8'[^';]{0,50}'([^";\s]{1,1500})/i;

/** The name in a header, which may be written like a value in a URL. */
function nameIn(disposition: string): string | undefined {
	const encoded = NAMED_IN_UNICODE.exec(disposition)?.[1];
	if (encoded === undefined) return NAMED.exec(disposition)?.[1];
	return (
		new URLSearchParams(`=${encoded.replaceAll('+', '%2B').replaceAll('&', '%26')}`).get('') ??
		undefined
	);
}

/** The name that Graph gives a file, or the last segment of the path that names something. */
function fileNameOf({ headers }: GraphReply, path: string): string {
	const disposition = headers['content-disposition'];
	const named = disposition === undefined ? undefined : nameIn(disposition);
	const segments = path
		.split('?')[0]
		.split('/')
		.filter((segment) => segment !== '' && segment !== '$value' && segment !== 'content');
	return (named || segments.at(-1)) ?? 'file';
}

/** What an answer becomes: an item, an item for each element of a JSON list, or a file. */
export function toOutput(item: ItemReader, request: GraphRequest, reply: GraphReply): Output {
	if (request.answer === 'stream' && reply.content !== undefined && reply.status !== 204) {
		const name = fileNameOf(reply, request.path);
		return fileItems(item, reply, name, { status: reply.status });
	}
	const withHeaders = item.isOn('fullResponse');
	if (request.answer !== 'text') return jsonItems(reply, withHeaders).map((json) => ({ json }));
	const { status, headers, content } = reply;
	const data = String(content ?? '');
	return withHeaders ? { status, headers, body: data } : { data };
}

/** Reads the pages of a JSON list: an item for each element, up to the limit. What is no list becomes one item. */
export function* askElements(
	request: GraphRequest,
	root: string,
	limit: number,
): Steps<INodeExecutionData[]> {
	let items: INodeExecutionData[] = [];
	yield* askPages(
		request,
		root,
		({ body }) => {
			if (!Array.isArray(body.value)) {
				items = [{ json: body }];
				return true;
			}
			for (const element of body.value) {
				if (items.length < limit) items.push({ json: wrap(element) });
			}
			return items.length >= limit;
		},
		{ mayBeObject: true },
	);
	return items;
}
