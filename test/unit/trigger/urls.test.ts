import type { Settings } from '../../../nodes/EntraId/trigger/fields/settings';
import { findWatchable } from '../../../nodes/EntraId/trigger/fields/watchables';
import { spellings, tellsAll } from '../../../nodes/EntraId/trigger/instant/subscriptions';
import {
	isSamePlace,
	marksOf,
	notificationUrl,
	unreachable,
} from '../../../nodes/EntraId/trigger/instant/urls';

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
	const marks = { watch: 'a+b', kind: 'c', since: 1_795_000_000_123 };

	it('says whose it is and what it must be', () => {
		const given = notificationUrl(`${url}?old=1`, marks);
		expect(marksOf(given)).toEqual(marks);
		expect(isSamePlace(given, url)).toBe(true);
		expect(given).not.toContain('old');
	});

	it.each(['nowhere', url, `${url}?since=2026-01-01`, `${url}?s=-1`, `${url}?s=1e9`])(
		'says nothing in %s',
		(other) => expect(marksOf(other)).toEqual({ watch: '', kind: '' }),
	);

	it('is not mistaken for another', () => {
		expect(isSamePlace('https://x.test/webhook/abc/webhook', url)).toBe(false);
		expect(isSamePlace(`${url}-test`, url)).toBe(false);
		expect(isSamePlace('nowhere', 'nowhere')).toBe(false);
	});
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
	where: [],
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
		expirationDateTime: '',
	};
	it.each([
		[{}, true],
		[{ resource: 'groups' }, false],
		[{ changeType: 'updated' }, false],
		[{ lifecycleNotificationUrl: '' }, false],
	])('with %j tells all: %j', (more, expected) =>
		expect(tellsAll({ ...subscription, ...more }, settings('updated', 'deleted'))).toBe(expected),
	);
});
