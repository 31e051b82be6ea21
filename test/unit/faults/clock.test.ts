/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync } from 'node:child_process';

import { Clock } from '../../faults/clock';

const MINUTE_MS = 60_000;
const DAY = 86_400;

let clock: Clock;
beforeEach(() => (clock = new Clock()));
afterEach(() => clock.remove());

/** What an expression is worth in a Node that starts under the clock. */
function evaluate<T>(expression: string): T {
	const environment = { ...process.env, ...clock.environment };
	const output = execFileSync(process.execPath, ['--print', `JSON.stringify(${expression})`], {
		env: environment,
		encoding: 'utf8',
	});
	return JSON.parse(output) as T;
}

it.each([
	'Date.now()',
	'new Date().getTime()',
	'Date.parse(Date())',
	'new (class extends Date {})().getTime()',
	'Reflect.construct(Date, []).getTime()',
	'(Date.now = Date.now) && Date.now()',
])('moves what %s says, in a program that knows nothing of it', (expression) => {
	clock.advance(400 * DAY);
	const now = evaluate<number>(expression);
	expect(Math.abs(now - clock.now())).toBeLessThan(MINUTE_MS);
	expect(now - Date.now()).toBeGreaterThan(399 * DAY * 1000);
});

it('leaves dates alone that are given, and the kind of a date', () => {
	clock.advance(DAY);
	expect(
		evaluate(
			'[new Date(0), Date.UTC(2026, 0), new Date() instanceof Date, new Date().constructor === Date, require("util").types.isDate(new Date())]',
		),
	).toEqual(['1970-01-01T00:00:00.000Z', Date.UTC(2026, 0), true, true, true]);
});

it('moves the clock of a program that runs', () => {
	clock.advance(DAY);
	const move = `require('fs').writeFileSync(process.env.ENTRA_CLOCK_FILE, '+${3 * DAY}')`;
	const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)';
	const [before, , , after] = evaluate<number[]>(`[Date.now(), ${move}, ${wait}, Date.now()]`);
	expect(after - before).toBeGreaterThanOrEqual(2 * DAY * 1000);
	expect(after - before).toBeLessThan(2 * DAY * 1000 + MINUTE_MS);
});
