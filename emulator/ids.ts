/** A source of numbers in [0, 1) that gives the same series for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A source of version 4 GUIDs on top of a source of numbers. */
export function guidSource(random: () => number): () => string {
	const hex = () =>
		Math.floor(random() * 4294967296)
			.toString(16)
			.padStart(8, '0');
	return () => {
		const digits = hex() + hex() + hex() + hex();
		const variant = '89ab'[parseInt(digits[16], 16) & 3];
		return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
	};
}

/** Whether the text is a GUID, the form of every object id in the directory. */
export function isGuid(text: string): boolean {
	return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
