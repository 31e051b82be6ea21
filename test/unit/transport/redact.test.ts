import { redact } from '../../../nodes/EntraId/transport/redact';

it('masks every secret at any depth and leaves the rest', () => {
	const body = {
		displayName: 'Ada',
		passwordProfile: { password: 'p', forceChangePasswordNextSignIn: true },
		clientState: 's',
		passwordCredentials: [{ secretText: 't', displayName: 'k' }],
		currentPassword: 'c',
		newPassword: 'n',
		nested: { client_secret: 'x', access_token: 'y', authorization: 'z' },
	};
	expect(redact(body)).toEqual({
		displayName: 'Ada',
		passwordProfile: { password: '***', forceChangePasswordNextSignIn: true },
		clientState: '***',
		passwordCredentials: [{ secretText: '***', displayName: 'k' }],
		currentPassword: '***',
		newPassword: '***',
		nested: { client_secret: '***', access_token: '***', authorization: '***' },
	});
});

it('shows that a secret is null, which Graph sends for each that it does not hand out', () => {
	const body = { keyCredentials: [{ key: null, keyId: 'k' }], password: null };
	expect(redact(body)).toEqual(body);
});
