import { nodeFor, SELECT } from '../contenders.mjs';
import { effectsOf, itemsFor } from '../items.mjs';
import { createCredentials, createMeasured, runMeasured } from '../stage.mjs';

const prefixFor = (round, contender) => `r${round}${contender.toLowerCase()}`;

/** Every how many-th item is refused once, so that as many as the case says are, spread over the run. */
const refusedOf = ({ refuse }, items) =>
	items.filter((_, index) => index % Math.floor(items.length / refuse) === 0).slice(0, refuse);

/** The first of the items, for a contender of which a part is measured and told as if it were the whole. */
const partOf = (part, items) => items.slice(0, Math.ceil(items.length * part));

/**
 * All contenders in turn, as often as there are rounds, in one n8n. The first round is to warm up and does not count;
 * a case can do without. With a fresh tenant for each run the node does not know what it was told in the one before.
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
			const { countsExpressions } = current;
			const name = `${current.id} ${contender}`;
			workflows[contender] = await createMeasured(client, desk, name, node, { countsExpressions });
		}
	};
	if (!current.freshTenant) await open();
	for (let round = current.warmUp === false ? 1 : 0; round <= rounds; round++) {
		for (const contender of current.contenders) {
			if (round !== 1 && current.once?.includes(contender)) continue;
			if (current.freshTenant) await open();
			const prefix = prefixFor(round, contender);
			const part = current.parts?.[contender] ?? 1;
			const items = partOf(part, await itemsFor(current, tenantProcess, prefix, SELECT.join()));
			if (current.refuse && contender === 'package') {
				await tenantProcess.refuseOnce(refusedOf(current, items).map(({ name }) => name));
			}
			desk.handOut(items);
			await tenantProcess.counts();
			const { evaluated, ...report } = await runMeasured(client, desk, workflows[contender]);
			const { calls, ...counts } = await tenantProcess.counts();
			const result = {
				...report,
				seconds: report.seconds / part,
				calls: Math.round(calls / part),
				...counts,
				...(await effectsOf(current, tenantProcess, prefix, items, report)),
				...(current.countsExpressions ? { expressions: evaluated / items.length } : {}),
			};
			say(`${current.id} ${contender} ${round}: ${JSON.stringify(result)}`);
			if (round > 0) measured[contender].push(result);
		}
	}
	return measured;
}
