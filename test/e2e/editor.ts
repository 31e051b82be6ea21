/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** What setup.mjs started. */
export interface Stage {
	url: string;
	owner: { email: string; password: string };
	tenant: { url: string; tenantId: string; domain: string; clientId: string; clientSecret: string };
	chromium: string;
	screenshots: string;
	/** An app-only credential that is connected to the tenant. */
	credentialName: string;
}

export function readStage(): Stage {
	const stage = process.env.ENTRA_E2E;
	if (!stage) throw new Error('Run the end-to-end tests with npm run test:e2e');
	return JSON.parse(stage) as Stage;
}

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const PATIENCE_MS = 90_000;

/** n8n's editor in a headless browser, signed in as the owner. */
export class Editor {
	private constructor(
		readonly stage: Stage,
		readonly page: Page,
		private readonly browser: Browser,
	) {}

	static async open(viewport = { width: 1440, height: 900 }): Promise<Editor> {
		const stage = readStage();
		const browser = await chromium.launch({ executablePath: stage.chromium, args: FLAGS });
		const page = await browser.newPage({ viewport });
		page.setDefaultTimeout(PATIENCE_MS);
		await page.goto(`${stage.url}/signin`);
		await page.locator('input[type="email"]').fill(stage.owner.email);
		await page.locator('input[type="password"]').fill(stage.owner.password);
		const editor = new Editor(stage, page, browser);
		await editor.byTestId('form-submit-button').click();
		await page.waitForURL(/\/(home|workflow|projects)/);
		return editor;
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Elements by the ids that n8n's own tests use. */
	byTestId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** Keeps what the page shows as a build artefact. */
	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: join(this.stage.screenshots, `${name}.png`) });
	}

	/** What the page shows when a test ends, which is what one wants to see of a test that failed. */
	async screenshotOfEnd(): Promise<void> {
		const name = expect.getState().currentTestName ?? 'unnamed';
		await this.screenshot(
			`end of ${name
				.replace(/[^a-zA-Z0-9]+/g, ' ')
				.slice(0, 80)
				.trim()}`,
		);
	}

	/** Opens the dialog of a new credential of the given type. */
	async newCredential(typeName: string): Promise<void> {
		await this.page.goto(`${this.stage.url}/home/credentials`);
		await this.byTestId('add-resource-credential').click();
		await this.byTestId('new-credential-type-select').locator('input').fill(typeName);
		await this.byTestId('new-credential-type-select-option').filter({ hasText: typeName }).click();
		await this.byTestId('new-credential-type-button').click();
		await this.byTestId('credential-save-button').waitFor();
	}

	async save(): Promise<void> {
		await this.byTestId('credential-save-button').click();
	}

	/** Fills a text field by its parameter name. */
	async fill(parameter: string, text: string): Promise<void> {
		await this.byTestId(`parameter-input-${parameter}`).locator('input').first().fill(text);
	}

	/** Chooses an entry of a drop-down by its parameter name. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.byTestId(`parameter-input-${parameter}`).locator('input').click();
		const open = this.page.locator('.el-select-dropdown__item:visible');
		await open.filter({ hasText: option }).first().click();
		// The list goes slowly, and what is chosen next must not be taken from it.
		await open.first().waitFor({ state: 'hidden' });
	}

	/** Opens a stored workflow and waits until its nodes are there. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.stage.url}/workflow/${id}`);
		await this.byTestId('canvas-node').first().waitFor();
	}

	/** Zooms so that the whole workflow can be seen; returns once the picture stands still. */
	async fitCanvas(): Promise<void> {
		await this.byTestId('zoom-to-fit').click();
		const viewport = this.page.locator('.vue-flow__viewport').first();
		for (let before = ''; ;) {
			const now = (await viewport.getAttribute('style')) ?? '';
			if (now === before) return;
			before = now;
			await this.page.waitForTimeout(500);
		}
	}

	/** Opens an empty workflow and searches the panel of nodes for these words. */
	async searchPanel(words: string): Promise<void> {
		await this.page.goto(`${this.stage.url}/workflow/new`);
		await this.byTestId('canvas-add-button').click();
		await this.byTestId('node-creator-search-bar').fill(words);
	}

	/** Opens an empty workflow and puts one of our node's actions on its canvas; ends with the node's panel open. */
	async placeAction(action: string, words = 'Entra ID'): Promise<void> {
		await this.searchPanel(words);
		await this.openActions();
		await this.chooseEntry(action);
	}

	/** Chooses an entry of our open node in the panel, an action or a trigger; ends with its form open. */
	async chooseEntry(entry: string): Promise<void> {
		await this.byTestId('item-iterator-item').getByText(entry, { exact: true }).click();
		await this.byTestId('node-execute-button').waitFor();
	}

	/** Makes a node on an empty canvas that lists users, and runs it. */
	async listUsers(): Promise<void> {
		await this.placeAction('Get many users');
		await this.useCredential(this.stage.credentialName);
		await this.execute();
		await this.byTestId('output-panel').getByText('50 items').first().waitFor();
	}

	/** Opens our node in the panel, where the trigger's list comes first, and unfolds the list of actions. */
	async openActions(): Promise<void> {
		await this.nodeInPanel().click();
		await this.page.getByText(/^Actions \(\d+\)$/).click();
	}

	/** Our node in the search results, beside n8n's built-in "Microsoft Entra ID". */
	nodeInPanel(): Locator {
		return this.byTestId('node-creator-action-item').filter({
			has: this.page.getByText('Entra ID', { exact: true }),
		});
	}

	/** Chooses a credential of the open node by its name. */
	async useCredential(name: string): Promise<void> {
		await this.byTestId('node-credentials-select').locator('input').click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.filter({ hasText: name })
			.first()
			.click();
	}

	/** Fills a resource locator's text; returns once n8n has it, because a step that is executed earlier runs without. */
	async fillLocator(text: string): Promise<void> {
		const saved = this.page.waitForRequest(
			(request) =>
				request.url().includes('/rest/workflows') && (request.postData() ?? '').includes(text),
		);
		await this.byTestId('rlc-input-container').locator('input:not([readonly])').fill(text);
		await saved;
	}

	async execute(): Promise<void> {
		await this.byTestId('node-execute-button').click();
	}
}
