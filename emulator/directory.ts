import type { Change, ChangeLog } from './changes';
import { isUnified, typeOf, type DirectoryObject, type DirectoryType } from './directoryObject';

/** Properties whose value names one object of the type (alternate keys, sign-in names). */
const keys: Partial<Record<DirectoryType, string[]>> = {
	user: ['userPrincipalName'],
	group: ['uniqueName', 'mailNickname'],
	application: ['appId', 'uniqueName'],
	servicePrincipal: ['appId'],
	directoryRole: ['roleTemplateId'],
	device: ['deviceId'],
};

/** A deleted user's name has the id without its hyphens before it, so that the name itself is free [graph-people §2.2]. */
const deletedPrefix = ({ id }: DirectoryObject): string => id.replaceAll('-', '');

/** The user principal name that a deleted user had. */
export function nameBeforeDeletion(user: DirectoryObject): string {
	const name = String(user.userPrincipalName);
	const prefix = deletedPrefix(user);
	return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** The objects of the tenant by type and id, with look-up by key and the bin for deleted ones. */
export class Directory {
	readonly collections: Record<DirectoryType, Map<string, DirectoryObject>> = {
		user: new Map(),
		group: new Map(),
		application: new Map(),
		servicePrincipal: new Map(),
		device: new Map(),
		orgContact: new Map(),
		directoryRole: new Map(),
		administrativeUnit: new Map(),
		oAuth2PermissionGrant: new Map(),
	};

	/** Soft-deleted objects by id. */
	readonly deleted = new Map<string, DirectoryObject>();

	private readonly byKey = new Map<string, string>();

	constructor(
		private readonly changes: ChangeLog,
		private readonly clock: () => number,
	) {}

	/** The live object with this id, of whatever type. */
	find(id: string): DirectoryObject | undefined {
		for (const collection of Object.values(this.collections)) {
			const object = collection.get(id);
			if (object) return object;
		}
		return undefined;
	}

	/** The live objects of a type. */
	all(type: DirectoryType): Iterable<DirectoryObject> {
		return this.collections[type].values();
	}

	/** The live object whose key property has this value; letter case does not matter. */
	findByKey(type: DirectoryType, property: string, value: string): DirectoryObject | undefined {
		const id = this.byKey.get(keyOf(type, property, value));
		return id === undefined ? undefined : this.collections[type].get(id);
	}

	add(object: DirectoryObject): void {
		this.collections[typeOf(object)].set(object.id, object);
		this.index(object);
		this.log(object, 'created', Object.keys(object));
	}

	/** Sets the properties; only those whose value differs count as changed. */
	update(object: DirectoryObject, properties: Record<string, unknown>): void {
		const changed = Object.keys(properties).filter(
			(name) => JSON.stringify(object[name]) !== JSON.stringify(properties[name]),
		);
		if (!changed.length) return;
		const before = valuesOf(object, changed);
		this.unindex(object);
		Object.assign(object, properties);
		this.index(object);
		this.log(object, 'updated', changed, { properties: before });
	}

	/** Moves the object to the deleted items; its keys are free from now on. */
	softDelete(object: DirectoryObject): void {
		const before = valuesOf(object, keptInDeletion);
		this.unindex(object);
		this.collections[typeOf(object)].delete(object.id);
		object.deletedDateTime = `${new Date(this.clock()).toISOString().slice(0, 19)}Z`;
		if (typeOf(object) === 'user') {
			object.userPrincipalName = `${deletedPrefix(object)}${String(object.userPrincipalName)}`;
		}
		this.deleted.set(object.id, object);
		this.log(object, 'deleted', ['deletedDateTime'], { properties: before });
	}

	/** Brings a deleted object back, with other values where they are given: a user under the old name without. */
	restore(object: DirectoryObject, properties: Record<string, unknown> = {}): void {
		const before = valuesOf(object, [...keptInDeletion, ...Object.keys(properties)]);
		this.deleted.delete(object.id);
		delete object.deletedDateTime;
		if (typeOf(object) === 'user') object.userPrincipalName = nameBeforeDeletion(object);
		Object.assign(object, properties);
		this.collections[typeOf(object)].set(object.id, object);
		this.index(object);
		this.log(object, 'restored', Object.keys(object), { properties: before });
	}

	/** Removes the object for good, from the live ones or from the deleted items. */
	purge(object: DirectoryObject): void {
		const place = this.deleted.delete(object.id) ? 'deleted' : 'live';
		if (this.collections[typeOf(object)].delete(object.id)) this.unindex(object);
		this.log(object, 'purged', [], { object, place });
	}

	private log(
		object: DirectoryObject,
		kind: Change['kind'],
		properties: string[],
		before?: Change['before'],
	): void {
		const at = this.clock();
		this.changes.add({ at, type: typeOf(object), id: object.id, kind, properties, before });
	}

	private keysOf(object: DirectoryObject): string[] {
		const type = typeOf(object);
		return (keys[type] ?? [])
			.filter((property) => property !== 'mailNickname' || isUnified(object))
			.filter((property) => typeof object[property] === 'string')
			.map((property) => keyOf(type, property, String(object[property])));
	}

	private index(object: DirectoryObject): void {
		for (const key of this.keysOf(object)) this.byKey.set(key, object.id);
	}

	private unindex(object: DirectoryObject): void {
		for (const key of this.keysOf(object)) {
			if (this.byKey.get(key) === object.id) this.byKey.delete(key);
		}
	}
}

/** What deletion changes and restoration changes back. */
const keptInDeletion = ['deletedDateTime', 'userPrincipalName'];

function valuesOf(object: DirectoryObject, names: string[]): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, object[name]]));
}

function keyOf(type: DirectoryType, property: string, value: string): string {
	return `${type}/${property}/${value.toLowerCase()}`;
}
