import { assert, assertRows } from './assert.mjs';

const DAY = 86_400_000;

/** What people call the products of the tenant. */
const NAMES = {
	AAD_PREMIUM: 'Microsoft Entra ID P1',
	ENTERPRISEPACK: 'Office 365 E3',
	ENTERPRISEPREMIUM: 'Office 365 E5',
	EXCHANGEARCHIVE_ADDON: 'Exchange Online Archiving for Exchange Online',
	EXCHANGESTANDARD: 'Exchange Online (Plan 1)',
};

/** Rows for the licenses that people can have; how many have one is counted from the people. */
const seatsOf = (skus, people) =>
	skus.map(({ skuId, skuPartNumber, prepaidUnits, capabilityStatus }) => {
		const { enabled, warning } = prepaidUnits;
		const holds = ({ assignedLicenses }) => assignedLicenses.some((one) => one.skuId === skuId);
		const used = people.filter(holds).length;
		return {
			license: NAMES[skuPartNumber],
			total: String(enabled),
			used: String(used),
			free: String(enabled - used),
			inGrace: String(warning),
			status: capabilityStatus,
		};
	});

/** Rows for the people who did not sign in for 90 days, or never and are that old, and have licenses. */
function unusedBy(people, skus) {
	const nameOf = ({ skuId }) => NAMES[skus.find((sku) => sku.skuId === skuId).skuPartNumber];
	return people.flatMap((user) => {
		const last = user.signInActivity?.lastSuccessfulSignInDateTime;
		const days = Math.floor((Date.now() - Date.parse(last ?? user.createdDateTime)) / DAY);
		if (days < 90 || user.assignedLicenses.length === 0) return [];
		return {
			userPrincipalName: user.userPrincipalName,
			displayName: user.displayName,
			licenses: user.assignedLicenses.map(nameOf).join(', '),
			lastSignIn: last?.slice(0, 10) ?? 'Never',
			daysInactive: String(days),
			signIn: user.accountEnabled ? 'enabled' : 'disabled',
		};
	});
}

export const unusedLicenses = {
	result: 'Write to table',
	table: 'Unused licenses',
	async before({ list }) {
		const skus = await list('/subscribedSkus');
		const people = await list('/users', {
			$top: '500',
			$select:
				'id,displayName,userPrincipalName,accountEnabled,createdDateTime,assignedLicenses,signInActivity',
		});
		const forPeople = skus.filter(({ appliesTo }) => appliesTo === 'User');
		const seats = seatsOf(forPeople, people);
		const unused = unusedBy(people, skus);
		const has = (found, what) => assert(found, `the tenant has no ${what}`);
		has(
			seats.some(({ used, free }) => used > 0 && free > 0),
			'license with free seats',
		);
		has(
			seats.some(({ free, inGrace }) => free < 0 && inGrace > 0),
			'license whose seats in grace are used',
		);
		for (const signIn of ['enabled', 'disabled'])
			has(
				unused.some((row) => row.signIn === signIn),
				`inactive person with a license whose sign-in is ${signIn}`,
			);
		has(
			unused.some(({ lastSignIn }) => lastSignIn === 'Never'),
			'person with a license who never signed in',
		);
		has(
			unused.some(({ licenses }) => licenses.includes(', ')),
			'inactive person with two licenses',
		);
		return { seats, unused };
	},
	async after({ before: { seats, unused }, rows, client, tables }) {
		const { data: written } = await client.getDataTableRows(tables['License seats']);
		assertRows(written, seats, 'License seats');
		assertRows(rows, unused, this.table);
	},
};
