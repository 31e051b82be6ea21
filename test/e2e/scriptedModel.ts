/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the model says next: a call of a tool, or its last words. Of the last answer of a tool it can make what it calls. */
export type Line =
	{ call: string; input: object | ((lastAnswer: string) => object) } | { say: string };

interface Message {
	role: string;
	content: unknown;
}

interface Asked {
	messages: Message[];
	tools?: Array<{ function: { name: string; description: string; parameters: object } }>;
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
};

const textOf = (content: unknown): string =>
	typeof content === 'string' ? content : JSON.stringify(content);

/** What tools have answered in a conversation, oldest first. */
const answersIn = ({ messages }: Asked): string[] =>
	messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content));

function messageOf(line: Line, asked: Asked, number: number): object {
	if ('say' in line) return { role: 'assistant', content: line.say };
	const { call, input } = line;
	const chosen = typeof input === 'function' ? input(answersIn(asked).at(-1) ?? '') : input;
	const made = { name: call, arguments: JSON.stringify(chosen) };
	const tool_calls = [{ id: `call_${number}`, type: 'function', function: made }];
	return { role: 'assistant', content: null, tool_calls };
}

/**
 * What stands for OpenAI, and for Telegram, on this machine: the model says its lines, whatever it is asked, and who
 * waits for it gets what n8n sends to a person by Telegram.
 */
export class ScriptedModel {
	private readonly asked: Asked[] = [];
	private lines: Line[] = [];
	private readonly toPerson = new EventEmitter();

	private readonly server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			response.setHeader('Content-Type', 'application/json');
			const isChat = request.url?.endsWith('/chat/completions') ?? false;
			response.end(JSON.stringify(isChat ? this.answer(body as Asked) : this.deliver(body)));
		});
	});

	static async start(): Promise<ScriptedModel> {
		const model = new ScriptedModel();
		await new Promise<void>((resolve) => model.server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** The lines of the next talk. */
	play(...lines: Line[]): void {
		this.lines = lines;
		this.asked.length = 0;
	}

	/** What tools have told the model in this talk, oldest first. */
	get told(): string[] {
		const last = this.asked.at(-1);
		return last ? answersIn(last) : [];
	}

	/** The tools that the model was offered, as they were described to it. */
	get offered(): Array<{ name: string; description: string; parameters: object }> {
		return (this.asked.at(-1)?.tools ?? []).map((tool) => tool.function);
	}

	/** The next message to a person. */
	async message(): Promise<unknown> {
		const [body] = (await once(this.toPerson, 'message')) as unknown[];
		return body;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(asked: Asked): object {
		this.asked.push(asked);
		const number = this.asked.length;
		const line = this.lines.at(number - 1) ?? { say: 'I have nothing more to say.' };
		return {
			id: `chatcmpl-${number}`,
			object: 'chat.completion',
			created: 0,
			model: 'scripted',
			choices: [
				{
					index: 0,
					message: messageOf(line, asked, number),
					finish_reason: 'say' in line ? 'stop' : 'tool_calls',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}

	private deliver(body: unknown): object {
		this.toPerson.emit('message', body);
		return { ok: true, result: { message_id: 1 } };
	}
}
