import { Rest } from '../support/rest';
import { Editor } from './editor';
import { fillIn } from './form';
import type { Job } from './jobs';
import { jobs } from './jobs';
import { OwnTenant } from './ownTenant';
import type { Treasury } from './treasury';
import { settle } from './treasury';

jest.setTimeout(240_000);

let editor: Editor;
let rest: Rest;
let own: OwnTenant;
let scene: Treasury;
beforeAll(async () => {
	// High enough for the whole form.
	editor = await Editor.open({ width: 1440, height: 1200 });
	rest = await Rest.signIn(editor.stage);
});
afterEach(async () => {
	await editor?.screenshotOfEnd();
	await own?.emulator.close();
});
afterAll(async () => await editor?.close());

/** What comes of a job: some of what the output shows, and what is so in the tenant then. */
interface Result {
	shows: string[];
	/** What happens while the node waits. */
	meanwhile?: () => Promise<void>;
	inTenant?: () => unknown;
	is?: unknown;
}

const nora = () => scene.nora;
const tenant = () => own.emulator.tenant;

const membersOfShift = () => [...tenant().members.of(scene.shift.id)].sort();

/** Changes somebody again and again until n8n, which subscribes first, was told of it. */
async function moveNora(): Promise<void> {
	const output = editor.byTestId('output-panel');
	for (let tries = 0; (await output.getByText('1 item').count()) === 0 && tries < 100; tries++) {
		if (tenant().subscriptions.size > 0 && nora().city !== 'Oslo')
			tenant().directory.update(nora(), { city: 'Oslo' });
		await own.emulator.notifications.deliver();
		await editor.page.waitForTimeout(500);
	}
}

const results: Record<string, Result> = {
	'List the people of a department': { shows: ['3 items', 'Nora Berg', 'Omar Haddad', 'Pia Lund'] },
	'Find a person by mail address': { shows: ['1 item', 'nora.berg@contoso.com'] },
	'Create a user with a first password': {
		shows: ['1 item', 'password'],
		inTenant: () =>
			[...tenant().users.values()].filter(({ displayName }) => displayName === 'Grace Hopper')
				.length,
		is: 1,
	},
	'Reset a password': {
		shows: ['1 item', 'password'],
		inTenant: () => typeof tenant().passwords.get(nora().id),
		is: 'string',
	},
	'Block somebody from signing in': {
		shows: ['1 item', 'accountEnabled'],
		inTenant: () => nora().accountEnabled,
		is: false,
	},
	'Add somebody to a group': {
		shows: ['1 item', 'alreadyMember'],
		inTenant: () => membersOfShift().includes(nora().id),
		is: true,
	},
	'Make the members of a group match a list': {
		shows: ['1 item', 'removed'],
		inTenant: () =>
			membersOfShift()
				.map((id) => tenant().users.get(id)?.displayName)
				.sort(),
		is: ['Nora Berg', 'Omar Haddad'],
	},
	'Assign a license': {
		shows: ['1 item', 'Office 365 E3'],
		inTenant: () => (nora().assignedLicenses as unknown[]).length,
		is: 1,
	},
	'See who has no MFA': { shows: ['2 items', 'Omar Haddad', 'Pia Lund'] },
	'Invite a guest': {
		shows: ['1 item', 'inviteRedeemUrl'],
		inTenant: () =>
			[...tenant().users.values()].find(({ mail }) => mail === 'kim@fabrikam.com')?.userType,
		is: 'Guest',
	},
	'Hand out a Temporary Access Pass': {
		shows: ['1 item', 'temporaryAccessPass'],
		inTenant: () =>
			tenant()
				.signInMethods.of(nora().id)
				.filter(({ type }) => type.startsWith('temporaryAccessPass')).length,
		is: 1,
	},
	'Find guests who no longer sign in': { shows: ['1 item', 'Robin Vale'] },
	'Plan the offboarding of somebody': {
		shows: ['1 item', 'isComplete'],
		inTenant: () => nora().accountEnabled,
		is: true,
	},
	'Find secrets that expire': { shows: ['1 item', 'Payroll'] },
	'Start a workflow when a user changes': { shows: ['1 item', 'updated'], meanwhile: moveNora },
};

const openEntry = async ({ words, entry, starts }: Job): Promise<void> => {
	if (!starts) return await editor.placeAction(entry, words);
	await editor.searchPanel(words);
	await editor.nodeInPanel().click();
	await editor.chooseEntry(entry);
};

it.each(jobs.map((job, index) => [job.name, job, index + 1] as const))(
	'%s: by words, clicks and a form',
	async (name, job, number) => {
		const of = `job ${String(number).padStart(2, '0')}`;
		own = await OwnTenant.start(rest, `Contoso, ${of}`);
		scene = settle(own);
		await openEntry(job);
		await editor.useCredential(own.credential.name);
		for (const field of job.fields) await fillIn(editor, field);
		await editor.execute();
		const { shows, meanwhile, inTenant, is } = results[name];
		await meanwhile?.();
		for (const text of shows)
			await editor.byTestId('output-panel').getByText(text, { exact: true }).first().waitFor();
		await editor.screenshot(`${of} ${name}`);
		expect(inTenant?.()).toEqual(is);
	},
);
