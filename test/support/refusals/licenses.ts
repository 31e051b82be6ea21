import type { Refusal } from './rows';
import { bad, by, catalogue, clients, GUID, OTHER, send } from './rows';

const assignLicense = send('POST', `/users/${GUID}/assignLicense`);
const assign = { resource: 'license', operation: 'assign', user: by(GUID), licenses: [OTHER] };

/** Assignments of licenses. */
export const licenses: Refusal[] = [
	{
		doing: 'License, Assign, without a usage location',
		graph: bad('License assignment cannot be done for user with invalid usage location.'),
		says: 'The user has no usage location, which a license needs',
		todo: "Add the option 'Usage Location If Missing' to License → Assign. Or set 'Usage Location' of the user first, and wait a minute.",
		seen: [catalogue],
		parameters: assign,
	},
	{
		doing: 'License, Assign, none free',
		graph: bad(
			'Subscription with SKU f8a1db68-be16-40ed-86d5-cb42ce701560 does not have any available licenses.',
		),
		says: 'The tenant has no free license of this product',
		todo: 'Buy more in the Microsoft 365 admin center, or remove the license from somebody first.',
		seen: [clients],
		parameters: assign,
	},
	{
		doing: 'License, Assign, a license that the tenant lacks',
		graph: bad(
			'License f8a1db68-be16-40ed-86d5-cb42ce701560 does not correspond to a valid company License.',
		),
		says: 'The tenant does not have this license',
		todo: 'Check the SKU ID: License → Get Many lists those that the tenant has.',
		seen: [clients],
		parameters: assign,
	},
	{
		doing: 'Request, Send: assignLicense, removing what is not there',
		graph: bad('User does not have a corresponding license.'),
		says: 'The user does not have this license',
		todo: 'There is nothing to remove: leave the license out.',
		seen: [clients],
		parameters: assignLicense,
	},
	{
		doing: 'Request, Send: assignLicense, removing what a group gives',
		graph: bad(
			'User license is inherited from a group membership and it cannot be removed directly from the user.',
		),
		says: 'The user has this license from a group',
		todo: 'Remove the user from that group, or the license from the group.',
		seen: [clients],
		parameters: assignLicense,
	},
	{
		doing: 'License, Assign, plans that exclude each other',
		graph: bad('License assignment failed because service plans A, B are mutually exclusive'),
		says: 'The license conflicts with another one that the user has',
		todo: 'Remove the other one in the same call, or disable one of the service plans that Graph names.',
		seen: [clients],
		parameters: assign,
	},
	{
		doing: 'License, Assign, a plan that needs another',
		graph: bad('License assignment failed because service plan A depends on the service plan(s) B'),
		says: 'A service plan of this license needs another plan that would be missing',
		todo: 'Assign or remove the licenses that belong together in one call.',
		seen: [clients],
		parameters: assign,
	},
];
