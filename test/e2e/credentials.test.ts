import { Editor } from './editor';

jest.setTimeout(120_000);

let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open();
});

afterEach(async () => {
	await editor?.screenshotOfEnd();
});

afterAll(async () => {
	await editor?.close();
});

async function fillIn(clientSecret: string): Promise<void> {
	const { url, domain, clientId } = editor.stage.tenant;
	await editor.choose('cloud', 'Custom');
	await editor.fill('graphUrl', url);
	await editor.fill('loginUrl', url);
	await editor.fill('tenantId', domain);
	await editor.fill('clientId', clientId);
	await editor.fill('clientSecret', clientSecret);
}

describe('Entra ID App-Only API', () => {
	test('its test says what is wrong, and is green once that is put right', async () => {
		await editor.newCredential('Entra ID App-Only API');
		await fillIn('not-the-secret');
		await editor.save();
		await editor.page.getByText('More details').click();
		await editor.page.getByText('Client Secret is wrong').waitFor();
		await editor.screenshot('credential-app-only-wrong-secret');

		await editor.fill('clientSecret', editor.stage.tenant.clientSecret);
		await editor.save();
		await editor.byTestId('credentials-config-container-test-success').waitFor();
		await editor.byTestId('credentials-config-container-test-success').getByText('Retry').click();
		await editor.page.getByText('Connection tested successfully').waitFor();
		await editor.screenshot('credential-app-only-tested');
	});
});

describe('Entra ID OAuth2 API', () => {
	test('connects through the consent page', async () => {
		await editor.newCredential('Entra ID OAuth2 API');
		await fillIn(editor.stage.tenant.clientSecret);
		await editor.save();
		const opened = editor.page.waitForEvent('popup');
		await editor.page.getByRole('button', { name: /^Connect( my account)?$/ }).click();
		const consent = await opened;
		await consent.locator('#consent').waitFor();
		expect(new URL(consent.url()).origin).toBe(editor.stage.tenant.url);
		await consent.locator('#consent').click();
		await editor.page.getByText('Account connected').waitFor();
		await editor.screenshot('credential-oauth2-connected');
	});
});
