import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ListKind, ListSource } from '../../../shared/lists';
import { searchKinds, searchList } from '../../../shared/lists';
import { deviceSource } from '../device/lists';
import { servicePrincipalSource } from '../servicePrincipal/lists';
import { userSource } from '../user/lists';

const groupSource: ListSource = {
	path: '/groups',
	detail: 'mail',
	permission: 'Group.ReadBasic.All',
};

const USERS_GROUPS_DEVICES: ListKind[] = [
	userSource,
	{ ...groupSource, kind: 'Group' },
	{ ...deviceSource, kind: 'Device' },
];

const APPS: ListKind = { ...servicePrincipalSource, kind: 'Enterprise App' };

/** A list that n8n's editor fills from several kinds of objects. */
const listOf = (kinds: ListKind[]) =>
	async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchKinds(this, kinds, filter, paginationToken);
	};

export const listSearch = {
	async getGroups(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, groupSource, filter, paginationToken);
	},
	/** Contacts are rarer, and entered by ID. */
	getMemberCandidates: listOf([...USERS_GROUPS_DEVICES, APPS]),
	getUnitMemberCandidates: listOf(USERS_GROUPS_DEVICES),
	getPrincipals: listOf([userSource, { ...groupSource, kind: 'Group' }, APPS]),
	getOwnerCandidates: listOf([userSource, APPS]),
};
