import { startEmulator } from '../../emulator';
import { clientOf, eventual, rowsOf } from './client';

it('seeds untidy people, each of whom Graph can be asked for', async () => {
	const emulator = await startEmulator({ users: 2, untidyUsers: 12, recordTo: false });
	const graph = clientOf(emulator);
	const properties = 'displayName,userPrincipalName,mail,userType,onPremisesSyncEnabled';
	const rows = rowsOf(await graph('GET', `/users?$select=${properties}`));
	expect(rows).toHaveLength(14);
	const names = rows.map(({ userPrincipalName }) => String(userPrincipalName));
	expect(new Set(names).size).toBe(14);
	for (const [index, name] of names.entries()) {
		const found = await graph('GET', `/users/${encodeURIComponent(name)}?$select=id`);
		expect([name, found.body.id]).toEqual([name, rows[index].id]);
		const quoted = encodeURIComponent(String(rows[index].displayName).replaceAll("'", "''"));
		const listed = await graph('GET', `/users?$filter=displayName eq '${quoted}'&$select=id`);
		expect(rowsOf(listed).map(({ id }) => id)).toContain(rows[index].id);
	}
	const guests = "/users?$count=true&$filter=userType eq 'Guest' and mail ne null";
	expect(rowsOf(await graph('GET', guests, undefined, eventual))).toHaveLength(2);
	expect(rows.filter(({ onPremisesSyncEnabled }) => onPremisesSyncEnabled === true)).toHaveLength(
		2,
	);
	await emulator.close();
});
