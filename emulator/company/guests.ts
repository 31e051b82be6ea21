import type { DirectoryObject } from '../directoryObject';
import { givenNames, surnames } from '../names';
import type { Tenant } from '../tenant';

/** How many there are; every fourth has not accepted the invitation. */
const guestCount = 60;

const homes = [
	['adatum.example', 'Adatum'],
	['fourthcoffee.example', 'Fourth Coffee'],
	['tailspin.example', 'Tailspin Toys'],
];

function addGuest(tenant: Tenant, index: number): DirectoryObject {
	const [domain, companyName] = homes[index % homes.length];
	const given = givenNames[(index * 7) % givenNames.length];
	const surname = surnames[(index * 11) % surnames.length];
	const isPending = index % 4 === 3;
	const invited = tenant.daysAgo(5 + index * 9);
	const nickname = `partner${index + 1}_${domain}#EXT#`;
	return tenant.addUser({
		accountEnabled: true,
		companyName,
		createdDateTime: invited,
		creationType: 'Invitation',
		displayName: `${given} ${surname} (${companyName})`,
		externalUserState: isPending ? 'PendingAcceptance' : 'Accepted',
		externalUserStateChangeDateTime: invited,
		mail: `partner${index + 1}@${domain}`,
		mailNickname: nickname,
		userPrincipalName: `${nickname}@${tenant.domains[1].id}`,
		userType: 'Guest',
	});
}

/** Invites people of other companies, who share a group. */
export function seedGuests(tenant: Tenant): void {
	const partners = tenant.addGroup({
		createdDateTime: tenant.daysAgo(600),
		description: 'Guests from other companies',
		displayName: 'Partners',
		mailNickname: 'partners',
	});
	for (let index = 0; index < guestCount; index++) {
		tenant.addMember(partners.id, addGuest(tenant, index).id);
	}
}
