import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { graphContext, linkRequest, records } from '../../../GenericFunctions';
import { ask } from '../../../shared/lists';

const PERMISSION = 'User.Read.All';

const day = (value: unknown): string =>
	DateTime.fromISO(String(value), { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'");

/** Subscriptions by resource and expiry. Graph can neither filter nor search them, so a page is searched here. */
async function getSubscriptions(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const context = await graphContext(this);
	const body = await ask(
		context,
		paginationToken
			? linkRequest(context, paginationToken)
			: { method: 'GET', path: '/subscriptions' },
		PERMISSION,
	);
	const { '@odata.nextLink': nextLink } = body;
	const text = filter.trim().toLowerCase();
	return {
		results: records(body.value)
			.map(({ id, resource, changeType, expirationDateTime }) => ({
				name: `${String(resource)} (${String(changeType)}) until ${day(expirationDateTime)}`,
				value: String(id),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(text)),
		...(typeof nextLink === 'string' ? { paginationToken: nextLink } : {}),
	};
}

export const listSearch = { getSubscriptions };
