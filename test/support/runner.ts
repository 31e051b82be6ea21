import type { IDataObject } from 'n8n-workflow';

import type { EngineResult } from './engine';
import { runNode } from './engine';
import type { TestTenant } from './tenant';

/** Runs an operation with its parameters, once for each item. */
export type Run = (
	operation: string,
	parameters: object,
	items?: object[],
	continueOnFail?: boolean,
) => Promise<EngineResult>;

/** Runs operations of a resource in the tenant that there is at that time. */
export const runnerOf =
	(resource: string, tenant: () => TestTenant): Run =>
	async (operation, parameters, items, continueOnFail = false) =>
		await runNode({ resource, operation, ...parameters } as Parameters<typeof runNode>[0], {
			credential: tenant().credential,
			items: items as IDataObject[],
			continueOnFail,
		});
