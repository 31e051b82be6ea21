/** A condition that a person can change, told in one sentence: shown without a stack. */
export class Refusal extends Error {}
