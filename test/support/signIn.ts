import { startEmulator, type AppRegistration, type Emulator } from '../../emulator';

export const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

/** A form that is posted to a token endpoint, with what came back. */
export async function postForm(
	url: string,
	form: Record<string, string>,
	headers: Record<string, string> = {},
) {
	const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });
	return {
		status: response.status,
		headers: response.headers,
		body: (await response.json()) as Record<string, unknown>,
	};
}

/** A tenant with an app that a person may sign in to; plays the browser and the app. */
export class SignIn {
	private constructor(
		readonly emulator: Emulator,
		readonly app: AppRegistration,
	) {}

	static async start(clock: () => number = Date.now): Promise<SignIn> {
		const emulator = await startEmulator({ users: 3, recordTo: false, clock });
		const app = emulator.tenant.registerApp({
			displayName: 'n8n <b>',
			secrets: [{ secret: 'good', expiresAt: Infinity }],
			redirectUris: [REDIRECT],
		});
		return new SignIn(emulator, app);
	}

	/** The browser opens the page that asks for consent. */
	async ask(changes: Record<string, string> = {}, tenant = 'organizations'): Promise<Response> {
		const url = `${this.emulator.url}/${tenant}/oauth2/v2.0/authorize`;
		return await fetch(`${url}?${this.question(changes).toString()}`, { redirect: 'manual' });
	}

	/** The person presses a button; the parameters that the app gets for it. */
	async decide(decision: string, changes: Record<string, string> = {}): Promise<URLSearchParams> {
		return this.toApp(
			await fetch(`${this.emulator.url}/organizations/oauth2/v2.0/authorize`, {
				method: 'POST',
				body: this.question({ ...changes, decision }),
				redirect: 'manual',
			}),
		);
	}

	/** The parameters of a redirect to the app. */
	toApp(response: Response): URLSearchParams {
		const location = response.headers.get('location') ?? '';
		if (!location.startsWith(`${REDIRECT}?`)) throw new Error(`not sent to the app: ${location}`);
		return new URL(location).searchParams;
	}

	/** The code after consent. */
	async consent(changes?: Record<string, string>): Promise<string> {
		return (await this.decide('accept', changes)).get('code') ?? '';
	}

	async redeem(code: string, changes: Record<string, string> = {}) {
		const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
		return await this.token({ ...form, ...changes });
	}

	async refresh(refreshToken: unknown) {
		return await this.token({
			grant_type: 'refresh_token',
			refresh_token: String(refreshToken),
		});
	}

	private async token(form: Record<string, string>) {
		return await postForm(`${this.emulator.url}/organizations/oauth2/v2.0/token`, {
			client_id: this.app.appId,
			client_secret: 'good',
			...form,
		});
	}

	private question(changes: Record<string, string>): URLSearchParams {
		return new URLSearchParams({
			client_id: this.app.appId,
			redirect_uri: REDIRECT,
			response_type: 'code',
			response_mode: 'query',
			scope: `${this.emulator.url}/User.Read.All openid profile offline_access`,
			state: 'a b&c=d',
			...changes,
		});
	}
}
