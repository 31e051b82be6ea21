import { type Call } from '../call';
import { propertiesOf, emptyValue, isNavigation } from '../schema';
import type { SignInMethod } from './methods';

/** Why a pass can or cannot be used [ED:howto-authentication-temporary-access-pass.md]. */
function usability({ tenant }: Call, userId: string, properties: SignInMethod['properties']) {
	const { isEnabled, excluded, isUsableOnce } = tenant.signInMethods.passPolicy;
	const start = Date.parse(String(properties.startDateTime));
	const end = start + Number(properties.lifetimeInMinutes) * 60_000;
	const isAllowed = isEnabled && !excluded.has(userId);
	if (!isAllowed || (isUsableOnce && properties.isUsableOnce !== true)) return 'DisabledByPolicy';
	if (properties.wasUsed === true && properties.isUsableOnce === true) return 'OneTimeUsed';
	if (tenant.clock() >= end) return 'Expired';
	return tenant.clock() < start ? 'NotYetValid' : 'EnabledByPolicy';
}

/** No read shows these. */
const secrets = new Set(['password', 'secretKey', 'temporaryAccessPass']);

/** A method as Graph shows it: secrets are null, and what its type has and it lacks is null too. */
export function shownMethod(
	call: Call,
	userId: string,
	{ id, type, createdDateTime, properties }: SignInMethod,
): Record<string, unknown> {
	const isPass = type.startsWith('temporaryAccessPass');
	const reason = isPass ? usability(call, userId, properties) : undefined;
	const known: Record<string, unknown> = {
		...properties,
		...(isPass && { isUsable: reason === 'EnabledByPolicy', methodUsabilityReason: reason }),
		createdDateTime,
		id,
	};
	return Object.fromEntries(
		[...propertiesOf(type)]
			.filter(([, token]) => !isNavigation(token))
			.map(([name, token]) => {
				const value = secrets.has(name) ? null : known[name];
				return [name, value ?? emptyValue(token) ?? null];
			}),
	);
}
