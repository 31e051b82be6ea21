import type { Tenant } from '../tenant';
import { seedApps } from './apps';
import { seedDevices } from './devices';
import { seedGuests } from './guests';
import { seedLicenses } from './licenses';
import { seedManagers } from './managers';
import { seedRoles } from './roles';
import { seedSignIns } from './signIns';

/**
 * Makes people and groups that were seeded a company: with managers, guests, sign-ins, licenses, roles, devices and apps, as
 * they are found in one that was not tidied up for some time. The same people give the same company.
 */
export function seedCompany(tenant: Tenant): void {
	seedManagers(tenant);
	seedGuests(tenant);
	seedSignIns(tenant);
	seedLicenses(tenant);
	seedRoles(tenant);
	seedDevices(tenant);
	seedApps(tenant);
}
