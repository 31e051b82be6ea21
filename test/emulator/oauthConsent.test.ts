import { randomUUID } from 'node:crypto';

import { SignIn } from '../support/signIn';

let signIn: SignIn;

beforeEach(async () => {
	signIn = await SignIn.start();
});

afterEach(async () => {
	await signIn.emulator.close();
});

describe('the consent page', () => {
	test('shows the app, the person and the scopes, and escapes them', async () => {
		const response = await signIn.ask();
		const page = await response.text();
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toMatch('text/html');
		expect(page).toContain('n8n &lt;b&gt;');
		expect(page).toContain('User.Read.All');
		expect(page).toContain('id="consent"');
		expect(page).toContain('id="cancel"');
		expect(page).toContain('value="a b&amp;c=d"');
	});

	test('hands the app a code and its state', async () => {
		const answer = await signIn.decide('accept');
		expect(answer.get('state')).toBe('a b&c=d');
		expect(answer.get('code')).toMatch(/^0\./);
	});

	test('hands the app the refusal of the person', async () => {
		const answer = await signIn.decide('cancel');
		expect(answer.get('state')).toBe('a b&c=d');
		expect(answer.get('error')).toBe('access_denied');
		expect(answer.get('error_description')).toMatch(/^AADSTS65004/);
	});

	test.each<[string, Record<string, string>, string | undefined, number]>([
		['an unknown app', { client_id: randomUUID() }, undefined, 700016],
		['a redirect elsewhere', { redirect_uri: 'https://evil.example/' }, undefined, 50011],
		['another tenant', {}, 'nobody.example', 90002],
	])('%s is told to the person alone', async (_what, changes, tenant, number) => {
		const response = await signIn.ask(changes, tenant);
		expect(response.status).toBe(400);
		expect(response.headers.get('location')).toBeNull();
		expect(await response.text()).toContain(`AADSTS${number}`);
	});

	test.each<[string, Record<string, string>, number]>([
		['a token in the address', { response_type: 'token' }, 700054],
		['no scope', { scope: '' }, 900144],
		['a permission nobody has', { scope: 'Users.Eat.All' }, 650053],
		["another cloud's Graph", { scope: 'https://graph.microsoft.us/User.Read.All' }, 500011],
		['a person who is not there', { login_hint: 'nobody@contoso.com' }, 50034],
	])('%s is told to the app', async (_what, changes, number) => {
		const answer = signIn.toApp(await signIn.ask(changes));
		expect(answer.get('error_description')).toMatch(new RegExp(`^AADSTS${number}: `));
		expect(answer.get('state')).toBe('a b&c=d');
	});
});
