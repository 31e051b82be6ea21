import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { runQuietly } from '../dev/n8n/processes.mjs';
import { ROOT } from '../dev/prepare.mjs';
import { median } from './median.mjs';
import { writeFormatted } from './results.mjs';

const NAMES = {
	package: 'this package',
	builtIn: 'built-in node',
	fetch: 'fetch loop',
	make: 'items from nothing',
	webhook: 'Webhook node',
	webhookAndGet: 'Webhook node and look-up',
	oneByOne: 'one call after another',
	httpRequest: 'HTTP Request node',
	unrefused: 'none refused',
	hundredth: 'a hundredth of the items',
};

/** What is held against a number, not against a contender. */
const UNITS = {
	calls: 'calls',
	seconds: 'seconds',
	expressions: 'expressions evaluated an item',
	lost: 'lost',
	twice: 'carried out twice',
};

const digits = (value) =>
	value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);

/** What must be right in every round. */
const WORST = ['expressions', 'lost', 'twice'];

/** The medians of each contender's rounds, by the name of what was measured; the largest of what must never happen. */
function summary(measured) {
	return Object.fromEntries(
		Object.entries(measured).map(([contender, runs]) => [
			contender,
			Object.fromEntries(
				Object.keys(runs.at(-1))
					.filter((key) => typeof runs.at(-1)[key] === 'number')
					.map((key) => {
						const values = runs.map((run) => run[key]).filter(Number.isFinite);
						return [key, WORST.includes(key) ? Math.max(...values) : median(values)];
					}),
			),
		]),
	);
}

/** The size that is compared: seconds, or megabytes where no time was measured. */
const sizeOf = ({ seconds, megabytes }) => megabytes ?? seconds;

function value({ seconds, megabytes }) {
	return megabytes === undefined ? `${digits(seconds)} s` : `${megabytes} MB`;
}

/** Whether the case reached what it should, in words. */
function verdict({ reach = {} }, medians) {
	const own = medians.package;
	const comparable = Object.entries(reach).filter(
		([against]) => own && (against in UNITS || medians[against]),
	);
	return comparable.map(([against, most]) => {
		const absolute = against in UNITS;
		const got = absolute ? own[against] : sizeOf(own) / sizeOf(medians[against]);
		const unit = absolute ? UNITS[against] : `× ${NAMES[against]}`;
		return `${got <= most ? 'yes' : '**no**'}: ${digits(got)} of ${digits(most)} ${unit}`;
	});
}

/** Of whom only a part was measured, as if it had been the whole. */
const partsOf = ({ parts = {} }) =>
	Object.entries(parts).map(
		([contender, part]) =>
			`${NAMES[contender]}: measured ${digits(part * 100)} % of it, times ${digits(1 / part)}`,
	);

function remarks(current, measured, medians) {
	const { items, once, why } = current;
	const all = Object.entries(medians).flatMap(
		([contender, { failed, refused, carriedOut, lost }]) => [
			...(failed ? [`${NAMES[contender]}: ${failed} items failed`] : []),
			...(carriedOut !== undefined && carriedOut !== items - (failed ?? 0)
				? [`${NAMES[contender]}: ${carriedOut} in the tenant`]
				: []),
			...(lost && carriedOut === undefined ? [`${NAMES[contender]}: ${lost} results missing`] : []),
			...(refused ? [`${NAMES[contender]}: ${refused} refused with 429`] : []),
		],
	);
	const { counts, contradictions } = measured.package?.[0] ?? {};
	if (counts)
		all.push(`${JSON.stringify(counts)}, contradictions: ${contradictions}`.replace(/"/g, ''));
	const { kilobytes } = medians.package ?? {};
	if (kilobytes) all.push(`packed package: ${kilobytes} kB`);
	all.push(...(measured.package?.at(-1).remarks ?? []));
	all.push(...(once ?? []).map((contender) => `${NAMES[contender]}: one round`));
	all.push(...partsOf(current));
	if (why) all.push(why);
	return all;
}

/** A case as a row of the table. */
export function rowOf(current, measured) {
	const medians = summary(measured);
	const of = (key) => Object.entries(medians).filter(([, each]) => each[key] !== undefined);
	return [
		current.title,
		Object.entries(medians).map(([name, each]) => `${NAMES[name]} ${value(each)}`),
		of('calls').map(([name, { calls }]) => `${NAMES[name]} ${calls}`),
		verdict(current, medians),
		remarks(current, measured, medians),
	].map((cell) => (Array.isArray(cell) ? cell.join('<br>') : cell));
}

/** Time per item at each size, where one operation was measured with several. */
export function linearityOf(results) {
	const rows = results.filter(([{ id }]) => id.startsWith('linear-'));
	if (rows.length < 2) return [];
	const each = rows.map(([{ items }, measured]) => ({
		items,
		micros: (summary(measured).package.seconds / items) * 1e6,
	}));
	const parts = each.map(({ items, micros }) => `${items}: ${digits(micros)} µs`);
	const most = Math.max(...each.map(({ micros }) => micros));
	const least = Math.min(...each.map(({ micros }) => micros));
	return [
		`Time per item — ${parts.join(', ')}; the largest is ${digits(most / least)} × the smallest.`,
	];
}

const HEAD = ['Case', 'Median', 'HTTP calls', 'Reached', 'Remarks'];

const line = (cells) => `| ${cells.join(' | ')} |`;

export function tableOf(results) {
	const rows = results.map(([current, measured]) => rowOf(current, measured));
	return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What the figures were measured with. */
export async function settingOf({ n8n }, rounds) {
	const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const { output } = await runQuietly(n8n.nodeBin, ['--version']);
	const [{ model }] = cpus();
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `n8n-nodes-entra-id ${version}, n8n ${n8n.version} on Node.js ${output.trim()}, ${cpus().length} × ${model.trim()}, ${memory} GB, ${process.platform}-${process.arch}; ${rounds} rounds, medians.`;
}

/** Writes bench/results.md. */
export async function writeResults(setting, results) {
	const text = `# What was measured

Made by \`npm run bench\`: all contenders in turn in one n8n process, on the same emulated tenant. Times on a shared machine are noise, the ratios and the calls are not.

${setting}

${tableOf(results)}

${linearityOf(results).join('\n')}
`;
	await writeFormatted(new URL('results.md', import.meta.url), text);
}
