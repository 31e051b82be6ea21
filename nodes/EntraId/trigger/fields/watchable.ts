import type { EventName } from './events';

/** What can be watched, and how: a row from which fields, permissions, queries and subscriptions are made. */
export interface Watchable {
	/** Permanent: workflows store it. */
	value: string;
	name: string;
	/** Its path in Graph. */
	collection: string;
	/** Graph's type without its namespace. */
	type: string;
	/** Tells objects with the same name apart. */
	detail?: string;
	/** The least that Graph asks for, with either kind of sign-in [SUBPOST; PERM]. */
	permission: string;
	events: EventName[];
	/** The events that are chosen at first. */
	usual: EventName[];
	/** The properties that people look at. */
	simplified: string[];
	/** What Graph returns by default, where that is little; otherwise it is read without a selection. */
	raw?: string[];
	/** Whether Graph sends notifications of it; all of them can be read by delta queries [OV; DQ]. */
	notifies: boolean;
	/** The properties whose change is an update. */
	tracked: string[];
	/** Whether the log is asked for what is tracked; otherwise Graph tracks its own choice, which has all of it. */
	selects: boolean;
	/** A property that never changes: a log that shows changes alone has it only for what is new or back [UD]. */
	mark?: string;
	/** Whether Graph tells when an object was created. */
	hasBirth: boolean;
}
