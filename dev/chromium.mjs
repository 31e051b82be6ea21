import { existsSync } from 'node:fs';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

import { runQuietly } from './n8n/processes.mjs';
import { ensureProgram } from './programs/ensure.mjs';
import { usesOwnPrograms } from './programs/own.mjs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Chromium needs these beside it where the machine has none of its own: libraries, a font, and where that is. */
const ARCHIVES = ['al2023', 'fonts', 'swiftshader'];

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir prefix="relative">fonts</dir>
	<dir>/usr/share/fonts</dir>
	<cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const START = `#!/bin/sh
here=$(dirname "$0")
LD_LIBRARY_PATH="$here/lib" FONTCONFIG_PATH="$here" exec "$here/chromium" "$@"
`;

/**
 * Where Chromium or Chrome is: this machine's own (`CHROMIUM_PATH` is asked before the usual places), or one that npm
 * brings into the cache.
 *
 * @param {(line: string) => void} [onProgress]
 * @returns {Promise<string | undefined>} undefined where npm has none for this platform
 * @throws {import('./n8n/refusal.mjs').Refusal} npm has one, but cannot bring it
 */
export async function bringChromium(onProgress = () => undefined) {
	const places = [process.env.CHROMIUM_PATH, ...(usesOwnPrograms() ? PLACES : [])];
	const own = places.find((path) => path && existsSync(path));
	if (own || process.platform !== 'linux' || process.arch !== 'x64') return own;
	const home = await ensureProgram({
		name: 'chromium',
		what: 'a headless Chromium',
		megabytes: 70,
		neededBytes: 0.5 * 1024 ** 3,
		onProgress,
		unpack,
	});
	return join(home, 'start');
}

async function unpack(staging) {
	const packed = join(staging, 'node_modules', '@sparticuz', 'chromium', 'bin');
	for (const name of ARCHIVES) {
		const archive = join(staging, `${name}.tar`);
		await decompress(join(packed, `${name}.tar.br`), archive);
		const options = ['--no-same-owner', '-xf', archive, '-C', staging];
		const { code, errors } = await runQuietly('tar', options);
		if (code !== 0) throw new Error(`${name}.tar could not be unpacked: ${errors}`);
		await rm(archive);
	}
	await decompress(join(packed, 'chromium.br'), join(staging, 'chromium'));
	await chmod(join(staging, 'chromium'), 0o755);
	await writeFile(join(staging, 'fonts.conf'), FONTS);
	await writeFile(join(staging, 'start'), START, { mode: 0o755 });
	await rm(packed, { recursive: true });
}

async function decompress(from, to) {
	await writeFile(to, await promisify(brotliDecompress)(await readFile(from)));
}
