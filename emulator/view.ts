import type { DirectoryObject, DirectoryType } from './directoryObject';
import type { Relation } from './relations';

/** The directory as one copy of it has it: the tenant itself, or a replica that is late. */
export interface View {
	directory: {
		/** The live object with this id, of whatever type. */
		find(id: string): DirectoryObject | undefined;
		/** The live object whose key property has this value; letter case does not matter. */
		findByKey(type: DirectoryType, property: string, value: string): DirectoryObject | undefined;
		/** The live objects of a type. */
		all(type: DirectoryType): Iterable<DirectoryObject>;
		/** Soft-deleted objects by id. */
		deleted: ReadonlyMap<string, DirectoryObject>;
	};
	/** Members of groups and of directory roles. */
	members: Relation;
	owners: Relation;
	/** From a user to the one manager. */
	managers: Relation;
}
