import type { KnownRefusal } from './known';

/** Assignments of licenses (graph-people.md, section 1.2). */
export const licenses: KnownRefusal[] = [
	{
		text: /invalid usage location/i,
		says: 'The user has no usage location, which a license needs',
		todo: "Add the option 'Usage Location If Missing' to License → Assign. Or set 'Usage Location' of the user first, and wait a minute.",
	},
	{
		text: /not have any available licen[cs]es/i,
		says: 'The tenant has no free license of this product',
		todo: 'Buy more in the Microsoft 365 admin center, or remove the license from somebody first.',
	},
	{
		text: /does not correspond to a valid company licen[cs]e/i,
		says: 'The tenant does not have this license',
		todo: 'Check the SKU ID: License → Get Many lists those that the tenant has.',
	},
	{
		text: /does not have a corresponding licen[cs]e/i,
		says: 'The user does not have this license',
		todo: 'There is nothing to remove: leave the license out.',
	},
	{
		text: /inherited from a group membership/i,
		says: 'The user has this license from a group',
		todo: 'Remove the user from that group, or the license from the group.',
	},
	{
		text: /service plans? .{0,300}mutually exclusive/i,
		says: 'The license conflicts with another one that the user has',
		todo: 'Remove the other one in the same call, or disable one of the service plans that Graph names.',
	},
	{
		text: /service plan .{0,300}depends on the service plan/i,
		says: 'A service plan of this license needs another plan that would be missing',
		todo: 'Assign or remove the licenses that belong together in one call.',
	},
];
