/** A profile photo in the one size that it was uploaded in. */
export interface Photo {
	/** Such as `image/jpeg`. */
	type: string;
	data: Buffer;
}
