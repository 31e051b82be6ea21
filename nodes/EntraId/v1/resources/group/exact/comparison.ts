import type { Entry, Key } from './entries';
import type { Person } from './people';
import { USER } from './people';

/** What an entry comes to, before anything is changed. */
export type Finding = 'ambiguous' | 'missing' | 'notFound' | 'present';

export interface Found {
	entry: Entry;
	finding: Finding;
	/** Who is meant; several where it is ambiguous. */
	people: Person[];
}

/** The list beside the group. */
export interface Comparison {
	found: Found[];
	/** Who is in the group and not on the list. */
	surplus: Person[];
	/** How many of the group the list is compared with. */
	compared: number;
}

/** People by what the list names them by; several may have the same employee ID. */
export function peopleBy(people: Person[], key: Key): Map<string, Person[]> {
	const by = new Map<string, Person[]>();
	for (const person of people) {
		const name = person.keys[key];
		if (name !== undefined) by.set(name, [...(by.get(name) ?? []), person]);
	}
	return by;
}

function findingOf(people: Person[], present: Map<string, Person>): Finding {
	if (people.some(({ id }) => present.has(id))) return 'present';
	if (people.length === 0) return 'notFound';
	return people.length === 1 ? 'missing' : 'ambiguous';
}

/**
 * Holds the list against the group. Somebody is looked for among those in the group first: whom an entry names there stays,
 * also where others have the same employee ID. `named` are those found in the tenant for the entries that nobody in the
 * group goes by.
 */
export function compare(
	entries: Entry[],
	present: Person[],
	named: Person[],
	key: Key,
): Comparison {
	const byId = new Map(present.map((person) => [person.id, person]));
	const inside = peopleBy(present, key);
	const outside = peopleBy(named, key);
	const found = entries.map((entry): Found => {
		const people = inside.get(entry.key) ?? outside.get(entry.key) ?? [];
		return { entry, people, finding: findingOf(people, byId) };
	});
	const kept = new Set(found.flatMap(({ people }) => people.map(({ id }) => id)));
	const compared = key === 'id' ? present : present.filter(({ type }) => type === USER);
	return {
		found,
		surplus: compared.filter(({ id }) => !kept.has(id)),
		compared: compared.length,
	};
}
