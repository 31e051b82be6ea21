/** A client secret of a registered app. */
export interface AppSecret {
	secret: string;
	/** Epoch milliseconds by the emulator's clock; later than that the secret is refused as expired. */
	expiresAt: number;
}

/** A certificate that a registered app may sign its assertions with. */
export interface AppCertificate {
	/** X.509 certificate as PEM. */
	pem: string;
}

/** What the token endpoint needs to know of an app; its directory object is in `tenant.applications`. */
export interface AppRegistration {
	/** Client id. */
	appId: string;
	displayName: string;
	secrets: AppSecret[];
	certificates: AppCertificate[];
	redirectUris: string[];
	/** Application permissions that an admin granted; `undefined` stands for all that exist. */
	roles?: string[];
	/** Delegated permissions that a consent covers; `undefined` stands for all that are asked for. */
	scopes?: string[];
	/** Whether an admin consented for the tenant. */
	consented: boolean;
}

/** A registration without credentials or consent. */
export function emptyRegistration(appId: string): AppRegistration {
	return {
		appId,
		displayName: 'Registered app',
		secrets: [],
		certificates: [],
		redirectUris: [],
		consented: false,
	};
}
