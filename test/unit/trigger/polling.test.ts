import { clock } from '../../../nodes/EntraId/trigger/clock';
import { until } from '../../../nodes/EntraId/trigger/polling';

const real = { ...clock };
beforeEach(() => void (clock.now = () => 1000));
afterAll(() => Object.assign(clock, real));

it.each([
	['half of what n8n gives a poll', { getPollBudgetMs: () => 8000 }, 5000],
	['two and a half minutes in an n8n before 2.38, which sets no time', {}, 151_000],
])('reads for %s', (_what, functions, end) => expect(until(functions)).toBe(end));
