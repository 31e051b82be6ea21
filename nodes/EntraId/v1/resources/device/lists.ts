import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ListSource } from '../../../shared/lists';
import { searchList } from '../../../shared/lists';

/** Devices by name, or by either of their IDs. */
export const deviceSource: ListSource = {
	path: '/devices',
	detail: 'operatingSystem',
	searchIn: [],
	ids: ['id', 'deviceId'],
	permission: 'Device.Read.All',
};

export const listSearch = {
	async getDevices(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
		return await searchList(this, deviceSource, filter, paginationToken);
	},
};
