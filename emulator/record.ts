/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { GraphReply, GraphRequest } from './call';

/** A request with its answer, in the form that contract/check-traffic.mjs reads. */
export interface TrafficLine {
	method: string;
	url: string;
	requestHeaders: Record<string, string>;
	requestBody?: unknown;
	/** 0 when the connection was cut and the client got no answer; such lines are kept in memory alone. */
	status: number;
	responseHeaders?: Record<string, string>;
	responseBody?: unknown;
	batched?: true;
}

const keptHeaders = [
	'client-request-id',
	'consistencylevel',
	'content-type',
	'prefer',
	'user-agent',
];
const secrets = new Set([
	'password',
	'currentPassword',
	'newPassword',
	'secretText',
	'temporaryAccessPass',
]);

/** Lines kept in memory; an emulator may run for days. */
const maxLines = 100_000;

/** Keeps every Graph request, in memory and as lines of a file. */
export class Recorder {
	readonly lines: TrafficLine[] = [];

	private readonly file?: string;

	constructor(
		recordTo: string | false | undefined,
		private readonly onRequest?: (status: number) => void,
	) {
		const directory = process.env.ENTRA_TRAFFIC_DIR;
		if (recordTo) this.file = recordTo;
		else if (recordTo === undefined && directory) {
			this.file = join(directory, `${randomUUID()}.jsonl`);
		}
		if (this.file) mkdirSync(dirname(this.file), { recursive: true });
	}

	/** Records one request; without a reply the connection was cut. Secrets are blanked. */
	add(request: GraphRequest, reply?: GraphReply): void {
		if (this.onRequest) {
			this.onRequest(reply?.status ?? 0);
			return;
		}
		const line: TrafficLine = {
			method: request.method,
			url: request.url,
			requestHeaders: Object.fromEntries(
				Object.entries(request.headers).filter(([name]) => keptHeaders.includes(name)),
			),
			requestBody: withoutSecrets(request.body),
			status: reply?.status ?? 0,
			responseHeaders: reply?.headers,
			responseBody: withoutSecrets(reply?.body),
			...(request.batched && { batched: true as const }),
		};
		this.lines.push(line);
		if (this.lines.length > maxLines) this.lines.splice(0, maxLines / 10);
		// A file has no place in lines of JSON.
		if (this.file && reply && !Buffer.isBuffer(reply.body))
			appendFileSync(this.file, `${JSON.stringify(line)}\n`);
	}
}

function withoutSecrets(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
	if (Array.isArray(value)) return value.map(withoutSecrets);
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			name,
			secrets.has(name) && typeof entry === 'string' ? '[secret]' : withoutSecrets(entry),
		]),
	);
}
