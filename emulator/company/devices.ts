import type { Tenant } from '../tenant';
import { staff } from './people';

/** One device for every tenth of the staff. */
const everyTenth = 10;

const systems = [
	{ operatingSystem: 'Windows', operatingSystemVersion: '10.0.26100.2314', trustType: 'AzureAd' },
	{ operatingSystem: 'Windows', operatingSystemVersion: '10.0.19045.5131', trustType: 'ServerAd' },
	{ operatingSystem: 'MacMDM', operatingSystemVersion: '15.1', trustType: 'AzureAd' },
	{ operatingSystem: 'iOS', operatingSystemVersion: '18.1', trustType: 'Workplace' },
	{ operatingSystem: 'Android', operatingSystemVersion: '15', trustType: 'Workplace' },
];

/** Registers devices to people; every sixth was not used for months, every twelfth of all is disabled. */
export function seedDevices(tenant: Tenant): void {
	const owners = staff(tenant).filter((_person, index) => index % everyTenth === 0);
	for (const [index, owner] of owners.entries()) {
		const isStale = index % 6 === 5;
		const system = systems[index % systems.length];
		const device = tenant.add('device', {
			...system,
			accountEnabled: index % 12 !== 11,
			approximateLastSignInDateTime: tenant.daysAgo(isStale ? 100 + index : index % 20),
			deviceId: tenant.newId(),
			displayName: `${system.operatingSystem.toUpperCase()}-${String(index + 1).padStart(4, '0')}`,
			isCompliant: !isStale,
			isManaged: system.trustType !== 'Workplace',
			onPremisesSyncEnabled: system.trustType === 'ServerAd' || null,
			registrationDateTime: tenant.daysAgo(300 + index),
		});
		tenant.addOwner(device.id, owner.id);
	}
}
