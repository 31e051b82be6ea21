/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { parseArgs } from 'node:util';
import { startEmulator } from '.';

/** For everybody to see: it opens an emulated tenant on this machine and nothing else. */
const CLIENT_ID = '00000000-0000-4000-8000-00000000de30';
const CLIENT_SECRET = 'emulator-demo-secret-opens-nothing-real';

/** How often it is looked whether a refused notification is due again. */
const repeatMs = 1000;

const number = (name: string, text: string): number => {
	if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} takes a number, not "${text}"`);
	return Number(text);
};

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4400' },
			users: { type: 'string', default: '1000' },
			groups: { type: 'string', default: '50' },
			company: { type: 'boolean', default: false },
			record: { type: 'string' },
			permission: { type: 'string', multiple: true },
			json: { type: 'boolean', default: false },
			'allow-http-notification-urls': { type: 'boolean', default: false },
			'redirect-uri': {
				type: 'string',
				multiple: true,
				default: ['localhost', '127.0.0.1'].map(
					(host) => `http://${host}:5678/rest/oauth2-credential/callback`,
				),
			},
		},
	});
	return {
		port: number('port', values.port),
		users: number('users', values.users),
		groups: number('groups', values.groups),
		company: values.company,
		recordTo: values.record,
		json: values.json,
		permissions: values.permission,
		allowHttpNotificationUrls: values['allow-http-notification-urls'],
		redirectUris: values['redirect-uri'],
	};
}

async function main(): Promise<void> {
	const { redirectUris, json, permissions, ...options } = readOptions();
	const emulator = await startEmulator(options);
	emulator.tenant.registerApp({
		appId: CLIENT_ID,
		displayName: 'n8n demo',
		secrets: [{ secret: CLIENT_SECRET, expiresAt: Infinity }],
		redirectUris,
		roles: permissions,
	});
	const { id, domains, users, groups } = emulator.tenant;
	const adminUrl = `${emulator.url}/admin`;
	const forPrograms = {
		url: emulator.url,
		adminUrl,
		tenantId: id,
		domain: domains[0].id,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
	};
	const forPeople = [
		`Graph and login at ${emulator.url} (Cloud: Custom, both URLs)`,
		`Web page           ${adminUrl}`,
		`Tenant             ${id} or ${domains[0].id}`,
		`Client ID          ${CLIENT_ID}`,
		`Client Secret      ${CLIENT_SECRET}`,
		`Redirect URIs      ${redirectUris.join('\n                   ')}`,
		`${users.size} users, ${groups.size} groups. Ctrl-C ends it.`,
	].join('\n');
	process.stdout.write(`${json ? JSON.stringify(forPrograms) : forPeople}\n`);
	setInterval(() => void emulator.notifications.deliver(), repeatMs).unref();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.close());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
