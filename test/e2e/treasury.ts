import type { DirectoryObject } from '../../emulator';
import type { OwnTenant } from './ownTenant';

/** People and things for the first jobs, beside those that the tenant was made with. */
export interface Treasury {
	/** One of the three of the department; her mail address is not what she signs in with. */
	nora: DirectoryObject;
	/** A group of the two others. */
	shift: DirectoryObject;
}

/** Fills the tenant: a department of three, of whom one has MFA, a group, guests, and an app with a secret that expires. */
export function settle({ emulator: { tenant } }: OwnTenant): Treasury {
	const addPerson = (displayName: string, more: object = {}) => {
		const nickname = displayName.toLowerCase().replace(' ', '.');
		return tenant.addUser({
			createdDateTime: tenant.daysAgo(900),
			department: 'Treasury',
			displayName,
			mail: `${nickname[0]}.${nickname.split('.')[1]}@contoso.com`,
			mailNickname: nickname,
			usageLocation: 'NO',
			...more,
		});
	};
	const signedIn = (days: number) => ({
		department: 'Partners',
		userType: 'Guest',
		signInActivity: {
			lastSignInDateTime: tenant.daysAgo(days),
			lastNonInteractiveSignInDateTime: tenant.daysAgo(days),
			lastSuccessfulSignInDateTime: tenant.daysAgo(days),
		},
	});
	for (const { id } of tenant.users.values())
		tenant.signInMethods.give(id, 'microsoftAuthenticator');
	const nora = addPerson('Nora Berg');
	const guests = [addPerson('Robin Vale', signedIn(200)), addPerson('Sam Quist', signedIn(2))];
	for (const { id } of [nora, ...guests]) tenant.signInMethods.give(id, 'microsoftAuthenticator');
	const shift = tenant.addGroup({ displayName: 'Night Shift' });
	for (const name of ['Omar Haddad', 'Pia Lund']) tenant.addMember(shift.id, addPerson(name).id);
	tenant.add('application', {
		appId: tenant.newId(),
		createdDateTime: tenant.now(),
		displayName: 'Payroll',
		keyCredentials: [],
		passwordCredentials: [
			{
				displayName: 'n8n',
				endDateTime: tenant.daysAgo(-10),
				hint: 'abc',
				keyId: tenant.newId(),
				startDateTime: tenant.daysAgo(300),
			},
		],
	});
	return { nora, shift };
}
