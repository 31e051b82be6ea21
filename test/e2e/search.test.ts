import { EntraIdTrigger } from '../../nodes/EntraId/EntraIdTrigger.node';
import { Editor } from './editor';

jest.setTimeout(120_000);

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
	await editor.page.goto(`${editor.stage.url}/workflow/new`);
	await editor.byTestId('canvas-add-button').click();
});
afterEach(async () => await editor?.screenshotOfEnd());
afterAll(async () => await editor?.close());

/** What people type who look for this node, most of them not its name. */
const WORDS = `
	microsoft entra, azure ad, azure active directory, active directory, aad, office 365, microsoft 365, guest,
	group member, app registration, service principal, enterprise app, client secret, license, licence, mfa,
	temporary access pass, reset password, manager, joiner, mover, leaver, employee, onboarding, offboarding, role, device,
	bitlocker, administrative unit, sign-in log, sign in log, audit log, risky user, deleted user, disable user,
	people, list users, find user, create user, block user, add to group, sync group, assign license, invite guest,
	inactive users, inactive guests, expiring secrets, certificates, user changed, user updated
`;

const words = WORDS.split(',').map((word) => word.trim());

it.each(words)('"%s" finds the node among the first, without scrolling', async (word) => {
	await editor.byTestId('node-creator-search-bar').fill(word);
	await editor.nodeInPanel().waitFor();
	const found = await editor.nodeInPanel().boundingBox();
	const height = editor.page.viewportSize()?.height ?? 0;
	expect((found?.y ?? Infinity) + (found?.height ?? 0)).toBeLessThan(height);
});

it('the entry is both nodes, and says what both do', async () => {
	await editor.byTestId('node-creator-search-bar').fill('entra id');
	await editor.nodeInPanel().waitFor();
	const { description } = new EntraIdTrigger().description;
	await editor.nodeInPanel().getByText(description, { exact: true }).waitFor();
	expect(description).toMatch(/^Manage .+, or start a workflow /);
	await editor.screenshot('node-found');
});
