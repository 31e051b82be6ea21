const named = (prefix, count) =>
	Array.from({ length: count }, (_, index) => ({
		name: `${prefix}n${index}`,
		upn: `${prefix}n${index}@contoso.com`,
	}));

/** Texts that no other run has, for properties of a user. */
const described = (prefix, index) => ({
	jobTitle: `${prefix}n${index}`,
	department: `Department ${index}`,
	city: `City ${index}`,
	companyName: `Company ${index}`,
	officeLocation: `Office ${index}`,
	employeeId: `E${index}`,
	state: `State ${index}`,
	streetAddress: `Street ${index}`,
	postalCode: `P${index}`,
});

/** How many come to a group and go from it. */
const CHANGED = 50;

const ITEMS = {
	list: async () => [{}],
	create: async (_tenant, prefix, count) => named(prefix, count),
	createDescribed: async (_tenant, prefix, count) =>
		named(prefix, count).map((item, index) => ({ ...item, ...described(prefix, index) })),
	updateDescribed: async (tenant, prefix, count) =>
		(await tenant.userIds(count)).map((id, index) => ({ id, ...described(prefix, index) })),
	assignLicense: async (tenant, _prefix, count) =>
		(await tenant.userIds(count)).map((id) => ({ id })),
	offboard: async (tenant, _prefix, count) => (await tenant.userIds(count)).map((id) => ({ id })),
	setMembers: async (tenant, prefix, count) => {
		const groupId = await tenant.addGroup(prefix);
		const names = await tenant.userNames(count + CHANGED);
		await tenant.addMembers(groupId, await tenant.userIds(count));
		return names.slice(CHANGED).map((upn) => ({ upn, groupId }));
	},
	get: async (tenant, _prefix, count) => (await tenant.userIds(count)).map((id) => ({ id })),
	addMember: async (tenant, prefix, count) => {
		const groupId = await tenant.addGroup(prefix);
		return (await tenant.userIds(count)).map((id) => ({ id, groupId }));
	},
	members: async (tenant, _prefix, count) =>
		(await tenant.groupIds(count)).map((groupId) => ({ groupId })),
	memberships: async (tenant, _prefix, count) =>
		(await tenant.userIds(count)).map((id) => ({ id })),
	filter: async (tenant, _prefix, count) =>
		(await tenant.userNames(count)).map((name) => ({ filter: `userPrincipalName eq '${name}'` })),
	send: async (tenant, _prefix, count, select) =>
		(await tenant.userIds(count)).map((id) => ({ path: `/users/${id}?$select=${select}` })),
};

/** The items that go in: what is written has names that no other run has. */
export const itemsFor = async ({ operation, items: count }, tenant, prefix, select) =>
	await ITEMS[operation](tenant, prefix, count, select);

/**
 * How many items have their effect in the tenant, and how many have it twice, by the tenant's own account; of reads, how
 * many results are missing.
 */
export async function effectsOf({ operation }, tenant, prefix, items, { items: out, failed }) {
	switch (operation) {
		case 'create':
		case 'createDescribed': {
			const { all, different } = await tenant.usersWith('displayName', `${prefix}n`);
			return { carriedOut: different, lost: items.length - different, twice: all - different };
		}
		case 'updateDescribed': {
			const { different } = await tenant.usersWith('jobTitle', `${prefix}n`);
			return { carriedOut: different, lost: items.length - different };
		}
		case 'assignLicense': {
			const carriedOut = await tenant.licensedCount();
			return { carriedOut, lost: items.length - carriedOut };
		}
		case 'offboard':
			return { lost: await tenant.stayingCount(items.map(({ id }) => id)) };
		case 'setMembers': {
			const names = items.map(({ upn }) => upn);
			return { lost: await tenant.wrongMemberCount(items[0].groupId, names) };
		}
		case 'addMember':
			return { carriedOut: await tenant.memberCount([items[0].groupId]) };
		case 'members': {
			const expected = await tenant.memberCount(items.map(({ groupId }) => groupId));
			return { lost: expected - (out - failed) };
		}
		case 'memberships': {
			const expected = await tenant.membershipCount(items.map(({ id }) => id));
			return { lost: expected - (out - failed) };
		}
		case 'filter':
		case 'send':
			return { lost: items.length - (out - failed) };
		default:
			return {};
	}
}
