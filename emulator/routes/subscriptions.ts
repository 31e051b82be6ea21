/** A subscription as it is stored; the names are Graph's. */
export interface StoredSubscription {
	id: string;
	[property: string]: unknown;
}
