import { matchPath, type PathKey, type PathPart } from './path';
import type { Route } from './routes/route';

/** Finds the route of a request; templates with fewer holes win, as `/users/delta` over `/users/{user}`. */
export class Router {
	private readonly entries: Array<{ route: Route; template: string[] }>;

	constructor(routes: Route[]) {
		const holes = (template: string[]) => template.filter((part) => part.startsWith('{')).length;
		this.entries = routes
			.map((route) => ({ route, template: route.path.split('/').filter(Boolean) }))
			.sort((left, right) => holes(left.template) - holes(right.template));
	}

	/** The route and what its holes matched; undefined when there is none. */
	find(
		method: string,
		parts: PathPart[],
	): { route: Route; params: Record<string, PathKey> } | undefined {
		for (const { route, template } of this.entries) {
			if (route.method !== method) continue;
			const params = matchPath(template, parts);
			if (params) return { route, params };
		}
		return undefined;
	}

	/** Whether the path exists for another method. */
	knows(parts: PathPart[]): boolean {
		return this.entries.some(({ template }) => matchPath(template, parts));
	}
}
