import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The fields of a posted form; a name that occurs twice counts once. */
export type Form = Map<string, string>;

/** Lets the instance read `application/x-www-form-urlencoded`, and nothing else. */
export function readForms(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => {
			done(null, new Map(new URLSearchParams(String(body))));
		},
	);
}

/** The posted form; empty where there is none. */
export const postedForm = ({ body }: FastifyRequest): Form =>
	new Map((body as Form | undefined) ?? []);
