import { cities, departments, givenNames, jobTitles, surnames } from './names';
import { seededRandom } from './ids';
import type { Tenant } from './tenant';
import { foundedDaysAgo } from './tenantState';

/**
 * Fills the tenant with people and groups, all older than a day. One user in twelve is disabled; a group has up to 25
 * members, the first groups are the departments with everyone who works there.
 */
export function seedTenant(tenant: Tenant, users: number, groups: number, seed: number): void {
	const random = seededRandom(seed + 1);
	const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)];
	const createdDateTime = (index: number) => tenant.daysAgo(1 + (index % (foundedDaysAgo - 1)));
	const people: string[] = [];
	const byDepartment = new Map<string, string[]>(departments.map((name) => [name, []]));
	for (let index = 0; index < users; index++) {
		const given = givenNames[index % givenNames.length];
		const surname = pick(surnames);
		const department = pick(departments);
		const [city, country, usageLocation] = pick(cities);
		const nickname = `${plain(given)}.${plain(surname)}${index < 40 ? '' : index}`;
		const user = tenant.addUser({
			accountEnabled: index % 12 !== 11,
			businessPhones: [`+1 555 01${String(index % 100).padStart(2, '0')}`],
			city,
			companyName: 'Contoso',
			country,
			createdDateTime: createdDateTime(index),
			department,
			displayName: `${given} ${surname}`,
			employeeId: String(100_000 + index),
			givenName: given,
			jobTitle: pick(jobTitles),
			mail: `${nickname}@${tenant.domains[0].id}`,
			mailNickname: nickname,
			officeLocation: `${String.fromCharCode(65 + (index % 6))}/${(index % 40) + 1}`,
			preferredLanguage: 'en-US',
			surname,
			usageLocation,
			userPrincipalName: `${nickname}@${tenant.domains[0].id}`,
		});
		people.push(user.id);
		byDepartment.get(department)?.push(user.id);
	}
	for (let index = 0; index < groups; index++) {
		const department = departments[index % departments.length];
		const round = Math.floor(index / departments.length);
		const unified = index % 3 === 1;
		const group = tenant.addGroup({
			createdDateTime: createdDateTime(index),
			description: round ? `Project team ${round} of ${department}` : `Everyone in ${department}`,
			displayName: round ? `${department} team ${round}` : department,
			groupTypes: unified ? ['Unified'] : [],
			mailEnabled: unified,
			mailNickname: `${plain(department)}${round || ''}`,
			securityEnabled: !unified,
			visibility: unified ? 'Private' : null,
		});
		const members = round ? sample(people, 25, random) : (byDepartment.get(department) ?? []);
		for (const id of members) tenant.addMember(group.id, id);
		if (members.length) tenant.addOwner(group.id, members[0]);
	}
}

/** The name in the letters that a mailNickname may have. */
function plain(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();
}

function sample(ids: string[], most: number, random: () => number): string[] {
	const wanted = Math.min(ids.length, 1 + Math.floor(random() * most));
	const chosen = new Set<string>();
	for (let tries = 0; chosen.size < wanted && tries < most * 4; tries++) {
		chosen.add(ids[Math.floor(random() * ids.length)]);
	}
	return [...chosen];
}
