import { kindOf, passwordId, phoneIds } from './kinds';

/** A sign-in method; `type` is Graph's without its namespace. */
export interface SignInMethod {
	id: string;
	type: string;
	createdDateTime: string | null;
	/** What its type has besides. */
	properties: Record<string, unknown>;
}

interface Version {
	/** Since when it is so, in epoch milliseconds. */
	since: number;
	methods: SignInMethod[];
}

/** What the tenant's policy says of passes; a new tenant's own values [ED:howto-authentication-temporary-access-pass.md]. */
export interface PassPolicy {
	isEnabled: boolean;
	/** Users whom the policy does not include. */
	excluded: Set<string>;
	isUsableOnce: boolean;
	length: number;
	defaultLifetime: number;
	minimumLifetime: number;
	maximumLifetime: number;
}

/** How a password is reset through the service of sign-in methods. */
export interface PasswordReset {
	userId: string;
	startedAt: number;
	/** Why it came to nothing. */
	failure?: string;
}

/** The sign-in methods of everybody, with what they were before: replicas and the report are late. */
export class SignInMethods {
	readonly passPolicy: PassPolicy = {
		isEnabled: true,
		excluded: new Set(),
		isUsableOnce: false,
		length: 8,
		defaultLifetime: 60,
		minimumLifetime: 60,
		maximumLifetime: 480,
	};

	/** Which method is asked for first, by user: v1.0 neither shows nor changes it. */
	readonly defaults = new Map<string, string>();

	/** Resets under way and done, by the id of their operation. */
	readonly resets = new Map<string, PasswordReset>();

	private readonly versions = new Map<string, Version[]>();

	constructor(
		private readonly newId: () => string,
		private readonly clock: () => number,
	) {}

	/** What the user has besides a password, as it was at a time; now when absent. */
	of(userId: string, at = Infinity): SignInMethod[] {
		return (
			this.versions
				.get(userId)
				?.filter(({ since }) => since <= at)
				.at(-1)?.methods ?? []
		);
	}

	/** Gives the user a method that has always been there: how a test prepares a tenant. */
	give(userId: string, type: string, properties: Record<string, unknown> = {}): SignInMethod {
		const method = this.newMethod(`${type}AuthenticationMethod`, properties);
		const versions = this.versions.get(userId) ?? [{ since: -Infinity, methods: [] }];
		for (const version of versions) version.methods.push(method);
		this.versions.set(userId, versions);
		return method;
	}

	/** Adds a method from now on, in the place of those that `replaced` names. */
	add(
		userId: string,
		type: string,
		properties: Record<string, unknown>,
		replaced: (method: SignInMethod) => boolean,
	): SignInMethod {
		const method = this.newMethod(type, properties);
		this.set(userId, [...this.of(userId).filter((other) => !replaced(other)), method]);
		return method;
	}

	remove(userId: string, id: string): void {
		this.set(
			userId,
			this.of(userId).filter((method) => method.id !== id),
		);
		if (this.defaults.get(userId) === id) this.defaults.delete(userId);
	}

	forget(userId: string): void {
		this.versions.delete(userId);
		this.defaults.delete(userId);
	}

	private newMethod(type: string, properties: Record<string, unknown>): SignInMethod {
		const fixed = phoneIds[String(properties.phoneType)];
		return {
			id: kindOf(type).collection === 'phoneMethods' ? fixed : this.newId(),
			type,
			createdDateTime: `${new Date(this.clock()).toISOString().slice(0, 19)}Z`,
			properties,
		};
	}

	private set(userId: string, methods: SignInMethod[]): void {
		const before = this.versions.get(userId) ?? [{ since: -Infinity, methods: [] }];
		this.versions.set(userId, [...before, { since: this.clock(), methods }]);
	}
}

/** The password as a method: everybody has it, and nobody learns when it was made [LEARN passwordAuthenticationMethod]. */
export const passwordMethod: SignInMethod = {
	id: passwordId,
	type: 'passwordAuthenticationMethod',
	createdDateTime: null,
	properties: {},
};
