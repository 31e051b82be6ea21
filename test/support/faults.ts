import type { Fault } from '../../emulator';

/** What may answer a request in place of Graph's usual answer, once. */
export const faults: Array<[string, Fault]> = [
	['403', { kind: 'status', status: 403, code: 'Authorization_RequestDenied' }],
	['404', { kind: 'status', status: 404, code: 'Request_ResourceNotFound' }],
	['409', { kind: 'status', status: 409, code: 'Directory_ConcurrencyViolation' }],
	['429', { kind: 'status', status: 429, headers: { 'Retry-After': '0.01' } }],
	['503', { kind: 'status', status: 503, headers: { 'Retry-After': '0.01' } }],
	['a lost answer', { kind: 'dropAfter' }],
];
