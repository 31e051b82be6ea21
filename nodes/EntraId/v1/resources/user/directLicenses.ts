import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../GenericFunctions';

/** The licenses of a person that were not given by a group, each once. */
export interface Licenses {
	direct: string[];
	/** The others, with the group that gives each. */
	inherited: Array<{ skuId: string; groupId: string }>;
}

/** A license that comes from several places is listed once for each of them [LEARN licenseAssignmentState]. */
export function directLicenses({ licenseAssignmentStates: states }: IDataObject): Licenses {
	const all = Array.isArray(states) ? states.filter(isRecord) : [];
	const direct = all.filter(({ assignedByGroup }) => typeof assignedByGroup !== 'string');
	return {
		direct: [...new Set(direct.map(({ skuId }) => String(skuId)))],
		inherited: all
			.filter(({ assignedByGroup }) => typeof assignedByGroup === 'string')
			.map(({ skuId, assignedByGroup }) => ({
				skuId: String(skuId),
				groupId: String(assignedByGroup),
			})),
	};
}
