/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, 'shiftedClock.cjs');

/** One clock for n8n and the emulator that a test moves. Timers run in real time: only what the clock says jumps. */
export class Clock {
	private offsetSeconds = 0;

	private readonly folder = mkdtempSync(join(tmpdir(), 'entra-id-clock-'));

	/** `library` is that of Debian's faketime; without it a script does the same for n8n, though not for its database. */
	constructor(private readonly library?: string) {
		this.write();
	}

	/** For the emulator. */
	readonly now = (): number => Date.now() + this.offsetSeconds * 1000;

	/** For an n8n that starts under this clock. */
	get environment(): Record<string, string> {
		if (this.library === undefined) {
			return {
				ENTRA_CLOCK_FILE: this.file,
				NODE_OPTIONS: `--disable-warning=ExperimentalWarning --require ${JSON.stringify(SCRIPT)}`,
			};
		}
		return {
			LD_PRELOAD: this.library,
			FAKETIME_TIMESTAMP_FILE: this.file,
			FAKETIME_NO_CACHE: '1',
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
		};
	}

	advance(seconds: number): void {
		this.offsetSeconds += seconds;
		this.write();
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}

	private get file(): string {
		return join(this.folder, 'offset');
	}

	/** At once, so that nobody reads half of it. */
	private write(): void {
		writeFileSync(`${this.file}.next`, `+${this.offsetSeconds}`);
		renameSync(`${this.file}.next`, this.file);
	}
}
