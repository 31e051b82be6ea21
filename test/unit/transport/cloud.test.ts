import { splitLink } from '../../../nodes/EntraId/transport/cloud';

const ROOT = 'https://graph.microsoft.com';

it("splits a link on the credential's Graph", () => {
	expect(splitLink(ROOT, `${ROOT}/v1.0/users?$skiptoken=a%2Fb`)).toEqual({
		version: 'v1.0',
		path: '/users?$skiptoken=a%2Fb',
	});
	expect(splitLink(ROOT, `${ROOT}/beta/users`).version).toBe('beta');
});

it.each([
	'https://graph.microsoft.com.evil.example/v1.0/users',
	'https://evil.example/v1.0/users',
	'http://graph.microsoft.com/v1.0/users',
	'https://graph.microsoft.com@evil.example/v1.0/users',
	'https://graph.microsoft.us/v1.0/users',
	'https://graph.microsoft.com/other/users',
	'/v1.0/users',
	'',
])('does not follow %j', (link) =>
	expect(() => splitLink(ROOT, link)).toThrow('does not lead to graph.microsoft.com'),
);
