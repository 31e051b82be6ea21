/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One clock for n8n and the emulator that a test moves. Timers run in real time: only what the clock says jumps. */
export class Clock {
	private offsetSeconds = 0;

	private readonly folder = mkdtempSync(join(tmpdir(), 'entra-id-clock-'));

	constructor(private readonly library: string) {
		this.write();
	}

	/** For the emulator. */
	readonly now = (): number => Date.now() + this.offsetSeconds * 1000;

	/** For a program that starts under this clock. */
	get environment(): Record<string, string> {
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

	private write(): void {
		writeFileSync(this.file, `+${this.offsetSeconds}`);
	}
}
