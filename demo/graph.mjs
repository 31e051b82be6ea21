/** A reader of the emulated tenant that shares nothing with the node: plain requests, a token of its own. */
export async function openGraph({ url, tenantId, clientId, clientSecret }) {
	const reply = await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: `${url}/.default`,
		}),
	});
	const { access_token: token } = await answerOf(reply);

	/** All objects of a collection, page by page; without a query the path is asked as it is. */
	return async function list(path, query) {
		const found = [];
		const search = query ? new URLSearchParams({ $count: 'true', $top: '999', ...query }) : '';
		let next = `${url}/v1.0${path}?${search}`;
		while (next) {
			const page = await answerOf(
				await fetch(next, {
					headers: { authorization: `Bearer ${token}`, consistencylevel: 'eventual' },
				}),
			);
			found.push(...page.value);
			next = page['@odata.nextLink'];
		}
		return found;
	};
}

async function answerOf(reply) {
	const text = await reply.text();
	if (!reply.ok)
		throw new Error(
			`The emulated tenant answered ${reply.status} to ${new URL(reply.url).pathname}: ${text.slice(0, 300)}`,
		);
	return JSON.parse(text);
}
