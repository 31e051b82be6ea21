import { readExample } from './examples';
import { changed, runningExamples } from './runningExamples';

jest.setTimeout(180_000);

const { run, tenant } = runningExamples();

const people = () => [...tenant().users.values()];
const day = (offset: number): string => tenant().daysAgo(-offset);

/** An app registration with secrets that end in so many days. */
function addApp(displayName: string, ends: number[], ...owners: Array<{ id: string }>): string {
	const { id } = tenant().add('application', {
		appId: tenant().newId(),
		displayName,
		keyCredentials: [],
		passwordCredentials: ends.map((end) => ({
			displayName: `secret ${end}`,
			endDateTime: day(end),
			keyId: tenant().newId(),
			startDateTime: day(end - 180),
		})),
	});
	for (const owner of owners) tenant().addOwner(id, owner.id);
	return id;
}

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

it('11-expiring-secrets mails each owner once, and the administrators what nobody owns', async () => {
	const [ada, bob, silent] = people();
	silent.mail = null;
	addApp('Payroll', [-3, 20, 300], ada, bob);
	addApp('Intranet', [5], bob);
	addApp('Orphan', [7]);
	addApp('Unread', [8], silent);
	addApp('Fine', [200], ada);
	const execution = await run(readExample('11-expiring-secrets.json'));
	const mails = Object.fromEntries(
		execution.items('Message').map(({ to, text }) => [String(to), String(text).split('\n')]),
	);
	const payroll = [
		`Payroll: secret secret -3 expired on ${day(-3).slice(0, 10)} (the app has a later one)`,
		`Payroll: secret secret 20 expires on ${day(20).slice(0, 10)} (the app has a later one)`,
	];
	const end = ['', 'Please renew those still in use and remove the rest.'];
	expect(mails).toEqual({
		[String(ada.mail)]: [...payroll, ...end],
		[String(bob.mail)]: [
			payroll[0],
			`Intranet: secret secret 5 expires on ${day(5).slice(0, 10)}`,
			payroll[1],
			...end,
		],
		'it-admins@contoso.com': [
			`Orphan: secret secret 7 expires on ${day(7).slice(0, 10)} (nobody owns the app)`,
			`Unread: secret secret 8 expires on ${day(8).slice(0, 10)}`,
			...end,
		],
	});
});

it('11-expiring-secrets sends nothing where nothing expires', async () => {
	addApp('Fine', [200]);
	expect((await run(readExample('11-expiring-secrets.json'))).items('Message')).toEqual([]);
});

it('12-administrators lists who has a role, how, and since when', async () => {
	const [ada, bob, carol] = people();
	const admins = tenant().addGroup({ displayName: 'Admins', isAssignableToRole: true });
	tenant().addMember(admins.id, carol.id);
	for (const { id: principalId } of [ada, admins]) {
		const id = tenant().newId();
		const roleDefinitionId = GLOBAL_ADMINISTRATOR;
		tenant().roleAssignments.set(id, { id, principalId, roleDefinitionId, directoryScopeId: '/' });
	}
	const [startDateTime, endDateTime] = [day(-10), day(80)];
	tenant().roleSchedules.set('one', {
		id: 'one',
		kind: 'eligibility',
		principalId: bob.id,
		roleDefinitionId: GLOBAL_ADMINISTRATOR,
		directoryScopeId: '/',
		startDateTime,
		endDateTime,
	});
	const execution = await run(readExample('12-administrators.json'));
	const row = { role: 'Global Administrator', scope: 'tenant', kind: 'user' };
	const permanent = { ...row, assigned: 'permanent', since: null, until: null };
	expect(execution.items('Row').map(({ week, ...rest }) => [typeof week, rest])).toEqual([
		['string', { ...permanent, who: ada.userPrincipalName, through: null }],
		['string', { ...permanent, who: 'Admins', kind: 'group', through: null }],
		['string', { ...permanent, who: carol.userPrincipalName, through: 'Admins' }],
		[
			'string',
			{
				...row,
				who: bob.userPrincipalName,
				assigned: 'eligible',
				through: null,
				since: startDateTime,
				until: endDateTime,
			},
		],
	]);
});

it('13-stale-devices disables nothing as it comes, and stale ones without the dry run', async () => {
	const longAgo = day(-100);
	const device = (displayName: string, lastSignIn: string | null, trustType = 'AzureAd') =>
		tenant().add('device', {
			accountEnabled: true,
			approximateLastSignInDateTime: lastSignIn,
			deviceId: tenant().newId(),
			displayName,
			operatingSystem: 'Windows',
			trustType,
		});
	const devices = [
		device('old', longAgo),
		device('used', day(-80)),
		device('never', null),
		device('hybrid', longAgo, 'ServerAd'),
	];
	const example = readExample('13-stale-devices.json');
	const dry = await run(example);
	const row = { device: 'old', system: 'Windows', lastSignIn: longAgo };
	expect(dry.items('Row')).toEqual([{ ...row, disabled: false }]);
	expect(devices.map(({ accountEnabled }) => accountEnabled)).toEqual([true, true, true, true]);
	const wet = await run(changed(example, 'Disable', { options: {} }));
	expect(wet.items('Row')).toEqual([{ ...row, disabled: true }]);
	expect(devices.map(({ accountEnabled }) => accountEnabled)).toEqual([false, true, true, true]);
});

it('14-new-global-administrator says who it is, and who it is no longer', async () => {
	const [ada] = people();
	const object = { displayName: 'Global Administrator' };
	const gone = tenant().newId();
	const execution = await run(readExample('14-new-global-administrator.json'), {
		'Administrators changed': [
			{ event: 'memberAdded', object, member: { id: ada.id } },
			{ event: 'memberRemoved', object, member: { id: gone } },
		],
	});
	expect(execution.items('Message').map(({ text }) => text)).toEqual([
		`${String(ada.displayName)} (${String(ada.userPrincipalName)}) is now Global Administrator.`,
		`${gone} is no longer Global Administrator.`,
	]);
});
