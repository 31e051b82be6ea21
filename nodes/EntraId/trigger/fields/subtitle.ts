import { EVENT_TEXTS } from './watchFields';
import { watchables } from './watchables';

const inSentence = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase();

/** What comes and goes is a member, which the event says. */
const things = Object.fromEntries(
	watchables.map(({ name, value }) => [value, inSentence(name).replace(/ member$/, '')]),
);

const happenings = Object.fromEntries(
	Object.entries(EVENT_TEXTS).map(([event, { name }]) => [event, name.toLowerCase()]),
);

/** What starts the workflow, in words under the trigger on the canvas, e.g. "User created, deleted, updated"; an expression. */
export const subtitle = `={{ $parameter["delivery"] === "ownSubscription" ? "My own subscription" : $parameter["resource"] === "other" ? "Changes of " + ($parameter["resourcePath"] || "a Graph resource") : ${JSON.stringify(things)}[$parameter["resource"]] + " " + $parameter["events"].map((event) => (${JSON.stringify(happenings)})[event]).join(", ") }}`;
