import type { DirectoryObject } from '../directoryObject';
import type { Tenant } from '../tenant';

/** Who works for the company, guests left out, in the order in which they came. */
export const staff = ({ users }: Tenant): DirectoryObject[] =>
	[...users.values()].filter(({ userType }) => userType === 'Member');

/** Those of the staff who can sign in and work in one of these departments. */
export const ableIn = (tenant: Tenant, ...departments: string[]): DirectoryObject[] =>
	staff(tenant).filter(
		({ accountEnabled, department }) => accountEnabled && departments.includes(String(department)),
	);
