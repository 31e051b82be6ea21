import { DrivenClock } from '../../emulator';

it('stands still, and calls what becomes due on the way at its own time and in order', () => {
	const clock = new DrivenClock(1000);
	const seen: Array<[string, number]> = [];
	clock.after(300, () => seen.push(['third', clock.now()]));
	clock.after(100, () => {
		seen.push(['first', clock.now()]);
		clock.after(100, () => seen.push(['second', clock.now()]));
	});
	expect(clock.now()).toBe(1000);
	clock.advance(299);
	expect(seen).toEqual([
		['first', 1100],
		['second', 1200],
	]);
	clock.advance(1);
	clock.advance(1000);
	expect([seen[2], seen.length, clock.now()]).toEqual([['third', 1300], 3, 2300]);
});

it('can be set forward while somebody waits, who notices nothing of it', () => {
	const clock = new DrivenClock(0);
	const seen: number[] = [];
	clock.after(100, () => seen.push(clock.now()));
	clock.jump(5000);
	expect([clock.now(), clock.elapsed(), seen]).toEqual([5000, 0, []]);
	clock.advance(100);
	expect([clock.now(), clock.elapsed(), seen]).toEqual([5100, 100, [5100]]);
});

it('skips to what somebody waits for, and only to that', () => {
	const clock = new DrivenClock(0);
	const calledOff = clock.after(50, () => {
		throw new Error('it was called off');
	});
	calledOff();
	clock.after(3000, () => undefined);
	clock.skip();
	expect(clock.now()).toBe(3000);
	clock.skip();
	expect(clock.now()).toBe(3000);
});
