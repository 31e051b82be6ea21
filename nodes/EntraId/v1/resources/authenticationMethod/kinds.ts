import type { IDataObject } from 'n8n-workflow';

import { textOr } from '../../../GenericFunctions';

/** A kind of sign-in method as people know it. */
interface MethodKind {
	/** Permanent: outputs and workflows hold it. */
	value: string;
	name: string;
	/** Graph's collection below `authentication`: a method is deleted by its kind alone. None for what cannot be deleted. */
	collection?: string;
	/** What tells two methods of the kind apart. */
	detail(method: IDataObject): string;
}

const named = ({ displayName }: IDataObject): string => textOr(displayName, '');

const withMore = (name: string, more: string): string =>
	name !== '' && more !== '' ? `${name} (${more})` : name || more;

const PHONES: Record<string, string> = {
	alternateMobile: 'Alternate mobile',
	mobile: 'Mobile',
	office: 'Office',
};

const passDetail = ({ isUsableOnce, lifetimeInMinutes, startDateTime }: IDataObject): string =>
	`${isUsableOnce === true ? 'One-time' : 'Multi-use'}, ${String(lifetimeInMinutes)} minutes from ${textOr(startDateTime, '')}`;

/** Every kind of v1.0, by the names of the Entra admin center, alphabetical by name [CSDL; graph-people.md, section 3]. */
const KINDS: Record<string, MethodKind> = {
	emailAuthenticationMethod: {
		value: 'email',
		name: 'Email',
		collection: 'emailMethods',
		detail: ({ emailAddress }) => textOr(emailAddress, ''),
	},
	externalAuthenticationMethod: {
		value: 'external',
		name: 'External Method',
		collection: 'externalAuthenticationMethods',
		detail: named,
	},
	microsoftAuthenticatorAuthenticationMethod: {
		value: 'microsoftAuthenticator',
		name: 'Microsoft Authenticator',
		collection: 'microsoftAuthenticatorMethods',
		detail: named,
	},
	fido2AuthenticationMethod: {
		value: 'fido2',
		name: 'Passkey (FIDO2)',
		collection: 'fido2Methods',
		detail: (method) => withMore(named(method), textOr(method.model, '')),
	},
	passwordAuthenticationMethod: { value: 'password', name: 'Password', detail: () => '' },
	phoneAuthenticationMethod: {
		value: 'phone',
		name: 'Phone',
		collection: 'phoneMethods',
		detail: ({ phoneNumber, phoneType }) =>
			[PHONES[textOr(phoneType, '')], textOr(phoneNumber, '')].filter(Boolean).join(' '),
	},
	platformCredentialAuthenticationMethod: {
		value: 'platformCredential',
		name: 'Platform Credential',
		collection: 'platformCredentialMethods',
		detail: (method) => withMore(named(method), textOr(method.platform, '')),
	},
	softwareOathAuthenticationMethod: {
		value: 'softwareOath',
		name: 'Software OATH Token',
		collection: 'softwareOathMethods',
		detail: () => '',
	},
	temporaryAccessPassAuthenticationMethod: {
		value: 'temporaryAccessPass',
		name: 'Temporary Access Pass',
		collection: 'temporaryAccessPassMethods',
		detail: passDetail,
	},
	windowsHelloForBusinessAuthenticationMethod: {
		value: 'windowsHelloForBusiness',
		name: 'Windows Hello for Business',
		collection: 'windowsHelloForBusinessMethods',
		detail: named,
	},
};

/** The kinds as choices of a field. */
export const kindOptions = (): Array<{ name: string; value: string }> =>
	Object.values(KINDS).map(({ name, value }) => ({ name, value }));

/** The kinds that can be deleted, as choices of a field. */
export const deletableOptions = (): Array<{ name: string; value: string }> =>
	Object.values(KINDS)
		.filter(({ collection }) => collection !== undefined)
		.map(({ name, value }) => ({ name, value }));

const typeOf = (method: IDataObject): string =>
	textOr(method['@odata.type'], '').replace(/^#microsoft\.graph\./i, '');

/** The kind of a method; one that this version does not know has the name of Graph's type, and cannot be deleted. */
export function kindOf(method: IDataObject): MethodKind {
	const type = typeOf(method);
	const value = type.replace(/AuthenticationMethod$/, '');
	return KINDS[type] ?? { value, name: value, detail: named };
}

/** A method in plain words. */
export interface PlainMethod extends IDataObject {
	id: string;
	kind: string;
	name: string;
	detail: string;
}

/** What people look at of a method. */
export function plain(method: IDataObject): PlainMethod {
	const { value: kind, name, detail } = kindOf(method);
	return { id: textOr(method.id, ''), kind, name, detail: detail(method) };
}
