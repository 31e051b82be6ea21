import { existsSync } from 'node:fs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where this machine's Chromium or Chrome is (`CHROMIUM_PATH` goes before the usual places); undefined without one. */
export const findChromium = () =>
	[process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path));
