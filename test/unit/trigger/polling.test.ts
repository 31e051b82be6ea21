import { clock } from '../../../nodes/EntraId/trigger/clock';
import { longestGap, tooSeldom } from '../../../nodes/EntraId/trigger/fields/pollTimes';
import { until } from '../../../nodes/EntraId/trigger/turns';

const real = { ...clock };
beforeEach(() => void (clock.now = () => 1000));
afterAll(() => Object.assign(clock, real));

it.each([
	['half of what n8n gives a poll', { getPollBudgetMs: () => 8000 }, 5000],
	['two and a half minutes in an n8n before 2.38, which sets no time', {}, 151_000],
])('reads for %s', (_what, functions, end) => expect(until(functions)).toBe(end));

const cron = (cronExpression: string) => ({ mode: 'custom', cronExpression });

describe('the longest time between two polls, in days', () => {
	it.each([
		[[{ mode: 'everyMinute' }], 1],
		[[{ mode: 'everyX', value: 200, unit: 'hours' }], 1],
		[[{ mode: 'everyDay', hour: 3, minute: 0 }], 1],
		[[{ mode: 'everyWeek', weekday: 1, hour: 3, minute: 0 }], 7],
		[[{ mode: 'everyMonth', dayOfMonth: 1, hour: 3, minute: 0 }], 31],
		[[cron('0 3 * * 1,4')], 4],
		[[cron('0 0 3 * * MON-FRI')], 3],
		[[cron('0 3 1-31/5 * *')], 5],
		[[cron('0 3 1 * 0')], 7],
		[[cron('0 3 * JUN *')], 337],
		[[{ mode: 'everyWeek', weekday: 1, hour: 3 }, cron('0 3 * * 5')], 4],
		[[cron('0 3 30 2 *')], Infinity],
	])('of %j is %i', (times, gap) => expect(longestGap(times)).toBe(gap));

	it('is refused where Graph would forget', () => {
		expect(tooSeldom([cron('0 3 1 * *')])).toContain('7 days');
		expect(tooSeldom([{ mode: 'everyWeek', weekday: 1, hour: 3, minute: 0 }])).toBeDefined();
		expect(tooSeldom([cron('0 3 * * 1,4')])).toBeUndefined();
		expect(tooSeldom([])).toBeUndefined();
	});
});
