import type { FastifyRequest } from 'fastify';
import { postedForm, type Form } from '../form';

/** The posted form with the client's id and secret from the Basic authorization, where that was used. */
export function formOf(request: FastifyRequest): Form {
	const form = postedForm(request);
	const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (!basic) return form;
	const [id, ...secret] = Buffer.from(basic, 'base64').toString().split(':');
	form.set('client_id', decodeURIComponent(id));
	form.set('client_secret', decodeURIComponent(secret.join(':')));
	return form;
}
