/** A domain name of the tenant, in the form of Graph's `domain`. */
export interface Domain {
	id: string;
	isDefault: boolean;
	isInitial: boolean;
	isVerified: boolean;
}

/** The domains of a new tenant: the default one, the one that it began with, and one nobody verified. */
export function initialDomains(): Domain[] {
	return [
		{ id: 'contoso.com', isDefault: true, isInitial: false, isVerified: true },
		{ id: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true, isVerified: true },
		{ id: 'fabrikam.example', isDefault: false, isInitial: false, isVerified: false },
	];
}
