// What a URL's host may be. URL writes every form of an IPv4 address with dots, and IPv6 in its short form.

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:.*\])$/;
const PRIVATE_IPV4 =
	/^(0|10|127|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)(\.\d+)+$/;
const PRIVATE_IPV6 = /^\[(::|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/;
const PRIVATE_NAME =
	/^[^.[\]]+$|\.(corp|home|home\.arpa|internal|intranet|lan|local|localdomain|localhost)$/;

const plain = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** Whether a host, as URL writes it, is the machine itself. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(plain(host));

/** Whether a host, as URL writes it, is known only within a network of its own, so that Graph cannot reach it. */
export const isPrivate = (host: string): boolean =>
	[LOOPBACK, PRIVATE_IPV4, PRIVATE_IPV6, PRIVATE_NAME].some((pattern) => pattern.test(plain(host)));
