import { ChangeLog } from './changes';
import { Directory, typeOf, type DirectoryObject, type DirectoryType } from './directory';
import { guidSource, seededRandom } from './ids';
import type { AppRegistration } from './registrations';
import { Relation } from './relations';
import type { StoredSubscription } from './routes/subscriptions';
import { TokenStore } from './tokens';

/** A domain name of the tenant, in the form of Graph's `domain`. */
export interface Domain {
	id: string;
	isDefault: boolean;
	isInitial: boolean;
	isVerified: boolean;
}

/** Properties of a new object; what is left out gets a usable value. */
export type NewObject = Record<string, unknown>;

/** An in-memory Entra tenant: its directory, its app registrations, its tokens and its history. */
export class Tenant {
	readonly changes = new ChangeLog();

	readonly directory: Directory;

	/** Members of groups and of directory roles. */
	readonly members = new Relation();

	readonly owners = new Relation();

	/** From a user to the one manager. */
	readonly managers = new Relation();

	readonly tokens: TokenStore;

	readonly registrations = new Map<string, AppRegistration>();

	readonly subscriptions = new Map<string, StoredSubscription>();

	readonly roleAssignments = new Map<string, Record<string, unknown> & { id: string }>();

	/** Passwords by user id, for sign-in and password change; Graph never returns one. */
	readonly passwords = new Map<string, string>();

	/** When an object was created by a request, for the replication delay. */
	readonly createdAt = new Map<string, number>();

	readonly id: string;

	readonly domains: Domain[];

	readonly organization: Record<string, unknown> & { id: string };

	/** A new object id; the series depends on the seed alone. */
	readonly newId: () => string;

	constructor(
		readonly clock: () => number,
		seed: number,
	) {
		this.newId = guidSource(seededRandom(seed));
		this.id = this.newId();
		this.tokens = new TokenStore(clock);
		this.directory = new Directory(this.changes, clock);
		this.domains = [
			{ id: 'contoso.com', isDefault: true, isInitial: false, isVerified: true },
			{ id: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true, isVerified: true },
			{ id: 'fabrikam.example', isDefault: false, isInitial: false, isVerified: false },
		];
		this.organization = {
			id: this.id,
			displayName: 'Contoso',
			createdDateTime: this.now(),
			tenantType: 'AAD',
		};
	}

	get users() {
		return this.directory.collections.user;
	}

	get groups() {
		return this.directory.collections.group;
	}

	get applications() {
		return this.directory.collections.application;
	}

	get servicePrincipals() {
		return this.directory.collections.servicePrincipal;
	}

	get devices() {
		return this.directory.collections.device;
	}

	get contacts() {
		return this.directory.collections.orgContact;
	}

	get directoryRoles() {
		return this.directory.collections.directoryRole;
	}

	/** Soft-deleted objects by id. */
	get deletedItems() {
		return this.directory.deleted;
	}

	/** The current time by the emulator's clock, as Graph writes it: UTC, whole seconds. */
	now(): string {
		return `${new Date(this.clock()).toISOString().slice(0, 19)}Z`;
	}

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
		const app: AppRegistration = {
			appId: this.newId(),
			displayName: 'Registered app',
			secrets: [],
			certificates: [],
			redirectUris: [],
			consented: true,
			...registration,
		};
		this.registrations.set(app.appId, app);
		const { appId, displayName } = app;
		this.add('application', { appId, displayName, createdDateTime: this.now() });
		this.add('servicePrincipal', { appId, displayName, accountEnabled: true });
		return app;
	}

	/** The registration behind an application object; made on first use for one that Graph created. */
	registrationOf(application: DirectoryObject): AppRegistration {
		const appId = String(application.appId);
		const known = this.registrations.get(appId);
		if (known) return known;
		const registration: AppRegistration = {
			appId,
			displayName: String(application.displayName),
			secrets: [],
			certificates: [],
			redirectUris: [],
			consented: false,
		};
		this.registrations.set(appId, registration);
		return registration;
	}

	/** Makes the object a member of the group or directory role; false when it already is. */
	addMember(groupId: string, memberId: string): boolean {
		return this.link('members', groupId, memberId);
	}

	removeMember(groupId: string, memberId: string): boolean {
		return this.unlink('members', groupId, memberId);
	}

	addOwner(objectId: string, ownerId: string): boolean {
		return this.link('owners', objectId, ownerId);
	}

	removeOwner(objectId: string, ownerId: string): boolean {
		return this.unlink('owners', objectId, ownerId);
	}

	/** Sets the user's manager, or takes it away with `undefined`. */
	setManager(userId: string, managerId: string | undefined): void {
		for (const current of [...this.managers.of(userId)]) this.unlink('manager', userId, current);
		if (managerId !== undefined) this.link('manager', userId, managerId);
	}

	/** Removes the object for good, with everything that points at it. */
	purge(object: DirectoryObject): void {
		for (const relation of ['members', 'owners', 'manager'] as const) {
			for (const from of [...this.relation(relation).inverse(object.id)]) {
				this.unlink(relation, from, object.id);
			}
			this.relation(relation).forget(object.id);
		}
		this.passwords.delete(object.id);
		this.directory.purge(object);
	}

	/** The links of this name; `manager` is Graph's name for the one link in `managers`. */
	relation(name: 'members' | 'owners' | 'manager'): Relation {
		return name === 'manager' ? this.managers : this[name];
	}

	private link(relation: 'members' | 'owners' | 'manager', from: string, to: string): boolean {
		return this.relation(relation).add(from, to) && this.logLink(relation, from, to, false);
	}

	private unlink(relation: 'members' | 'owners' | 'manager', from: string, to: string): boolean {
		return this.relation(relation).remove(from, to) && this.logLink(relation, from, to, true);
	}

	private logLink(
		relation: 'members' | 'owners' | 'manager',
		from: string,
		to: string,
		removed: boolean,
	): true {
		const object = this.directory.find(from) ?? this.directory.deleted.get(from);
		const target = this.directory.find(to) ?? this.directory.deleted.get(to);
		if (object && target) {
			this.changes.add({
				at: this.clock(),
				type: typeOf(object),
				id: from,
				kind: 'updated',
				properties: [],
				link: { relation, id: to, type: typeOf(target), removed },
			});
		}
		return true;
	}
}
