import { readFile } from 'node:fs/promises';

/** The Graph requests that the emulated tenant recorded so far. */
export async function readTraffic(file) {
	const text = await readFile(file, 'utf8').catch((error) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	// The last line may still be being written.
	const complete = text.slice(0, text.lastIndexOf('\n') + 1);
	return complete
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

/** HTTP requests and the Graph calls in them: a `$batch` is one request with many calls. */
export function count(lines) {
	const envelopes = lines.filter(({ url }) => /\/\$batch$/.test(url));
	const batched = lines.filter((line) => line.batched);
	return { requests: lines.length - batched.length, calls: lines.length - envelopes.length };
}
