import type { FastifyInstance } from 'fastify';
import { registerAdmin } from './admin';
import { Writer } from './admin/writer';
import { runningClock } from './clock';
import { seedCompany } from './company';
import type { Faults } from './faults';
import { Graph } from './graph';
import { defaultSwitches, type StartOptions, type Switches } from './options';
import { registerOAuth, type OAuth } from './oauth';
import { Notifier } from './notifications';
import { Outbox } from './outbox';
import { allPermissions } from './permissions';
import { Recorder, type TrafficLine } from './record';
import type { AppRegistration } from './registrations';
import { seedTenant } from './seed';
import { seedUntidy } from './seedUntidy';
import { createServer } from './server';
import { Tenant } from './tenant';
import type { TokenClaims } from './tokens';

export { DrivenClock, type Clock } from './clock';
export type { DirectoryObject, DirectoryType } from './directoryObject';
export type { Fault, FaultRates } from './faults';
export type { StartOptions, Switches } from './options';
export type { TrafficLine } from './record';
export type { AppRegistration } from './registrations';
export type { Tenant } from './tenant';
export type { TokenClaims } from './tokens';

/** A running emulator: a tenant behind Graph's and Entra's HTTP endpoints. */
export interface Emulator {
	/** Scheme, host and port; Graph is below `/v1.0` and `/beta`, the login authority is the origin itself, `/admin` is for people. */
	readonly url: string;
	readonly tenant: Tenant;
	/** The app that tokens from `issueToken` are issued to. */
	readonly app: AppRegistration;
	readonly faults: Faults;
	/** Switches of behaviour; they can be changed while it runs. */
	readonly options: Switches;
	/** Deliveries of change notifications; `deliver()` sends what is due by the clock. */
	readonly notifications: Notifier;
	/** Every Graph request so far, with its answer. */
	readonly traffic: TrafficLine[];
	readonly server: FastifyInstance;
	/** The login service: token lifetime, grants, and the token requests so far. */
	readonly oauth: OAuth;
	/** A valid access token for Graph: app-only with all permissions, unless the claims say otherwise. */
	issueToken(claims?: Partial<TokenClaims>, lifetimeSeconds?: number): string;
	close(): Promise<void>;
}

/** Starts an emulator on 127.0.0.1. */
export async function startEmulator(options: StartOptions = {}): Promise<Emulator> {
	const {
		port = 0,
		users = 0,
		groups = 0,
		untidyUsers = 0,
		company = false,
		seed = 1,
		recordTo,
		onRequest,
		clock = Date.now,
		...rest
	} = options;
	const switches: Switches = { ...defaultSwitches, ...rest };
	const time = typeof clock === 'function' ? runningClock(clock) : clock;
	const tenant = new Tenant(time, seed);
	const app = tenant.registerApp({ displayName: 'Emulated client' });
	seedTenant(tenant, users, groups, seed);
	seedUntidy(tenant, untidyUsers);
	if (company) seedCompany(tenant);
	tenant.changes.settle();
	const outbox = new Outbox(time);
	const notifications = new Notifier(tenant, switches, outbox, time);
	const recorder = new Recorder(recordTo, onRequest);
	let url = '';
	const graph = new Graph(tenant, switches, recorder, outbox, () => url);
	const server = createServer(graph, switches);
	const oauth = registerOAuth(server, tenant);
	registerAdmin(server, tenant, notifications, new Writer(tenant, outbox, () => url));
	url = await server.listen({ port, host: '127.0.0.1' });
	return {
		url,
		tenant,
		app,
		faults: graph.faults,
		notifications,
		options: switches,
		traffic: recorder.lines,
		server,
		oauth,
		issueToken: (claims = {}, lifetimeSeconds = 3600) => {
			const idtyp = claims.idtyp ?? 'app';
			const granted =
				idtyp === 'app' ? { roles: [...allPermissions] } : { scp: allPermissions.join(' ') };
			const base = { appid: app.appId, tid: tenant.id, idtyp, ...granted };
			return tenant.tokens.issue({ ...base, ...claims }, lifetimeSeconds);
		},
		close: async () => {
			outbox.close();
			await notifications.close();
			await server.close();
		},
	};
}
