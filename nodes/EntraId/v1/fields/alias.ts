/** What a mail alias cannot hold [docs-contrib group-post-groups]. */
const NOT_IN_ALIAS = /[^\x21-\x7e]|[@()\\[\]";:<>,]/g;

const ACCENTS = /\p{Mark}/gu;

const LONGEST_ALIAS = 64;

/** The mail alias that a name makes: letters without their accents, and nothing that an alias cannot hold. May be empty. */
export const aliasOf = (name: string): string =>
	name.normalize('NFKD').replace(ACCENTS, '').replace(NOT_IN_ALIAS, '').slice(0, LONGEST_ALIAS);
