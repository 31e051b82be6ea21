import type { Emulator } from '../../emulator';

/** What a browser gets; it does not follow redirects by itself. */
export interface Visit {
	status: number;
	headers: Headers;
	text: string;
	/** Where it is sent, relative to `/admin`. */
	location?: string;
}

/** A browser on the emulator's web page; paths are relative to `/admin`. */
export class Visitor {
	constructor(private readonly emulator: Emulator) {}

	/** Opens a page. */
	async open(path: string): Promise<Visit> {
		return await this.visit(path, {});
	}

	/** Sends a form as the page itself does, unless the headers say otherwise. */
	async send(
		path: string,
		fields: Record<string, string> = {},
		headers: Record<string, string> = { Origin: this.emulator.url },
	): Promise<Visit> {
		return await this.visit(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
	}

	private async visit(path: string, init: RequestInit): Promise<Visit> {
		const root = `${this.emulator.url}/admin`;
		const response = await fetch(`${root}${path}`, { ...init, redirect: 'manual' });
		const location = response.headers.get('location')?.replace('/admin', '');
		const { status, headers } = response;
		return { status, headers, location, text: await response.text() };
	}
}
