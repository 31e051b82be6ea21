import type { Emulator, TokenClaims } from '../../emulator';

/** An answer of the emulator, its body parsed when it is JSON. */
export interface Answer {
	status: number;
	headers: Headers;
	/** The parsed JSON, the text, or an empty object. */
	body: Record<string, unknown>;
	text: string;
}

/** Calls Graph with a token; paths are relative to `/v1.0`, absolute URLs go as they are. */
export type Client = (
	method: string,
	path: string,
	body?: unknown,
	headers?: Record<string, string>,
) => Promise<Answer>;

/** Header and value of an advanced query. */
export const eventual = { ConsistencyLevel: 'eventual' };

/** A client for the emulator whose token has these claims. */
export function clientOf(emulator: Emulator, claims?: Partial<TokenClaims>): Client {
	const token = emulator.issueToken(claims);
	return async (method, path, body, headers = {}) => {
		const response = await fetch(path.startsWith('http') ? path : `${emulator.url}/v1.0${path}`, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				...(body !== undefined && { 'Content-Type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		return {
			status: response.status,
			headers: response.headers,
			body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
			text,
		};
	};
}

/** Code and message of an error answer. */
export function errorOf(answer: Answer): { code?: string; message?: string } {
	return (answer.body.error ?? {}) as { code?: string; message?: string };
}

/** The rows of a list answer. */
export function rowsOf(answer: Answer): Array<Record<string, unknown>> {
	return answer.body.value as Array<Record<string, unknown>>;
}

/** A user that can be created as it is. */
export function newUser(nickname: string, more: Record<string, unknown> = {}) {
	return {
		accountEnabled: true,
		displayName: `User ${nickname}`,
		mailNickname: nickname.replace('$', ''),
		userPrincipalName: `${nickname}@contoso.com`,
		passwordProfile: { password: 'Correct-Horse-9', forceChangePasswordNextSignIn: false },
		...more,
	};
}

/** A security group that can be created as it is. */
export function newGroup(nickname: string, more: Record<string, unknown> = {}) {
	return {
		displayName: `Group ${nickname}`,
		groupTypes: [],
		mailEnabled: false,
		mailNickname: nickname,
		securityEnabled: true,
		...more,
	};
}

/** The URL by which a link names an object. */
export function referenceTo(id: string): { '@odata.id': string } {
	return { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
}
