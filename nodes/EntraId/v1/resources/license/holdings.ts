import type { IDataObject } from 'n8n-workflow';

import type { GraphReply } from '../../../GenericFunctions';
import { records, textOr } from '../../../GenericFunctions';

/** One way in which a user comes by a license: each has a state of its own. IDs are in lower case. */
export interface Assignment {
	skuId: string;
	/** The group that gives it; `undefined` where the user has it directly. */
	groupId?: string;
	/** IDs of the service plans that are switched off. */
	disabledPlans: string[];
	/** Graph's word: Active, ActiveWithError, Disabled or Error. */
	state: string;
	/** Graph's word for why it failed. */
	issue?: string;
	lastUpdated?: string;
}

/** The property that tells direct licenses from inherited ones; Graph returns it only when it is selected. */
export const STATES = 'licenseAssignmentStates';

const lower = (value: unknown): string => String(value).toLowerCase();

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(lower) : []);

const toAssignment = (state: IDataObject): Assignment => ({
	skuId: lower(state.skuId),
	...(typeof state.assignedByGroup === 'string' ? { groupId: lower(state.assignedByGroup) } : {}),
	disabledPlans: idsOf(state.disabledPlans),
	state: String(state.state),
	// An empty text and 'None' were seen for no issue, too.
	...(typeof state.error === 'string' && !/^(none)?$/i.test(state.error)
		? { issue: state.error }
		: {}),
	...(typeof state.lastUpdatedDateTime === 'string'
		? { lastUpdated: state.lastUpdatedDateTime }
		: {}),
});

/** How a user comes by each license, from an object with `licenseAssignmentStates`. */
export const assignmentsOf = (user: IDataObject): Assignment[] =>
	records(user[STATES]).map(toAssignment);

/** Whether the user has the license by this way; one that failed gives none. */
export const isInForce = ({ state }: Assignment): boolean => state !== 'Error';

/** What a user or a group has before a change. */
export interface Holdings {
	id: string;
	/** The user principal name or the name of the group. */
	name: string;
	usageLocation: string;
	/** The plans that are switched off, by the ID of each license that it has directly. */
	direct: Map<string, string[]>;
	/** The groups that give a license to the user, by its ID. */
	inherited: Map<string, string[]>;
}

function ofUser(user: IDataObject): Pick<Holdings, 'direct' | 'inherited'> {
	const direct = new Map<string, string[]>();
	const inherited = new Map<string, string[]>();
	for (const assignment of assignmentsOf(user)) {
		const { skuId, groupId, disabledPlans } = assignment;
		if (groupId === undefined) direct.set(skuId, disabledPlans);
		else if (isInForce(assignment))
			inherited.set(skuId, [...(inherited.get(skuId) ?? []), groupId]);
	}
	return { direct, inherited };
}

const ofGroup = (group: IDataObject): Pick<Holdings, 'direct' | 'inherited'> => ({
	direct: new Map(
		records(group.assignedLicenses).map(({ skuId, disabledPlans }) => [
			lower(skuId),
			idsOf(disabledPlans),
		]),
	),
	inherited: new Map(),
});

/** The properties that `toHoldings` reads. */
export const HOLDINGS = {
	user: `id,userPrincipalName,usageLocation,${STATES}`,
	group: 'id,displayName,assignedLicenses',
};

/** What an answer with the properties of `HOLDINGS` shows. */
export const toHoldings = (kind: 'group' | 'user', { body = {} }: GraphReply): Holdings => ({
	id: textOr(body.id, ''),
	name: textOr(kind === 'user' ? body.userPrincipalName : body.displayName, ''),
	usageLocation: textOr(body.usageLocation, ''),
	...(kind === 'user' ? ofUser(body) : ofGroup(body)),
});
