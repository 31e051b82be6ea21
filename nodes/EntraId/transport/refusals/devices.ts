import type { KnownRefusal } from './known';

/** What Entra keeps for devices (graph-apps.md, section 5). */
export const devices: KnownRefusal[] = [
	{
		path: /^\/directory\/deviceLocalCredentials\b/i,
		status: [404],
		says: 'Entra keeps no local administrator password of this device',
		todo: 'Check the device ID, and whether Windows LAPS is on for it and backs its password up to Entra.',
	},
];
