import { isLoopback, isPrivate } from '../../../nodes/EntraId/shared/hosts';

const hostOf = (host: string): string => new URL(`https://${host}/`).hostname;

describe('a host that Graph cannot reach', () => {
	it.each([
		'localhost',
		'LOCALHOST.',
		'n8n.localhost',
		'n8n',
		'n8n.corp',
		'n8n.home',
		'n8n.home.arpa',
		'n8n.internal',
		'n8n.intranet',
		'n8n.lan',
		'n8n.local',
		'n8n.local.',
		'n8n.localdomain',
		'0.0.0.0',
		'10.1.2.3',
		'100.64.0.1',
		'100.127.0.1',
		'127.0.0.1',
		'0x7f.1',
		'2130706433',
		'169.254.1.1',
		'172.16.0.1',
		'172.31.0.1',
		'192.168.1.5',
		'[::]',
		'[::1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:10.0.0.1]',
		'[fc00::1]',
		'[fd12:3456::1]',
		'[fe80::1]',
		'[febf::1]',
	])('is %s', (host) => expect(isPrivate(hostOf(host))).toBe(true));

	it.each([
		'n8n.example.com',
		'n8n.corp.example.com',
		'local.example.com',
		'10.example.com',
		'192.168.example.com',
		'127.0.0.1.example.com',
		'8.8.8.8',
		'100.63.0.1',
		'100.128.0.1',
		'172.15.0.1',
		'172.32.0.1',
		'192.169.0.1',
		'[2001:4860::1]',
		'[fec::1]',
	])('is not %s', (host) => expect(isPrivate(hostOf(host))).toBe(false));
});

describe('the machine itself', () => {
	it.each(['localhost', 'n8n.localhost', '127.3.2.1', '[::1]', '[::ffff:127.0.0.1]'])(
		'is %s',
		(host) => expect(isLoopback(hostOf(host))).toBe(true),
	);

	it.each(['10.0.0.1', 'n8n', '[::ffff:10.0.0.1]', '127.0.0.1.example.com'])('is not %s', (host) =>
		expect(isLoopback(hostOf(host))).toBe(false),
	);
});
