/** A parameter that cannot be used: names it, says what is wrong and how to go on. Nothing was sent. */
export class BadParameter extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}
