import type { Permissions } from './operation';

/** The same permissions for both kinds of sign-in: of a person, and of an app. */
export const needs = (...names: string[]): Permissions => ({
	delegated: names,
	application: names,
});
