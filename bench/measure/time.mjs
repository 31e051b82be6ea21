import { nodeFor } from '../contenders.mjs';
import { createCredentials, createMeasured, runMeasured } from '../stage.mjs';

const prefixFor = (round, contender) => `r${round}${contender.toLowerCase()}`;

/** The items that go in: users to create have names that no other run has. */
async function itemsFor({ operation, items: count }, tenantProcess, prefix) {
	if (operation === 'list') return [{}];
	if (operation === 'create') {
		return Array.from({ length: count }, (_, index) => ({
			name: `${prefix}n${index}`,
			upn: `${prefix}n${index}@contoso.com`,
		}));
	}
	const ids = await tenantProcess.userIds(count);
	if (operation === 'get') return ids.map((id) => ({ id }));
	const groupId = await tenantProcess.addGroup(prefix);
	return ids.map((id) => ({ id, groupId }));
}

/** How many items have their effect in the tenant, by the tenant's own account. */
async function effects({ operation }, tenantProcess, prefix, items) {
	if (operation === 'create') return await tenantProcess.usersNamed(`${prefix}n`);
	if (operation === 'addMember') return await tenantProcess.memberCount(items[0].groupId);
	return undefined;
}

/**
 * All contenders in turn, as often as there are rounds, in one n8n. The first round is to warm up and does not count.
 *
 * @returns {Promise<Record<string, object[]>>} by contender one measurement a round
 */
export async function measureTime(stage, current, rounds, say) {
	const { tenantProcess, client, desk } = stage;
	const measured = Object.fromEntries(current.contenders.map((name) => [name, []]));
	let workflows;
	const open = async () => {
		const tenant = await tenantProcess.open(current.tenant);
		const credentials = await createCredentials(client, tenant);
		workflows = {};
		for (const contender of current.contenders) {
			const node = nodeFor(contender, current, tenant, credentials);
			workflows[contender] = await createMeasured(client, desk, `${current.id} ${contender}`, node);
		}
	};
	if (!current.freshTenant) await open();
	for (let round = current.freshTenant ? 1 : 0; round <= rounds; round++) {
		for (const contender of current.contenders) {
			if (round > 1 && current.once?.includes(contender)) continue;
			if (current.freshTenant) await open();
			const prefix = prefixFor(round, contender);
			const items = await itemsFor(current, tenantProcess, prefix);
			desk.handOut(items);
			await tenantProcess.counts();
			const report = await runMeasured(client, desk, workflows[contender]);
			const counts = await tenantProcess.counts();
			const carriedOut = await effects(current, tenantProcess, prefix, items);
			say(
				`${current.id} ${contender} ${round}: ${JSON.stringify({ ...report, ...counts, carriedOut })}`,
			);
			if (round > 0) measured[contender].push({ ...report, ...counts, carriedOut });
		}
	}
	return measured;
}
