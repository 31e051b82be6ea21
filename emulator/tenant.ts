import type { DirectoryObject, DirectoryType } from './directoryObject';
import { emptyRegistration, type AppRegistration } from './registrations';
import { TenantState } from './tenantState';

/** Properties of a new object; what is left out gets a usable value. */
export type NewObject = Record<string, unknown>;

/** An in-memory Entra tenant: what it holds, and how objects come, are linked and go. */
export class Tenant extends TenantState {
	/** Adds an object of the type with exactly these properties, and an id. */
	add(type: DirectoryType, properties: NewObject): DirectoryObject {
		const object: DirectoryObject = {
			'@odata.type': `#microsoft.graph.${type}`,
			id: this.newId(),
			...properties,
		};
		this.directory.add(object);
		return object;
	}

	addUser(properties: NewObject = {}): DirectoryObject {
		const nickname = String(properties.mailNickname ?? `user${this.users.size + 1}`);
		return this.add('user', {
			accountEnabled: true,
			createdDateTime: this.now(),
			displayName: nickname,
			mailNickname: nickname,
			userPrincipalName: `${nickname}@${this.domains[0].id}`,
			userType: 'Member',
			...properties,
		});
	}

	addGroup(properties: NewObject = {}): DirectoryObject {
		const nickname = String(properties.mailNickname ?? `group${this.groups.size + 1}`);
		return this.add('group', {
			createdDateTime: this.now(),
			displayName: nickname,
			groupTypes: [],
			mailEnabled: false,
			mailNickname: nickname,
			securityEnabled: true,
			...properties,
		});
	}

	/** Registers an app: its credentials, its application object and its service principal. */
	registerApp(registration: Partial<AppRegistration> = {}): AppRegistration {
		const app = { ...emptyRegistration(this.newId()), consented: true, ...registration };
		const { appId, displayName } = app;
		this.registrations.set(appId, app);
		this.add('application', { appId, displayName, createdDateTime: this.now() });
		this.add('servicePrincipal', { appId, displayName, accountEnabled: true });
		return app;
	}

	/** The registration behind an application object; made on first use for one that Graph created. */
	registrationOf(application: DirectoryObject): AppRegistration {
		const appId = String(application.appId);
		const known = this.registrations.get(appId);
		if (known) return known;
		const displayName = String(application.displayName);
		const registration = { ...emptyRegistration(appId), displayName };
		this.registrations.set(appId, registration);
		return registration;
	}

	/** Makes the object a member of the group or directory role; false when it already is. */
	addMember(groupId: string, memberId: string): boolean {
		return this.links.add('members', groupId, memberId);
	}

	removeMember(groupId: string, memberId: string): boolean {
		return this.links.remove('members', groupId, memberId);
	}

	addOwner(objectId: string, ownerId: string): boolean {
		return this.links.add('owners', objectId, ownerId);
	}

	removeOwner(objectId: string, ownerId: string): boolean {
		return this.links.remove('owners', objectId, ownerId);
	}

	/** Sets the user's manager, or takes it away with `undefined`. */
	setManager(userId: string, managerId: string | undefined): void {
		for (const current of [...this.managers.of(userId)]) {
			this.links.remove('manager', userId, current);
		}
		if (managerId !== undefined) this.links.add('manager', userId, managerId);
	}

	/** Removes the object for good, with everything that points at it. */
	purge(object: DirectoryObject): void {
		this.links.forget(object.id);
		this.passwords.delete(object.id);
		this.photos.delete(object.id);
		this.signInMethods.forget(object.id);
		this.localCredentials.delete(String(object.deviceId));
		for (const { id, deviceId } of [...this.recoveryKeys.values()]) {
			if (deviceId === object.deviceId) this.recoveryKeys.delete(id);
		}
		this.directory.purge(object);
	}
}
