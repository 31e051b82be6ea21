import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { postedForm } from '../form';
import type { Tenant } from '../tenant';
import { deletedPage } from './deleted';
import { changesOf, newUserOf, propertiesOf } from './fields';
import { root } from './layout';
import { newUserPage, noUserPage, userPage } from './user';
import type { Writer } from './writer';

type OfObject = FastifyRequest<{ Params: { id: string } }>;

/** Upper and lower case, digits and a symbol, as Entra wants it. */
const newPassword = (): string => `Aa1-${randomBytes(18).toString('base64url')}`;

/** Adds what the forms do. What was done leads to another page, so that loading it again does nothing. */
export function addWrites(server: FastifyInstance, tenant: Tenant, writer: Writer): void {
	const go = async (reply: FastifyReply, path: string, done: string) =>
		await reply.redirect(`${root}/${path}?done=${done}`, 303);
	const refuse = async (reply: FastifyReply, page: string, status = 400) =>
		await reply.status(status).type('text/html').send(page);

	server.post(`${root}/users/new`, async (request, reply) => {
		const form = postedForm(request);
		const { body, refusal } = await writer.send('POST', '/users', newUserOf(form, newPassword()));
		return refusal === undefined
			? await go(reply, `users/${String(body.id)}`, 'created')
			: await refuse(reply, newUserPage(tenant, { refusal }, Object.fromEntries(form)));
	});

	server.post(`${root}/users/:id`, async (request: OfObject, reply) => {
		const user = tenant.users.get(request.params.id);
		if (!user) return await refuse(reply, noUserPage(tenant), 404);
		const form = postedForm(request);
		const changes = changesOf(user, propertiesOf(form));
		if (!Object.keys(changes).length) return await go(reply, `users/${user.id}`, 'unchanged');
		const { refusal } = await writer.send('PATCH', `/users/${user.id}`, changes);
		return refusal === undefined
			? await go(reply, `users/${user.id}`, 'saved')
			: await refuse(reply, userPage(tenant, user, { refusal }, Object.fromEntries(form)));
	});

	server.post(`${root}/users/:id/delete`, async (request: OfObject, reply) => {
		const user = tenant.users.get(request.params.id);
		if (!user) return await refuse(reply, noUserPage(tenant), 404);
		const { refusal } = await writer.send('DELETE', `/users/${user.id}`);
		return refusal === undefined
			? await go(reply, 'deleted', 'deleted')
			: await refuse(reply, userPage(tenant, user, { refusal }));
	});

	const ofDeleted = (action: string, method: string, suffix: string, done: string) => {
		server.post(`${root}/deleted/:id/${action}`, async (request: OfObject, reply) => {
			const path = `/directory/deletedItems/${encodeURIComponent(request.params.id)}${suffix}`;
			const { refusal } = await writer.send(method, path);
			return refusal === undefined
				? await go(reply, 'deleted', done)
				: await refuse(reply, deletedPage(tenant, { refusal }));
		});
	};
	ofDeleted('restore', 'POST', '/restore', 'restored');
	ofDeleted('purge', 'DELETE', '', 'purged');
}
