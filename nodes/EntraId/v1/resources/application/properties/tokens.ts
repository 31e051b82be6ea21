import type { Property } from '../../../fields/property';
import { both } from '../../../fields/property';

/** What an application signs in with and gets in its tokens, from Graph's metadata of 2026-08-20. */
export const tokenProperties: Property[] = [
	{
		name: 'api',
		label: 'API',
		kind: 'object',
		set: both,
		example: '{"requestedAccessTokenVersion": 2}',
		description: 'The scopes that the application offers as an API, as JSON',
	},
	{
		name: 'authenticationBehaviors',
		label: 'Authentication Behaviors',
		kind: 'object',
		set: ['update'],
		example: '{"requireClientServicePrincipal": true}',
		description: 'How Entra treats tokens of the application, as JSON',
	},
	{
		name: 'groupMembershipClaims',
		label: 'Group Membership Claims',
		kind: 'options',
		set: both,
		several: true,
		options: [
			{ name: 'All', value: 'All' },
			{ name: 'Directory Roles', value: 'DirectoryRole' },
			{ name: 'Groups Assigned to the Application', value: 'ApplicationGroup' },
			{ name: 'None', value: 'None' },
			{ name: 'Security Groups', value: 'SecurityGroup' },
		],
		default: 'None',
		description: 'Which groups of a person to include in tokens',
	},
	{
		name: 'implicitGrantSettings',
		label: 'Implicit Grant Settings',
		kind: 'object',
		set: both,
		within: 'web',
		readable: false,
		example: '{"enableIdTokenIssuance": true, "enableAccessTokenIssuance": false}',
		description: 'Whether tokens are given without a code, as JSON',
	},
	{
		name: 'keyCredentials',
		label: 'Certificates',
		kind: 'objects',
		set: both,
		example: '[{"type": "AsymmetricX509Cert", "usage": "Verify", "key": "MIID…"}]',
		description:
			'The certificates that the application signs in with, as a JSON list. Replaces the list.',
	},
	{
		name: 'oauth2RequirePostResponse',
		label: 'OAuth2 Require Post Response',
		kind: 'boolean',
		set: both,
		description: 'Whether codes are accepted only from POST requests',
	},
	{
		name: 'optionalClaims',
		label: 'Optional Claims',
		kind: 'object',
		set: both,
		example: '{"idToken": [{"name": "auth_time", "essential": false}]}',
		description: 'Further claims in the tokens of the application, as JSON',
	},
	{
		name: 'requestSignatureVerification',
		label: 'Request Signature Verification',
		kind: 'object',
		set: both,
		example: '{"isSignedRequestRequired": true}',
		description: 'Whether SAML requests have to be signed, as JSON',
	},
	{
		name: 'tokenEncryptionKeyId',
		label: 'Token Encryption Key ID',
		kind: 'string',
		set: both,
		placeholder: 'e.g. 02bd9fd6-8f93-4758-87c3-1fb73740a315',
		description: 'The certificate that tokens are encrypted with, by its key ID',
	},
];
