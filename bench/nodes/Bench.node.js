// A node for the bench alone: makes items, measures the time of what is between its Start and its End, and is the bare
// fetch loop that the others are compared with. It runs in n8n's own process.
const expressions = require('./expressions');
const loops = require('./loops');

let began;
let counted = 0;

const roles = {
	/** Puts out the items that the bench wants to go in, and starts the clock. */
	async start({ url, countsExpressions }) {
		const items = await (await fetch(url)).json();
		if (countsExpressions) expressions.start();
		began = process.hrtime.bigint();
		return items;
	},
	/** The same users as a list would give, from nothing. */
	async make({ count }) {
		return Array.from({ length: count }, (_, index) => loops.user(index));
	},
	async fetch(plan, items) {
		return await loops[plan.loop](plan, items);
	},
	/** Tells the bench how long it took, and what came out. */
	async end({ url }, _items, inputs) {
		const seconds = Number(process.hrtime.bigint() - began) / 1e9;
		const evaluated = expressions.stop();
		const failed = inputs.filter(({ json, error }) => error ?? json.error).length;
		await post(url, { seconds, items: inputs.length, failed, evaluated });
		return [{}];
	},
	/** Tells the bench when as many executions as it waits for have come here. */
	async count({ url, count }) {
		counted++;
		if (counted < count) return [{}];
		counted = 0;
		await post(url, { executions: count });
		return [{}];
	},
};

const post = async (url, report) =>
	await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(report),
	});

class Bench {
	constructor() {
		this.description = {
			displayName: 'Bench',
			name: 'bench',
			group: ['transform'],
			version: 1,
			description: 'A part of the bench',
			defaults: { name: 'Bench' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [
				{ displayName: 'Role', name: 'role', type: 'string', default: '' },
				{ displayName: 'Plan', name: 'plan', type: 'json', default: '{}' },
			],
		};
	}

	async execute() {
		const inputs = this.getInputData();
		const plan = JSON.parse(this.getNodeParameter('plan', 0));
		const role = roles[this.getNodeParameter('role', 0)];
		const made = await role(
			plan,
			inputs.map(({ json }) => json),
			inputs,
		);
		return [made.map((json) => ({ json }))];
	}
}

module.exports = { Bench };
