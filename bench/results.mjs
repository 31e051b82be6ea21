import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

const FILE = new URL('results.json', import.meta.url);

/**
 * What was measured before with the same versions on the same machine: the whole takes long, so that single cases can be
 * measured again.
 *
 * @param {string} setting
 * @returns {Promise<Record<string, Record<string, object[]>>>} by case and contender one measurement a round
 */
export async function readResults(setting) {
	try {
		const kept = JSON.parse(await readFile(FILE, 'utf8'));
		return kept.setting === setting ? kept.cases : {};
	} catch (error) {
		if (error.code === 'ENOENT') return {};
		throw error;
	}
}

export async function keepResults(setting, cases) {
	await writeFormatted(FILE, JSON.stringify({ setting, cases }));
}

/** Writes a file of this repository as `npm run format` would leave it. */
export async function writeFormatted(url, text) {
	const filepath = fileURLToPath(url);
	await writeFile(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}
