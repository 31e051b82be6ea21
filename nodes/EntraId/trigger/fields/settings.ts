import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { GraphFunctions } from '../../GenericFunctions';
import { isGuid, record, records, toError } from '../../GenericFunctions';
import { BadParameter } from '../../shared/badParameter';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '../../shared/lifetimes';
import { readList } from '../../shared/values/list';
import { readNumber } from '../../shared/values/number';
import { readSwitch } from '../../shared/values/switch';
import type { EventName } from './events';
import { changeTypesFor, EVENTS } from './events';
import type { Watchable } from './watchable';
import { findWatchable } from './watchables';
import type { Condition } from './where';
import { readConditions } from './where';

export type DeliveryWay = 'instant' | 'ownSubscription' | 'scheduled';

/** The node's parameters, read once. */
export interface Settings {
	delivery: DeliveryWay;
	/** `undefined` for another Graph resource, which is passed on as Graph notifies of it. */
	watched?: Watchable;
	/** What a subscription watches, without a slash before it [SUB]. */
	path: string;
	/** What a subscription must tell, in the order in which Graph is asked first. */
	changeTypes: string[];
	events: Set<EventName>;
	/** IDs in lower case; empty for all. */
	chosen: Set<string>;
	/** The properties to put out; empty for what Graph returns by itself. */
	shown: string[];
	/** The properties whose changes count; empty for all that are tracked. */
	properties: string[];
	/** What a changed object must meet. */
	where: Condition[];
	lifetimeMinutes: number;
	foldRepeats: boolean;
	/** Whether each change is told once more later, for an n8n that may lose runs. */
	repeatLater: boolean;
	includeNotification: boolean;
}

/** A subscription was seen to be refused some minutes below a documented maximum [SUB]. */
export const LONGEST_LIFE = LONGEST_MINUTES - 60;

/** A parameter in any of n8n's contexts. */
export const parameter = (functions: GraphFunctions, name: string, fallback: unknown): unknown =>
	'getInputData' in functions
		? functions.getNodeParameter(name, 0, fallback)
		: functions.getNodeParameter(name, fallback);

const text = (functions: GraphFunctions, name: string): string =>
	String(parameter(functions, name, '') ?? '').trim();

/** Names of properties; separated by commas or blanks, or a list. */
const list = (functions: GraphFunctions, name: string, label: string): string[] => [
	...new Set(
		(readList(parameter(functions, name, ''), label) ?? []).flatMap((entry) => entry.split(/\s+/)),
	),
];

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function refuse(functions: GraphFunctions, message: string, description: string): never {
	throw new NodeOperationError(functions.getNode(), message, { description });
}

function readChosen(functions: GraphFunctions): Set<string> {
	if (text(functions, 'scope') !== 'chosen') return new Set();
	const entries = records(record(parameter(functions, 'objects', {})).object);
	const ids = entries.map(({ object }) => {
		const locator = object as INodeParameterResourceLocator | undefined;
		return String(locator?.value ?? '').trim();
	});
	const wrong = ids.find((id) => !isGuid(id));
	if (ids.length === 0) {
		refuse(functions, 'No object is chosen', "Add at least one, or set 'Which' to All.");
	}
	if (wrong !== undefined) {
		refuse(
			functions,
			wrong === '' ? 'A chosen object is empty' : `'${wrong}' is not an object ID`,
			'Pick one from the list or enter the object ID as Entra shows it.',
		);
	}
	return new Set(ids.map((id) => id.toLowerCase()));
}

function readShown(functions: GraphFunctions, watched: Watchable): string[] {
	const output = text(functions, 'output');
	if (output === 'raw') return watched.raw ?? [];
	if (output !== 'fields') return watched.simplified;
	const fields = list(functions, 'fields', 'Fields');
	if (fields.length === 0) {
		refuse(
			functions,
			"'Fields' is empty",
			"Enter at least one property, or set 'Output' to Simplified.",
		);
	}
	return ['id', ...fields.filter((name) => name !== 'id')];
}

