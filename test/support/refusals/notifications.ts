import type { Refusal } from './rows';
import { catalogue, GUID, subscribe } from './rows';

/** Subscriptions. */
export const notifications: Refusal[] = [
	{
		doing: 'Subscription, Create, a second time',
		graph: {
			status: 409,
			code: 'ObjectIdentifierInUse',
			message: `Subscription Id ${GUID} already exists for the requested combination`,
		},
		says: 'The app registration already has a subscription like this',
		todo: 'Update or delete that one (its ID is below), or watch other change types.',
		seen: [catalogue],
		parameters: subscribe,
	},
	{
		doing: 'Subscription, Create',
		graph: {
			status: 400,
			code: 'InvalidRequest',
			message:
				'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
		},
		says: 'The notification URL did not answer Graph as it must',
		todo: 'It must be public, its workflow published, and it must answer the validation token within ten seconds.',
		seen: [catalogue],
		parameters: subscribe,
	},
	{
		doing: 'Subscription, Create',
		graph: {
			status: 400,
			code: 'ExtensionError',
			message: 'Subscription expiration can only be 4230 minutes in the future.',
		},
		says: 'A subscription to this resource can last at most 4230 minutes',
		todo: "Set 'Expires' to an earlier time.",
		seen: [catalogue],
		parameters: subscribe,
	},
];
