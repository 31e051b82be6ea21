import { startEmulator } from '../../emulator';
import { clientOf, errorOf, eventual, rowsOf, type Answer } from './client';

/** A tenant with four people and two groups to ask for, and how to ask for the people. */
export async function startQueried() {
	const emulator = await startEmulator({ clock: () => Date.parse('2026-11-24T12:00:00Z') });
	const graph = clientOf(emulator);
	const { tenant } = emulator;
	const people = [
		['Ada Lovelace', 'Research', 'ada@contoso.com', true, '2024-03-01T00:00:00Z'],
		["Miles O'Neil", 'Operations', 'miles@contoso.com', true, '2024-05-01T00:00:00Z'],
		['Anna Bell', 'Sales', 'anna@fabrikam.example', false, '2025-01-01T00:00:00Z'],
		['Zoë Çelik & Sons #1', null, null, true, '2026-01-01T00:00:00Z'],
	] as const;
	for (const [
		index,
		[displayName, department, mail, accountEnabled, created],
	] of people.entries()) {
		tenant.addUser({
			displayName,
			department,
			mail,
			accountEnabled,
			createdDateTime: created,
			mailNickname: `p${index}`,
			proxyAddresses: mail ? [`SMTP:${mail}`] : [],
			otherMails: [],
			assignedLicenses:
				index === 0 ? [{ skuId: '184efa21-98c3-4e5d-95ab-d07053a96e67', disabledPlans: [] }] : [],
			onPremisesExtensionAttributes: { extensionAttribute1: index % 2 ? 'odd' : 'even' },
		});
	}
	tenant.addGroup({ displayName: 'Team One', groupTypes: ['Unified'], mailEnabled: true });
	tenant.addGroup({ displayName: 'Team Two', description: 'Second video team' });
	/** A list of users; an advanced query where `$count` or `$search` goes with it. */
	const list = async (query: Record<string, string>, header: object = eventual): Promise<Answer> =>
		await graph('GET', `/users?${new URLSearchParams(query).toString()}`, undefined, { ...header });
	/** First names of the users that the filter finds. */
	const names = async (filter: string): Promise<unknown[]> => {
		const answer = await list({ $filter: filter, $count: 'true', $select: 'displayName' });
		expect([filter, errorOf(answer).message]).toEqual([filter, undefined]);
		return rowsOf(answer).map(({ displayName }) => String(displayName).split(' ')[0]);
	};
	return { emulator, graph, list, names };
}

export type Queried = Awaited<ReturnType<typeof startQueried>>;
