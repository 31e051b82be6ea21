import type { DirectoryObject } from '../../../emulator/directoryObject';
import type { EngineOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import type { TestTenant } from '../../support/tenant';

export const DAY = 86_400_000;

type Credential = Record<string, unknown>;

/** Names one app registration by its object ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** An app registration without credentials, unless some are given. */
export const newApp = ({ tenant }: TestTenant, more: object = {}): DirectoryObject =>
	tenant.add('application', {
		appId: tenant.newId(),
		createdDateTime: tenant.now(),
		displayName: 'Payroll',
		keyCredentials: [],
		passwordCredentials: [],
		...more,
	});

/** A secret as Graph keeps it, that began and ends so many days from now. */
export const secret = (
	{ tenant }: TestTenant,
	displayName: string,
	start: number,
	end: number,
) => ({
	customKeyIdentifier: null,
	displayName,
	endDateTime: tenant.daysAgo(-end),
	hint: 'abc',
	keyId: tenant.newId(),
	startDateTime: tenant.daysAgo(-start),
});

export const secretsOf = (app: DirectoryObject): Credential[] =>
	app.passwordCredentials as Credential[];

export const keysOf = (app: DirectoryObject): Credential[] => app.keyCredentials as Credential[];

export const names = (credentials: Credential[]): unknown[] =>
	credentials.map(({ displayName }) => displayName);

/** Runs an operation of app registrations. */
export const runApplication = async (
	{ credential }: TestTenant,
	parameters: object,
	more: Partial<EngineOptions> = {},
) =>
	await runNode({ resource: 'application', ...parameters } as Parameters<typeof runNode>[0], {
		credential,
		...more,
	});

/** Requests that are no envelope, without their queries. */
export const plain = (tenant: TestTenant): string[] =>
	tenant
		.requests()
		.filter((line) => !line.endsWith('$batch'))
		.map((line) => line.split('?')[0]);
