import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { GraphContext } from '../../../nodes/EntraId/transport/context';
import type { GraphRequest } from '../../../nodes/EntraId/transport/types';
import { followed } from '../../../nodes/EntraId/transport/wire';

const file: IN8nHttpFullResponse = { statusCode: 200, headers: {}, body: 'the file' };

const redirect = (location: string, statusCode = 302): IN8nHttpFullResponse => ({
	statusCode,
	headers: { Location: location },
	body: 'moved',
});

const download: GraphRequest = { method: 'GET', path: '/users/1/photo/$value', answer: 'text' };

/** Whether a redirect is followed from this Graph, and what was asked for where it leads. */
async function follow(
	root: string,
	response: IN8nHttpFullResponse,
	request = download,
): Promise<{ isFollowed: boolean; asked: IHttpRequestOptions[] }> {
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		return file;
	};
	const context = { root, timeout: 1000, functions: { helpers: { httpRequest } } };
	const result = await followed(context as unknown as GraphContext, request, response);
	return { isFollowed: result === file, asked };
}

it('follows the redirect of a download to an encrypted host, without the token', async () => {
	const { isFollowed, asked } = await follow(
		'https://graph.microsoft.com',
		redirect('https://files.example/1?sig=x'),
	);
	expect(isFollowed).toBe(true);
	expect(asked).toHaveLength(1);
	expect(asked[0]).toMatchObject({ url: 'https://files.example/1?sig=x', headers: {} });
});

it('does not follow a redirect to a host without encryption', async () => {
	const { isFollowed, asked } = await follow(
		'https://graph.microsoft.com',
		redirect('http://files.example/1?sig=x'),
	);
	expect(isFollowed).toBe(false);
	expect(asked).toEqual([]);
});

it('follows a redirect without encryption where Graph has none itself', async () =>
	expect(
		(await follow('http://127.0.0.1:4000', redirect('http://127.0.0.1:4001/1'))).isFollowed,
	).toBe(true));

it.each([
	['to Graph itself', redirect('https://graph.microsoft.com/v1.0/me'), download],
	['to what is no address', redirect('https://'), download],
	['of a status that is none', redirect('https://files.example/1', 304), download],
	['of a write', redirect('https://files.example/1'), { ...download, method: 'POST' as const }],
	['of an answer in JSON', redirect('https://files.example/1'), { ...download, answer: undefined }],
])('does not follow a redirect %s', async (_what, response, request) => {
	const { asked } = await follow('https://graph.microsoft.com', response, request);
	expect(asked).toEqual([]);
});
