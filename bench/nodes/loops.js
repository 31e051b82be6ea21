const CALLS_AT_ONCE = 16;
const BATCH_SIZE = 20;

/** A user with the properties that the lists of the bench ask for. */
exports.user = (index) => ({
	id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
	displayName: `Made Person ${index}`,
	userPrincipalName: `made.person${index}@contoso.com`,
	mail: `made.person${index}@contoso.com`,
	accountEnabled: true,
	userType: 'Member',
	jobTitle: `Engineer ${index % 97}`,
	department: `Department ${index % 13}`,
	officeLocation: `A/${index % 41}`,
	mobilePhone: null,
});

async function call({ graph, token }, method, path, body) {
	const reply = await fetch(path.startsWith('http') ? path : `${graph}/v1.0${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status}`);
	return reply.status === 204 ? {} : await reply.json();
}

/** Page after page of 999. */
exports.list = async (plan) => {
	const all = [];
	let next = `/users?$top=999&$select=${plan.select}`;
	while (next) {
		const page = await call(plan, 'GET', next);
		for (const user of page.value) all.push(user);
		next = page['@odata.nextLink'];
	}
	return all;
};

/** All requests in batches of 20, eight batches at once; the answers in the order of the requests. */
async function batches(plan, requests) {
	const answers = [];
	const starts = Array.from(
		{ length: Math.ceil(requests.length / BATCH_SIZE) },
		(_, index) => index * BATCH_SIZE,
	).values();
	const work = async () => {
		for (const start of starts) {
			const parts = requests
				.slice(start, start + BATCH_SIZE)
				.map((request, index) => ({ id: String(index), ...request }));
			const { responses } = await call(plan, 'POST', '/$batch', { requests: parts });
			for (const { id, status, body } of responses) {
				answers[start + Number(id)] = status < 300 ? (body ?? {}) : { error: String(status) };
			}
		}
	};
	await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work));
	return answers;
}

/** What is read with one GET an item. */
const PATHS = {
	members: ({ select }, { groupId }) => `/groups/${groupId}/members?$top=999&$select=${select}`,
	memberships: (_plan, { id }) =>
		`/users/${id}/memberOf?$top=999&$select=id,displayName,description`,
	filter: ({ select }, { filter }) =>
		`/users?$top=999&$select=${select}&$filter=${encodeURIComponent(filter)}`,
	send: (_plan, { path }) => path,
};

const pathsOf = (plan, items) => items.map((item) => PATHS[plan.operation](plan, item));

const results = (answers) => answers.flatMap((answer) => answer.value ?? [answer]);

/** The GETs of all items in batches. */
exports.read = async (plan, items) =>
	results(
		await batches(
			plan,
			pathsOf(plan, items).map((url) => ({ method: 'GET', url })),
		),
	);

/** The GETs of all items, each after the answer to the one before. */
exports.readOneByOne = async (plan, items) => {
	const answers = [];
	for (const path of pathsOf(plan, items)) answers.push(await call(plan, 'GET', path));
	return results(answers);
};

const headers = { 'Content-Type': 'application/json' };

exports.create = async (plan, items) =>
	await batches(
		plan,
		items.map(({ name, upn }) => ({
			method: 'POST',
			url: '/users',
			headers,
			body: {
				accountEnabled: true,
				displayName: name,
				mailNickname: name,
				userPrincipalName: upn,
				passwordProfile: { password: 'Sesame-open-1' },
			},
		})),
	);

exports.get = async (plan, items) =>
	await batches(
		plan,
		items.map(({ id }) => ({ method: 'GET', url: `/users/${id}?$select=${plan.select}` })),
	);

/** One call for each member, as the API has it at its plainest, eight at once. */
exports.addMember = async (plan, items) => {
	const queue = items.values();
	const work = async () => {
		for (const { id, groupId } of queue) {
			const reply = await fetch(`${plan.graph}/v1.0/groups/${groupId}/members/$ref`, {
				method: 'POST',
				headers: { authorization: `Bearer ${plan.token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ '@odata.id': `${plan.graph}/v1.0/directoryObjects/${id}` }),
			});
			if (!reply.ok) throw new Error(`POST members: ${reply.status}`);
		}
	};
	await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work));
	return items;
};

/** One call after another, as Graph takes one change of licenses at a time in a tenant. */
exports.assignLicense = async (plan, items) => {
	const answers = [];
	for (const { id } of items) {
		answers.push(
			await call(plan, 'POST', `/users/${id}/assignLicense`, {
				addLicenses: [{ skuId: plan.license, disabledPlans: [] }],
				removeLicenses: [],
			}),
		);
	}
	return answers;
};

/** What Offboard sends for each of the people, each call after the answer to the one before. */
exports.offboard = async (plan, items) => {
	for (const { id } of items) {
		const user = `/users/${id}`;
		await call(plan, 'GET', `${user}?$select=id,accountEnabled,licenseAssignmentStates`);
		const { value } = await call(plan, 'GET', `${user}/memberOf?$top=999&$select=id`);
		await call(plan, 'PATCH', user, { accountEnabled: false });
		await call(plan, 'POST', `${user}/revokeSignInSessions`);
		for (const group of value) {
			await call(plan, 'DELETE', `/groups/${group.id}/members/${id}/$ref`);
		}
		await call(plan, 'GET', `${user}?$select=id,licenseAssignmentStates`);
	}
	return items;
};
