import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { checkUserKey, graphContext, records, userPath } from '../../../GenericFunctions';
import { ask } from '../../../shared/lists';
import { isObject } from '../../../shared/values/types';
import { kindOf, plain } from './kinds';

/** The user that is chosen in the editor; throws where none is, or only an expression. */
function chosenUser(functions: ILoadOptionsFunctions): string {
	const chosen: unknown = functions.getCurrentNodeParameter('user');
	const value = isObject(chosen) ? chosen.value : chosen;
	return userPath(checkUserKey(typeof value === 'string' ? value : '', 'User'));
}

export const listSearch = {
	/** The methods of the chosen user that can be deleted. Graph pages and searches them not, so they are searched here. */
	async getAuthenticationMethods(
		this: ILoadOptionsFunctions,
		filter = '',
	): Promise<INodeListSearchResult> {
		const path = `${chosenUser(this)}/authentication/methods`;
		const context = await graphContext(this);
		const body = await ask(context, { method: 'GET', path }, 'UserAuthenticationMethod.Read.All');
		const text = filter.trim().toLowerCase();
		return {
			results: records(body.value)
				.filter((method) => kindOf(method).collection !== undefined)
				.map((method) => {
					const { id, name, detail } = plain(method);
					return { name: detail === '' ? name : `${name}: ${detail}`, value: id };
				})
				.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(text)),
		};
	},
};
