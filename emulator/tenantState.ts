import { AppManagement } from './appManagement';
import { SignInMethods } from './authentication/methods';
import { ChangeLog } from './changes';
import type { Clock } from './clock';
import { Directory } from './directory';
import { initialDomains, type Domain } from './domains';
import { guidSource, seededRandom } from './ids';
import type { AppRegistration } from './registrations';
import { LateRows } from './lateRows';
import { Links } from './links';
import type { Photo } from './photo';
import { Records, type RecordRow } from './records';
import type { RoleSchedule } from './roleSchedules';
import { initialSkus } from './subscribedSkus';
import type { StoredSubscription } from './subscription';
import { TokenStore } from './tokens';

/** A tenant with a past: what it was seeded with is no news to anybody. */
export const foundedDaysAgo = 2000;

/** What an in-memory Entra tenant holds: its directory, its app registrations, its tokens and its history. */
export class TenantState {
	readonly changes = new ChangeLog();

	readonly directory: Directory;

	readonly links: Links;

	readonly tokens: TokenStore;

	readonly registrations = new Map<string, AppRegistration>();

	readonly subscriptions = new Map<string, StoredSubscription>();

	/** Permanent ones; what PIM made is in `roleSchedules`. */
	readonly roleAssignments: LateRows<Record<string, unknown> & { id: string }>;

	/** Assignments by PIM: for a time, and eligible. */
	readonly roleSchedules: LateRows<RoleSchedule>;

	/** Roles that the tenant made itself, beside the built-in ones. */
	readonly customRoles: Array<Record<string, unknown> & { id: string }> = [];

	/** Who may use which app, and in which role. */
	readonly appRoleAssignments: LateRows;

	/** Policies for the credentials of app registrations. */
	readonly appManagement = new AppManagement();

	/** Licences that the tenant has bought. */
	readonly skus = initialSkus();

	/** Passwords by user id, for sign-in and password change; Graph never returns one. */
	readonly passwords = new Map<string, string>();

	/** What people sign in with besides their passwords. */
	readonly signInMethods: SignInMethods;

	/** Profile photos by user id. */
	readonly photos = new Map<string, Photo>();

	/** Settings of mailboxes by user id; who is not in it has no mailbox. */
	readonly mailboxes = new Map<string, Record<string, unknown>>();

	/** Local administrator passwords by device ID, as LAPS keeps them. */
	readonly localCredentials = new Map<string, RecordRow>();

	/** BitLocker keys by their own ID, each with the device ID. */
	readonly recoveryKeys = new Map<string, RecordRow>();

	/** IDs of the recovery keys that were looked at: each look is audited. */
	readonly keyReads: string[] = [];

	/** Logs, reports, risk and policies. */
	readonly records = new Records();

	/** When an object was created by a request, for the replication delay. */
	readonly createdAt = new Map<string, number>();

	readonly id: string;

	readonly domains: Domain[];

	readonly organization: Record<string, unknown> & { id: string };

	/** A new object id; the series depends on the seed alone. */
	readonly newId: () => string;

	/** The current time in epoch milliseconds. */
	readonly clock: () => number;

	constructor({ now: clock }: Clock, seed: number) {
		this.clock = clock;
		this.roleAssignments = new LateRows(clock);
		this.roleSchedules = new LateRows(clock);
		this.newId = guidSource(seededRandom(seed));
		this.id = this.newId();
		this.tokens = new TokenStore(clock);
		this.signInMethods = new SignInMethods(this.newId, clock);
		this.directory = new Directory(this.changes, clock);
		this.appRoleAssignments = new LateRows(clock);
		this.links = new Links(this.directory, this.changes, clock);
		this.domains = initialDomains();
		this.organization = {
			id: this.id,
			displayName: 'Contoso',
			createdDateTime: this.daysAgo(foundedDaysAgo),
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

	/** What apps may do for people. */
	get permissionGrants() {
		return this.directory.collections.oAuth2PermissionGrant;
	}

	/** Members of groups and of directory roles. */
	get members() {
		return this.links.relations.members;
	}

	get owners() {
		return this.links.relations.owners;
	}

	/** From a user to the one manager. */
	get managers() {
		return this.links.relations.manager;
	}

	/** Soft-deleted objects by id. */
	get deletedItems() {
		return this.directory.deleted;
	}

	/** The current time by the emulator's clock, as Graph writes it: UTC, whole seconds. */
	now(): string {
		return this.daysAgo(0);
	}

	/** The time so many days before now, as Graph writes it. */
	daysAgo(days: number): string {
		return `${new Date(this.clock() - days * 86_400_000).toISOString().slice(0, 19)}Z`;
	}
}
