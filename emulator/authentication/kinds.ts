/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- never ships: IDs, no secrets */
/** One kind of sign-in method [D21:authentication-list-methods.md, CSDL]. */
export interface MethodKind {
	/** Graph's type, without its namespace. */
	type: string;
	/** The collection below `/users/{id}/authentication` by which alone it is deleted [contrib#1267]. */
	collection: string;
	/** The middle of its narrow permissions, such as `UserAuthMethod-Phone.ReadWrite.All` [PERM]. */
	permission: string;
	/** How the report names it; a phone is named by its type, `undefined` for what is in no report. */
	registeredAs?: string;
	/** Whether it counts as a second factor. */
	isStrong: boolean;
}

const kind = (
	type: string,
	permission: string,
	registeredAs: string | undefined,
	isStrong: boolean,
): MethodKind => ({
	type: `${type}AuthenticationMethod`,
	collection: `${type}Methods`,
	permission,
	registeredAs,
	isStrong,
});

/** Every kind that v1.0 knows. */
export const methodKinds: MethodKind[] = [
	kind('password', 'Password', undefined, false),
	kind('phone', 'Phone', 'mobilePhone', true),
	kind('microsoftAuthenticator', 'MicrosoftAuthApp', 'microsoftAuthenticatorPush', true),
	kind('fido2', 'Passkey', 'passKeyDeviceBound', true),
	kind('windowsHelloForBusiness', 'WindowsHello', 'windowsHelloForBusiness', true),
	kind('softwareOath', 'SoftwareOATH', 'softwareOneTimePasscode', true),
	kind('email', 'Email', 'email', false),
	kind('temporaryAccessPass', 'TAP', 'temporaryAccessPass', false),
	kind('platformCredential', 'PlatformCred', 'macOsSecureEnclaveKey', true),
	{
		...kind('external', 'External', 'externalAuthMethod', true),
		collection: 'externalAuthenticationMethods',
	},
];

/** The same for everybody [graph-people §3]. */
export const passwordId = '28c10230-6103-485e-b985-444c60001490';

/** The ids of phones are fixed, so that nobody has two of a type. */
export const phoneIds: Record<string, string> = {
	mobile: '3179e48a-750b-4051-897c-87b9720928f7',
	alternateMobile: 'b6332ec1-7057-4abe-9331-3d72feddfe41',
	office: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
};

/** The kind of a type; throws for one that there is none of. */
export function kindOf(type: string): MethodKind {
	const found = methodKinds.find((one) => one.type === type);
	if (!found) throw new Error(`No sign-in method is a ${type}`);
	return found;
}
