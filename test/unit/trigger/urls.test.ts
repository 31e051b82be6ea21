import type { Settings } from '../../../nodes/EntraId/trigger/settings';
import { findWatchable } from '../../../nodes/EntraId/trigger/events';
import { isRight, spellings } from '../../../nodes/EntraId/trigger/subscriptions';
import {
	isSamePlace,
	leadsTo,
	notificationUrl,
	sinceOf,
	unreachable,
} from '../../../nodes/EntraId/trigger/urls';

const GRAPH = 'https://graph.microsoft.com';

describe('a webhook URL that Graph cannot reach', () => {
	it.each([
		'http://n8n.contoso.com/webhook/a/webhook',
		'http://localhost:5678/webhook/a/webhook',
		'https://localhost/a',
		'https://127.0.0.1/a',
		'https://10.1.2.3/a',
		'https://172.20.0.1/a',
		'https://192.168.1.5/a',
		'https://100.64.0.1/a',
		'https://[::1]/a',
		'https://[fd00::1]/a',
		'https://n8n/a',
		'https://n8n.local/a',
		'nowhere',
	])('is %s', (url) => expect(unreachable(url, GRAPH)).toEqual(expect.any(String)));

	it.each(['https://n8n.contoso.com/a', 'https://8.8.8.8/a', 'https://172.32.0.1/a'])(
		'is not %s',
		(url) => expect(unreachable(url, GRAPH)).toBeUndefined(),
	);

	it('is none for a Graph in the same private network', () =>
		expect(unreachable('http://localhost:5678/a', 'http://127.0.0.1:4000')).toBeUndefined());
});

describe('the URL that Graph is given', () => {
	const url = 'https://n8n.contoso.com/webhook/abc/webhook';

	it('tells since when, and a test from the live one', () => {
		const live = notificationUrl(url, '2026-11-24T08:00:00Z', false);
		const test = notificationUrl(url, '2026-11-24T08:00:00Z', true);
		expect(live).toBe(`${url}?since=2026-11-24T08%3A00%3A00Z`);
		expect(isSamePlace(live, url)).toBe(true);
		expect([live, test].map((one) => leadsTo(one, 'abc/webhook'))).toEqual([true, false]);
	});

	it('is not mistaken for another', () => {
		expect(leadsTo('https://x.test/webhook/xabc/webhook', 'abc/webhook')).toBe(false);
		expect(isSamePlace('nowhere', 'nowhere')).toBe(false);
	});

	it.each([
		[{ since: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z'],
		[{ since: 'never' }, 'now'],
		[{ since: ['2026-01-01T00:00:00Z'] }, 'now'],
		[undefined, 'now'],
	])('is read from %j', (query, since) => expect(sinceOf(query, 'now')).toBe(since));
});

const settings = (...changeTypes: string[]): Settings => ({
	delivery: 'instant',
	watched: findWatchable('users'),
	path: 'users',
	changeTypes,
	events: new Set(),
	chosen: new Set(),
	shown: [],
	properties: [],
	lifetimeMinutes: 100,
	foldRepeats: true,
	repeatLater: false,
	includeNotification: false,
});

describe('a subscription', () => {
	it.each([
		[['updated'], false, ['updated', 'updated,deleted', 'deleted,updated']],
		[['updated', 'deleted'], false, ['updated,deleted', 'deleted,updated']],
		[['deleted'], false, ['deleted', 'updated,deleted', 'deleted,updated']],
		[['updated', 'deleted'], true, ['updated', 'deleted,updated', 'updated,deleted']],
	])('for %j (test: %j) may be asked for as %j', (types, isTest, expected) =>
		expect(spellings(settings(...types), isTest)).toEqual(expected),
	);

	const subscription = {
		id: '1',
		resource: '/Users',
		changeType: 'deleted,updated',
		notificationUrl: 'u',
		lifecycleNotificationUrl: 'u',
	};
	it.each([
		[{}, true],
		[{ resource: 'groups' }, false],
		[{ changeType: 'updated' }, false],
		[{ lifecycleNotificationUrl: '' }, false],
	])('with %j is right: %j', (more, expected) =>
		expect(isRight({ ...subscription, ...more }, settings('updated', 'deleted'))).toBe(expected),
	);
});
