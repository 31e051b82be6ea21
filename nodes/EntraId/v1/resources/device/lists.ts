import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { searchList } from '../../../shared/lists';

export const listSearch = {
	/** Devices by name, or by either of their IDs. */
	async getDevices(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		const source = {
			path: '/devices',
			detail: 'operatingSystem',
			searchIn: [],
			ids: ['id', 'deviceId'],
			permission: 'Device.Read.All',
		};
		return await searchList(this, source, filter, paginationToken);
	},
};
