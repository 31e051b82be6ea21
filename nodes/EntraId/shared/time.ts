/** Milliseconds of so many minutes, hours or days. */
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;

/** Milliseconds. */
export const DAY = days(1);

/** The time as Graph writes it: UTC in whole seconds. */
export const isoSeconds = (milliseconds: number): string =>
	`${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
