import type { DirectoryObject } from '../directoryObject';
import type { Form } from '../form';
import { html, type Markup } from '../html';

interface Field {
	/** Graph's name. */
	name: string;
	label: string;
	hint?: string;
	required?: true;
}

/** What the page can change of a user, beside whether the account is enabled. */
const fields: Field[] = [
	{ name: 'displayName', label: 'Display name', required: true },
	{ name: 'userPrincipalName', label: 'User principal name', required: true },
	{ name: 'givenName', label: 'First name' },
	{ name: 'surname', label: 'Last name' },
	{ name: 'jobTitle', label: 'Job title' },
	{ name: 'department', label: 'Department' },
	{ name: 'companyName', label: 'Company' },
	{ name: 'officeLocation', label: 'Office' },
	{ name: 'city', label: 'City' },
	{ name: 'country', label: 'Country or region' },
	{ name: 'usageLocation', label: 'Usage location', hint: 'two letters, e.g. NO' },
	{ name: 'mobilePhone', label: 'Mobile phone' },
];

/** The fields as inputs with the values of a user, or of a form that was refused. */
export function inputs(values: Record<string, unknown>): Markup[] {
	const enabled = values.accountEnabled === true || values.accountEnabled === 'true';
	const choice = (value: boolean, label: string) =>
		value === enabled
			? html`<option value="${String(value)}" selected>${label}</option>`
			: html`<option value="${String(value)}">${label}</option>`;
	return [
		...fields.map(({ name, label, hint, required }) => {
			const rest = required ? html` required` : undefined;
			return html`<label
				>${label}${hint ? html` <small>${hint}</small>` : undefined}
				<input name="${name}" value="${String(values[name] ?? '')}" autocomplete="off" ${rest}
			/></label>`;
		}),
		html`<label
			>Account
			<select name="accountEnabled">
				${choice(true, 'Enabled')}${choice(false, 'Disabled')}
			</select></label
		>`,
	];
}

/** The properties that a form sets, in Graph's types: an empty text clears the property. */
export function propertiesOf(form: Form): Record<string, unknown> {
	const properties: Record<string, unknown> = {};
	for (const { name, required } of fields) {
		const text = form.get(name)?.trim();
		if (text !== undefined) properties[name] = text || required ? text : null;
	}
	const enabled = form.get('accountEnabled');
	if (enabled !== undefined) properties.accountEnabled = enabled === 'true';
	return properties;
}

/** Those of the properties that the user has with another value. */
export const changesOf = (
	user: DirectoryObject,
	properties: Record<string, unknown>,
): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(properties).filter(([name, value]) => value !== (user[name] ?? null)),
	);

/** A new user with a password that nobody gets to know: the emulator's sign-in does not ask for one. */
export function newUserOf(form: Form, password: string): Record<string, unknown> {
	const given = Object.entries(propertiesOf(form)).filter(([, value]) => value !== null);
	return {
		mailNickname: form.get('userPrincipalName')?.trim().split('@')[0],
		passwordProfile: { password, forceChangePasswordNextSignIn: true },
		...Object.fromEntries(given),
	};
}
