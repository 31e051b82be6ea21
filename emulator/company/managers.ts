import type { DirectoryObject } from '../directoryObject';
import { departments } from '../names';
import type { Tenant } from '../tenant';
import { ableIn, staff } from './people';

/** How many people a team has, with the one who leads it. */
const teamSize = 12;

/** Gives everyone a manager: a team lead below the head of the department, who is below the one at the top. */
export function seedManagers(tenant: Tenant): void {
	const [top] = staff(tenant);
	if (!top) return;
	tenant.directory.update(top, { jobTitle: 'Managing Director' });
	for (const department of departments) seedDepartment(tenant, department, top);
}

function seedDepartment(tenant: Tenant, department: string, top: DirectoryObject): void {
	const able = ableIn(tenant, department).filter((person) => person !== top);
	const [head = top, ...leads] = able.filter((_person, index) => index % teamSize === 0);
	const lead = (person: DirectoryObject, jobTitle: string, manager: DirectoryObject) => {
		tenant.directory.update(person, { jobTitle });
		tenant.setManager(person.id, manager.id);
	};
	if (head !== top) lead(head, `Head of ${department}`, top);
	for (const person of leads) lead(person, 'Team Lead', head);
	const above = new Set([top, head, ...leads]);
	const others = staff(tenant).filter(
		(person) => person.department === department && !above.has(person),
	);
	for (const [index, { id }] of others.entries()) {
		tenant.setManager(id, (leads[index % leads.length] ?? head).id);
	}
}
