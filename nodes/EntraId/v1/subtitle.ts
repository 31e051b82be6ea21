import type { Resource } from './operation';

/**
 * What stands under a node on the canvas: its operation in words, e.g. "Get many users". An expression that n8n evaluates
 * with the node's parameters, so it has to carry all the words. Flat, because n8n takes two closing braces for its end.
 */
export function subtitleOf(resources: Resource[]): string {
	const words = Object.fromEntries(
		resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ value, action }) => [`${resource}.${value}`, action]),
		),
	);
	return `={{ ${JSON.stringify(words)}[$parameter["resource"] + "." + $parameter["operation"]] || "Choose resource and operation" }}`;
}
