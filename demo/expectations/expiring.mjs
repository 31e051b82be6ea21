import { assert, assertRows } from './assert.mjs';

const DAY = 86_400_000;

const HOLDERS = ['/applications', '/servicePrincipals'];

/** What an object signs in with, each once; a SAML certificate is two keys and a password with one mark. */
function heldBy({ keyCredentials, passwordCredentials }) {
	const saml = keyCredentials.filter(({ usage }) => usage === 'Sign');
	const marks = saml.map(({ customKeyIdentifier }) => customKeyIdentifier);
	const isSaml = ({ customKeyIdentifier }) => marks.includes(customKeyIdentifier);
	const keys = keyCredentials.filter(({ usage }) => usage === 'Verify');
	return [
		...keys.map((key) => [isSaml(key) ? 'SAML signing certificate' : 'Certificate', key]),
		...passwordCredentials.filter((secret) => !isSaml(secret)).map((secret) => ['Secret', secret]),
	];
}

/** The rows for what ends within 30 days or has ended, as the tenant has it now. */
async function expectedRows(list) {
	const rows = [];
	const until = Date.now() + 30 * DAY;
	for (const path of HOLDERS) {
		const $select = 'id,displayName,keyCredentials,passwordCredentials';
		for (const app of await list(path, { $select })) {
			const ending = heldBy(app).filter(([, one]) => Date.parse(one.endDateTime) <= until);
			if (ending.length === 0) continue;
			const owners = await list(`${path}/${app.id}/owners`, { $select: 'id,displayName' });
			for (const [kind, { keyId, displayName, endDateTime }] of ending) {
				rows.push({
					keyId,
					app: app.displayName,
					kind,
					name: displayName,
					expires: endDateTime.slice(0, 10),
					daysLeft: String(Math.floor((Date.parse(endDateTime) - Date.now()) / DAY)),
					owners: owners.map((owner) => owner.displayName).join(', ') || 'Nobody',
				});
			}
		}
	}
	return rows;
}

const lineOf = ({ app, name, daysLeft, expires, owners }) =>
	`${app}: ${name} ${daysLeft < 0 ? 'expired' : 'expires'} on ${expires}, owned by ${owners === 'Nobody' ? 'nobody' : owners.replaceAll(', ', ' and ')}`;

export const expiring = {
	result: 'Write to table',
	table: 'Expiring secrets',
	async before({ list }) {
		const rows = await expectedRows(list);
		const has = (matches, what) => assert(rows.some(matches), `the tenant has no ${what}`);
		for (const kind of ['Secret', 'Certificate', 'SAML signing certificate'])
			has((row) => row.kind === kind && row.daysLeft >= 0, `${kind} that expires soon`);
		has(({ daysLeft }) => daysLeft < 0, 'secret that has expired');
		has(({ owners }) => owners === 'Nobody', 'app without an owner that has such');
		has(({ owners }) => owners.includes(', '), 'app with two owners that has such');
		return rows;
	},
	after({ before, rows, execution }) {
		assertRows(rows, before, this.table);
		const [message, ...more] = execution.items('Message');
		const lines = before.sort((one, other) => one.daysLeft - other.daysLeft).map(lineOf);
		assert(more.length === 0, `${more.length + 1} messages were made`);
		assert(message.text === lines.join('\n'), `the message is "${message.text}"`);
	},
};
