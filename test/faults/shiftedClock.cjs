'use strict';
// Loaded by n8n before anything else: moves its clock by the seconds in a file, where Debian's faketime is missing.
const { readFileSync } = require('node:fs');

const EVERY_MS = 5;

const RealDate = Date;
// Held here, because a program may set Date.now to what it found there.
const realNow = Date.now;

let readAt = -Infinity;
let offsetMs = 0;

function now() {
	if (performance.now() - readAt >= EVERY_MS) {
		offsetMs = Number(readFileSync(process.env.ENTRA_CLOCK_FILE, 'utf8')) * 1000;
		readAt = performance.now();
	}
	return realNow() + offsetMs;
}

globalThis.Date = new Proxy(RealDate, {
	apply: () => new RealDate(now()).toString(),
	construct: (target, parts, type) =>
		Reflect.construct(target, parts.length === 0 ? [now()] : parts, type),
	get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
// What is compared with it is to be found equal.
RealDate.prototype.constructor = globalThis.Date;
