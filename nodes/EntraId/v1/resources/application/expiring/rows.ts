import type { IDataObject } from 'n8n-workflow';

import { DAY } from '../../../../shared/time';
import { timeOf } from '../credentials/credential';
import { thumbprintOf } from '../credentials/thumbprint';
import type { CredentialType, Held } from './credentials';
import { credentialsOf } from './credentials';
import type { HolderType } from './holders';

/** What is looked for; `now` in epoch milliseconds. */
export interface Wanted {
	now: number;
	withinDays: number;
	includeExpired: boolean;
	types: string[];
}

/** A credential that expires, and whose it is. */
export interface Row {
	/** Graph's path of the object that holds it. */
	holder: string;
	end: number;
	json: IDataObject;
}

const sameThumbprint = (one: unknown, other: string | undefined): boolean | null =>
	typeof one === 'string' && other !== undefined ? one.toUpperCase() === other : null;

function rowOf(object: IDataObject, holder: HolderType, { type, credential }: Held): IDataObject {
	const { keyId, displayName, startDateTime, endDateTime, customKeyIdentifier } = credential;
	const thumbprint = type === 'secret' ? undefined : thumbprintOf(customKeyIdentifier);
	const preferred = object.preferredTokenSigningKeyThumbprint;
	return {
		objectType: holder.value,
		id: object.id,
		appId: object.appId,
		displayName: object.displayName,
		credentialType: type,
		credentialName: displayName ?? null,
		keyId,
		thumbprint: thumbprint ?? null,
		startDateTime,
		endDateTime,
		isActive: type === 'samlCertificate' ? sameThumbprint(preferred, thumbprint) : null,
		notificationEmailAddresses: object.notificationEmailAddresses ?? [],
	};
}

/** Whether a credential of the same kind goes on working when the time is over that is looked at. */
const lasts = (held: Held[], type: CredentialType, until: number): boolean =>
	held.some((one) => one.type === type && (timeOf(one.credential.endDateTime) ?? Infinity) > until);

/** What of an object's credentials is to be reported. One without an end never expires. */
export function rowsOf(object: IDataObject, holder: HolderType, wanted: Wanted): Row[] {
	const { now, withinDays, includeExpired, types } = wanted;
	const until = now + withinDays * DAY;
	const held = credentialsOf(object, holder.value === 'servicePrincipal');
	return held.flatMap((one) => {
		const end = timeOf(one.credential.endDateTime);
		if (end === undefined || end > until || !types.includes(one.type)) return [];
		const isExpired = end <= now;
		if (isExpired && !includeExpired) return [];
		return [
			{
				holder: `${holder.path}/${String(object.id)}`,
				end,
				json: {
					...rowOf(object, holder, one),
					daysLeft: Math.floor((end - now) / DAY),
					isExpired,
					hasLaterOne: lasts(held, one.type, until),
				},
			},
		];
	});
}
