import type { Handle, Stranger } from './stranger';
import { json, startStranger } from './stranger';

let stranger: Stranger;
const meet = async (handle: Handle) => (stranger = await startStranger(handle));
afterEach(async () => await stranger.close());

const send = {
	resource: 'request',
	operation: 'send',
	method: 'GET',
	paginate: true,
	returnAll: true,
};
const users = { resource: 'user', operation: 'getAll', returnAll: true };
const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const idsOf = ({ json: items }: { json: unknown[] }) =>
	items.map((item) => (item as { id: string }).id);

it('keeps the rows of a list whose last page leads to itself', async () => {
	await meet(({ url }, response) =>
		json(response, 200, {
			value: url.includes('skip') ? rows('c') : rows('a', 'b'),
			'@odata.nextLink': `${stranger.url}/v1.0/users?$skiptoken=2`,
		}),
	);
	const result = await stranger.run(users);
	expect(result.error).toBeUndefined();
	expect(idsOf(result)).toEqual(['a', 'b', 'c']);
	expect(stranger.calls).toHaveLength(3);
});

it('knows the first page again where its link writes the query in another way', async () => {
	await meet((_call, response) =>
		json(response, 200, {
			value: rows('a', 'b'),
			'@odata.nextLink': `${stranger.url}/v1.0/me/people?%24top=2&%24select=id`,
		}),
	);
	const result = await stranger.run({ ...send, url: '/me/people?$select=id&$top=2' });
	expect(idsOf(result)).toEqual(['a', 'b']);
	expect(stranger.calls).toHaveLength(2);
});

it('stops with words where the same link leads to other rows', async () => {
	await meet((_call, response) =>
		json(response, 200, {
			value: rows(`row ${stranger.calls.length}`),
			'@odata.nextLink': `${stranger.url}/v1.0/users?$skiptoken=2`,
		}),
	);
	const { error } = await stranger.run(users);
	expect(error?.message).toContain('another page than the same link led to before');
	expect(stranger.calls).toHaveLength(3);
});

it('takes a round of changes that leads in a circle for no end', async () => {
	await meet((_call, response) =>
		json(response, 200, {
			value: rows('a'),
			'@odata.nextLink': `${stranger.url}/v1.0/users/delta?$skiptoken=2`,
		}),
	);
	const { error } = await stranger.run({
		resource: 'change',
		operation: 'getAll',
		collection: 'users',
		startFrom: 'beginning',
		allPages: true,
	});
	expect(error?.message).toContain('a link to changes that were read already');
});

it.each(['users/../groups', 'users?$top=1', 'me/events', 'Users'])(
	'lets no item steer the URL by the collection %s',
	async (collection) => {
		await meet((_call, response) => json(response, 200, { value: [] }));
		const { error } = await stranger.run(
			{
				resource: 'change',
				operation: 'getAll',
				collection: '={{ $json.collection }}',
				startFrom: 'beginning',
			},
			{ items: [{ collection }] },
		);
		const asked = stranger.calls.map(({ url }) => url.split('?')[0]);
		expect(asked.filter((path) => path !== '/v1.0/users/delta')).toEqual([]);
		expect(error === undefined).toBe(collection === 'Users');
	},
);
