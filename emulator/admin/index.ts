/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readForms } from '../form';
import type { Notifier } from '../notifications';
import type { Tenant } from '../tenant';
import { deletedPage } from './deleted';
import { guard } from './guard';
import { root } from './layout';
import { notificationsPage } from './notifications';
import { subscriptionsPage } from './subscriptions';
import { newUserPage, noUserPage, userPage } from './user';
import { usersPage } from './users';
import type { Writer } from './writer';
import { addWrites } from './writes';

const style = readFileSync(join(__dirname, 'style.css'), 'utf8');

/** The query; a name that occurs twice counts once. */
const queryOf = (request: FastifyRequest): Record<string, string | undefined> =>
	Object.fromEntries(new URLSearchParams(request.url.split('?')[1]));

/** Adds the pages on which a person looks at the tenant and changes its users, below `/admin`. */
export function registerAdmin(
	server: FastifyInstance,
	tenant: Tenant,
	notifier: Notifier,
	writer: Writer,
): void {
	void server.register(async (scope) => {
		guard(scope);
		readForms(scope);
		addReads(scope, tenant, notifier);
		addWrites(scope, tenant, writer);
	});
}

function addReads(server: FastifyInstance, tenant: Tenant, notifier: Notifier): void {
	const show = (path: string, make: (query: Record<string, string | undefined>) => string) => {
		server.get(`${root}/${path}`, async (request: FastifyRequest, reply: FastifyReply) => {
			return await reply.type('text/html').send(make(queryOf(request)));
		});
	};
	for (const path of ['/', root]) {
		server.get(path, async (_request, reply) => await reply.redirect(`${root}/users`));
	}
	server.get(`${root}/style.css`, async (_request, reply) => {
		return await reply.type('text/css').send(style);
	});
	show('users', (query) => usersPage(tenant, query));
	show('users/new', () => newUserPage(tenant));
	show('deleted', ({ done }) => deletedPage(tenant, { done }));
	show('subscriptions', () => subscriptionsPage(tenant));
	show('notifications', () => notificationsPage(tenant, notifier));
	server.get(
		`${root}/users/:id`,
		async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
			const user = tenant.users.get(request.params.id);
			void reply.type('text/html');
			if (!user) return await reply.status(404).send(noUserPage(tenant));
			return await reply.send(userPage(tenant, user, { done: queryOf(request).done }));
		},
	);
}
