import type { INodeProperties } from 'n8n-workflow';

import { isUpn } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { aliasOf } from '../../fields/alias';
import type { ItemReader } from '../../item';

/** The domain of a user principal name that has none; its list comes from the tenant. */
export const domainField: INodeProperties = {
	displayName: 'Domain Name or ID',
	name: 'domain',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getVerifiedDomains' },
	default: '',
	description:
		'A verified domain of the tenant, for a user principal name without one. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** Joins name and domain: `ada` with `contoso.com`, or `ada@contoso.com` with nothing or the same domain. */
export function composeUpn(name: string, domain: string): string {
	const label = "'User Principal Name'";
	if (name === '')
		throw new BadParameter(
			`${label} is empty`,
			'Enter the name to sign in with, e.g. ada@contoso.com.',
		);
	const at = name.indexOf('@');
	if (at >= 0 && domain !== '' && name.slice(at + 1).toLowerCase() !== domain.toLowerCase()) {
		throw new BadParameter(
			`${label} has another domain than 'Domain'`,
			`Enter the part before the @ only, or clear 'Domain', which is ${domain}.`,
		);
	}
	const upn = at >= 0 || domain === '' ? name : `${name}@${domain}`;
	if (!isUpn(upn)) {
		throw new BadParameter(
			`${label} is not a user principal name`,
			"Enter a name with a domain, e.g. ada@contoso.com, or choose a 'Domain' for it.",
		);
	}
	return upn;
}

/** The user principal name from its field and 'Domain'. */
export const readUpn = (item: ItemReader): string =>
	composeUpn(item.text('userPrincipalName'), item.text('domain'));

/** The alias that Graph wants at creation, from the part before the @. */
export const nicknameOf = (upn: string): string => aliasOf(upn.split('@')[0]);
