const paths = new Set<string>();

/**
 * Runs that came to nothing because Graph refused to say what had changed, by the path of their node's webhook. The health
 * check replays what they were given. In queue mode such a run is on a worker, where the check does not see it: there it can
 * be retried in n8n's list of executions.
 */
export const lostRuns = {
	report: (path: string): void => void paths.add(path),
	has: (path: string): boolean => paths.has(path),
	/** What was lost has been replayed. */
	forget: (path: string): void => void paths.delete(path),
};