const LIFETIME = {
	min: SHORTEST_MINUTES,
	max: LONGEST_LIFE,
	hint: `Enter minutes from ${SHORTEST_MINUTES} to ${LONGEST_LIFE}: Graph allows directory objects 29 days at most. The trigger renews the subscription automatically.`,
};

const isOn = (options: IDataObject, name: string, label: string, usual: boolean): boolean =>
	readSwitch(options[name], label) ?? usual;

const isEvent = (name: string): name is EventName => EVENTS.some((event) => event === name);

function readWatched(functions: GraphFunctions, watched: Watchable): Partial<Settings> {
	const names = strings(parameter(functions, 'events', watched.usual)).filter(isEvent);
	if (names.length === 0) {
		refuse(functions, "'Events' is empty", 'Choose at least one event to start the workflow.');
	}
	// What was chosen for another kind of object may have nothing in common with this one.
	const fitting = names.filter((name) => watched.events.includes(name));
	const events = fitting.length > 0 ? fitting : watched.usual;
	const chosen = readChosen(functions);
	const [only] = chosen;
	return {
		watched,
		path: chosen.size === 1 ? `${watched.collection}/${only}` : watched.collection,
		changeTypes: changeTypesFor(events),
		events: new Set(events),
		chosen,
		shown: readShown(functions, watched),
		properties: list(functions, 'watchedProperties', 'Watched Properties'),
		where: readConditions(parameter(functions, 'where', {})),
	};
}

function readOther(functions: GraphFunctions): Partial<Settings> {
	const path = text(functions, 'resourcePath').replace(/^\/+/, '');
	if (path === '' || /^https?:/i.test(path)) {
		refuse(
			functions,
			path === '' ? "'Resource Path' is empty" : "'Resource Path' is a full URL",
			'Enter the path after the version, e.g. users/ada@contoso.com/events.',
		);
	}
	const changeTypes = strings(parameter(functions, 'changeTypes', ['updated']));
	if (changeTypes.length === 0) {
		refuse(functions, "'Change Types' is empty", 'Choose at least one kind of change.');
	}
	return { path, changeTypes };
}

function read(functions: GraphFunctions): Settings {
	const chosenWay = text(functions, 'delivery');
	const delivery: DeliveryWay =
		chosenWay === 'scheduled' || chosenWay === 'ownSubscription' ? chosenWay : 'instant';
	const options = record(parameter(functions, 'options', {}));
	const settings: Settings = {
		delivery,
		path: '',
		changeTypes: [],
		events: new Set(),
		chosen: new Set(),
		shown: [],
		properties: [],
		where: [],
		lifetimeMinutes: Math.floor(
			readNumber(options.lifetime, 'Subscription Lifetime', LIFETIME) ?? LONGEST_LIFE,
		),
		foldRepeats: isOn(options, 'foldRepeats', 'Fold Repeats', true),
		repeatLater: isOn(options, 'repeatLater', 'Repeat Later', false),
		includeNotification: isOn(options, 'includeNotification', 'Include Notification', false),
	};
	if (delivery === 'ownSubscription') return settings;
	const watched = findWatchable(text(functions, 'resource'));
	return Object.assign(settings, watched ? readWatched(functions, watched) : readOther(functions));
}

/** Reads and checks the node's parameters; throws n8n's error for one that cannot be used. */
export function readSettings(functions: GraphFunctions): Settings {
	try {
		return read(functions);
	} catch (error) {
		if (!(error instanceof BadParameter)) throw toError(error);
		const { description, message } = error;
		throw new NodeOperationError(functions.getNode(), message, { description });
	}
}

/** The settings of a watch on one of the kinds of our table, which all have a log. */
export type WatchedSettings = Settings & { watched: Watchable };

export const isWatched = (settings: Settings): settings is WatchedSettings =>
	settings.watched !== undefined;
