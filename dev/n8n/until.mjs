import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 250;

/**
 * Asks again and again until there is an answer.
 *
 * @template T
 * @param {() => Promise<T | undefined>} ask
 * @param {number} seconds
 * @param {string} otherwise what is thrown when there is none in time
 * @returns {Promise<T>}
 */
export async function until(ask, seconds, otherwise) {
	for (let waited = 0; waited < (seconds * 1000) / POLL_MS; waited++) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await sleep(POLL_MS);
	}
	throw new Error(otherwise);
}
