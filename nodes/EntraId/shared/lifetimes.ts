/** Minutes: the longest life of a subscription to directory objects [SUB]. Graph counts by its own clock. */
export const LONGEST_MINUTES = 41_760;

/** Minutes: a shorter life is silently made as long [SUB]. */
export const SHORTEST_MINUTES = 45;
