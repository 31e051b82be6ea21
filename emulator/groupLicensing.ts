import { typeOf, type DirectoryObject } from './directoryObject';
import { activeState, licensesOf, setStates, statesOf, violationOf } from './licensing';
import type { AssignmentState } from './licensing';
import type { Switches } from './options';
import type { Tenant } from './tenant';

/**
 * Hands on the licences of groups to their members, some time after the group or its members changed; of nested groups
 * nobody gets any [ED:licensing-group-advanced]. What goes wrong shows on the members.
 */
export class GroupLicensing {
	/** When each group that changed is processed. */
	private readonly due = new Map<string, number>();

	/** The first change that was not looked at. */
	private next: number;

	constructor(
		private readonly tenant: Tenant,
		private readonly switches: Switches,
	) {
		this.next = tenant.changes.next;
	}

	/** Processes what is due by the clock. */
	settle(): void {
		this.note();
		for (const [id, at] of [...this.due]) {
			if (at > this.tenant.clock()) continue;
			this.due.delete(id);
			this.process(id);
		}
		// What processing itself changed makes nothing due.
		this.next = this.tenant.changes.next;
	}

	private note(): void {
		const { changes } = this.tenant;
		if (changes.next === this.next) return;
		for (const { type, id, at, link, properties } of changes.since(this.next)) {
			const isAbout =
				properties.includes('assignedLicenses') ||
				(link?.relation === 'members' && this.licensesOf(id).length > 0);
			if (type === 'group' && isAbout) {
				this.due.set(id, at + this.switches.licenseProcessingLagMs);
			}
		}
		this.next = changes.next;
	}

	private licensesOf(groupId: string) {
		return licensesOf(this.tenant.directory.find(groupId)?.assignedLicenses);
	}

	private process(groupId: string): void {
		const { directory, members } = this.tenant;
		const group = directory.find(groupId);
		if (!group) return;
		const inGroup = members.of(groupId);
		let failed = false;
		for (const user of this.tenant.users.values()) {
			const states = statesOf(user);
			const others = states.filter(({ assignedByGroup }) => assignedByGroup !== groupId);
			if (!inGroup.has(user.id) && others.length === states.length) continue;
			const given = inGroup.has(user.id) ? this.given(group, user, others) : [];
			failed ||= given.some(({ state }) => state === 'Error');
			setStates(this.tenant, user, [...others, ...given]);
		}
		directory.update(group, {
			hasMembersWithLicenseErrors: failed,
			licenseProcessingState: { state: 'ProcessingComplete' },
		});
	}

	/** What the member gets: all of it, or nothing, as one product that fails holds the group's others up. */
	private given(
		group: DirectoryObject,
		user: DirectoryObject,
		others: AssignmentState[],
	): AssignmentState[] {
		if (typeOf(user) !== 'user') return [];
		const wanted = this.licensesOf(group.id).map((license) =>
			activeState(this.tenant, license, group.id),
		);
		const violation = violationOf(this.tenant, user, [...others, ...wanted]);
		if (!violation) return wanted;
		return wanted.map((one) => ({
			...one,
			state: 'Error',
			error: one.skuId === violation.skuId ? violation.error : 'Other',
		}));
	}
}
