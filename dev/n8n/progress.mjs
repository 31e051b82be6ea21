const EVERY_MS = 30_000;

/**
 * A printer of progress lines such as "Doing this: 0:05 elapsed". On a terminal a line replaces the one before; elsewhere
 * what is done is printed when it changes and twice a minute.
 *
 * @param {NodeJS.WriteStream} [stream]
 * @returns {{ tell: (line: string) => void, say: (line: string) => void }} `say` prints a line that stays
 */
export function createProgress(stream = process.stdout) {
	let doing = '';
	let printedAt = 0;
	const tell = (line) => {
		if (stream.isTTY) {
			stream.write(`\r\x1b[2K${line.slice(0, (stream.columns || 80) - 1)}`);
			return;
		}
		const [what] = line.split(': ');
		if (what === doing && Date.now() - printedAt < EVERY_MS) return;
		doing = what;
		printedAt = Date.now();
		stream.write(`${line}\n`);
	};
	const say = (line) => stream.write(stream.isTTY ? `\r\x1b[2K${line}\n` : `${line}\n`);
	return { tell, say };
}
