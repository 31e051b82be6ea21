import type { IDataObject } from 'n8n-workflow';

import { applicationPath } from '../../../GenericFunctions';
import { askIds } from '../../references';
import type { Operation } from '../../operation';
import type { Steps } from '../../steps';
import { ask } from '../../steps';
import { hasName, secretsOf, shownCredential } from './credentials/credential';
import { credentialNameField, lifetimeField, secretNotice } from './credentials/fields';
import { untilKnown } from './credentials/known';
import { expiresWithin, newestFirst, ofToday, supersededFor } from './credentials/rotation';
import type { NewSecret } from './credentials/secret';
import { removeSecrets } from './credentials/removal';
import { makeSecret, readSecret, showsSecret, startOfToday } from './credentials/secret';
import { inTurn } from './credentials/turns';
import { applicationLocator } from './locator';
import { applicationReference } from './owners';
import { NOT_OWNED } from './shared';
import type { ItemReader } from '../../item';

const LOCATOR = 'App Registration';

const WITH_SECRETS = { $select: 'id,appId,displayName,passwordCredentials' };

/** What an item wants. */
interface Plan {
	secret: NewSecret;
	today: ReturnType<typeof startOfToday>;
	/** A new secret only where none lasts longer than so many days; without it always. */
	dueDays?: number;
	/** What happens to old ones: 0 for at once, otherwise after so many days; without it they stay. */
	removeAfterDays?: number;
}

function readPlan(item: ItemReader): Plan {
	const old = item.choice('oldSecrets');
	return {
		secret: readSecret(item),
		today: startOfToday(item),
		...(item.choice('rotateWhen') === 'expiring' ? { dueDays: item.number('dueDays') } : {}),
		...(old === 'removeLater' ? { removeAfterDays: item.number('removeAfterDays') } : {}),
		...(old === 'remove' ? { removeAfterDays: 0 } : {}),
	};
}

/**
 * Which of the secrets of the name, the newest first, are to go. Those that a new one takes the place of right now go only
 * if Graph knows that one; where none was made now, nobody can tell whether the newest is in use yet.
 */
function toRemove(
	secrets: IDataObject[],
	{ removeAfterDays }: Plan,
	isKnown: boolean,
): IDataObject[] {
	if (removeAfterDays === undefined) return [];
	if (removeAfterDays === 0) return isKnown ? secrets.slice(1) : [];
	return supersededFor(secrets, removeAfterDays, Date.now());
}

/** Why there is no new secret, or `undefined` where one is due. */
function whyNot(secrets: IDataObject[], { today, dueDays }: Plan): string | undefined {
	if (ofToday(secrets, today)) return 'rotatedToday';
	if (dueDays === undefined) return undefined;
	return expiresWithin(secrets, dueDays, Date.now()) ? undefined : 'notDue';
}

/** Secrets of the name that this run made, as outputs show them: Graph may not show them for minutes. */
const madeBefore = (item: ItemReader, key: string): IDataObject[] =>
	item.ofRun(`secrets of ${key}`, () => []);

function* rotate(
	item: ItemReader,
	path: string,
	plan: Plan,
	madeInRun: IDataObject[],
): Steps<IDataObject> {
	const { displayName } = plan.secret;
	const { body: application = {} } = yield* ask({ method: 'GET', path, query: WITH_SECRETS });
	const { id, appId, displayName: appDisplayName } = application;
	const read = secretsOf(application).filter((secret) => hasName(secret, displayName));
	const unseen = madeInRun.filter((one) => read.every(({ keyId }) => keyId !== one.keyId));
	const before = newestFirst([...unseen, ...read]);
	const reason = whyNot(before, plan);
	let made: IDataObject | undefined;
	let isKnown = false;
	if (reason === undefined) {
		made = yield* makeSecret(
			item,
			path,
			plan.secret,
			`${displayName} of ${String(appDisplayName)}`,
		);
		madeInRun.push(shownCredential(made));
		const look = { method: 'GET', path, query: WITH_SECRETS } as const;
		isKnown = yield* untilKnown(look, showsSecret(String(made.keyId)));
	}
	const all = made ? [made, ...before] : before;
	const old = toRemove(all, plan, isKnown);
	if (old.length > 0) yield* removeSecrets(path, old);
	return {
		id,
		appId,
		appDisplayName,
		...(made ?? shownCredential(before[0])),
		rotated: made !== undefined,
		...(made ? { isKnown } : { reason }),
		removed: old.map(shownCredential),
		kept: all
			.slice(1)
			.filter((secret) => !old.includes(secret))
			.map(shownCredential),
	};
}

export const rotateSecret: Operation = {
	value: 'rotateSecret',
	name: 'Rotate Secret',
	action: 'Rotate secret of app registration',
	description:
		'Create a new secret and retire the old ones of the same name; running it twice a day creates only one',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LOCATOR, 'The app registration whose secret to rotate'),
		credentialNameField(
			'The name of the secret: the old ones are those with exactly this name, all others are left alone',
		),
		lifetimeField,
		{
			displayName: 'Rotate',
			name: 'rotateWhen',
			type: 'options',
			options: [
				{ name: 'Always', value: 'always', description: 'Once on each day on which it runs' },
				{
					name: 'When It Expires Soon',
					value: 'expiring',
					description:
						'Only when no secret of the name lasts much longer, so that it can run daily',
				},
			],
			default: 'always',
			description: 'When to make a new secret',
		},
		{
			displayName: 'Expires Within (Days)',
			name: 'dueDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 36_500 },
			default: 30,
			displayOptions: { show: { rotateWhen: ['expiring'] } },
			description: 'How many days before the last secret of the name expires a new one is made',
		},
		{
			displayName: 'Old Secrets',
			name: 'oldSecrets',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'keep', description: 'They work until they expire' },
				{
					name: 'Remove at Once',
					value: 'remove',
					description:
						'As soon as Graph knows the new one: anyone still using an old one is locked out',
				},
				{
					name: 'Remove Later',
					value: 'removeLater',
					description:
						'By the first run after the given number of days since the newer secret was created',
				},
			],
			default: 'keep',
			description: 'What happens to the older secrets of that name',
		},
		{
			displayName: 'Remove After (Days)',
			name: 'removeAfterDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 36_500 },
			default: 7,
			displayOptions: { show: { oldSecrets: ['removeLater'] } },
			description: 'How many days an old secret keeps working after a newer one was created',
		},
		secretNotice,
	],
	*steps(item) {
		const reference = applicationReference(item, LOCATOR);
		const plan = readPlan(item);
		const [id] = yield* askIds(reference);
		const path = applicationPath(id);
		const key = `rotation of ${path.toLowerCase()} ${plan.secret.displayName}`;
		return yield* inTurn(item, key, path, () => rotate(item, path, plan, madeBefore(item, key)));
	},
};
