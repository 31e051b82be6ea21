/** What a client says of the subscription that it wants. */
export interface WantedSubscription {
	changeType: string;
	resource: string;
	notificationUrl: string;
	expirationDateTime: string;
	[property: string]: unknown;
}

/** A subscription as it is stored; the names are Graph's. */
export interface StoredSubscription extends WantedSubscription {
	id: string;
	/** Client id of the app that made it: nobody else sees it [D21:subscription-list.md]. */
	applicationId: string;
}
