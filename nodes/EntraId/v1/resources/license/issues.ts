/** Why Graph could not assign a license, in words; its own words are `Other` and, in old pages, `Others`. */
const ISSUES: Record<string, string> = {
	CountViolation: 'No license of this product was free',
	DependencyViolation: 'One of its service plans needs another one that the user does not have',
	MutuallyExclusiveViolation:
		'One of its service plans conflicts with one that the user has from another license',
	ProhibitedInUsageLocationViolation: "A service of it is not offered in the user's usage location",
	UniquenessViolation: 'A mail address of the user is the address of another object, too',
	Other:
		'Something else: usually another license of the same group could not be assigned, which blocks all of them',
	Others:
		'Something else: usually another license of the same group could not be assigned, which blocks all of them',
};

/** Why an assignment failed, in words; Graph's own word where it is a new one, `null` where nothing failed. */
export const issueInWords = (issue: string | undefined): string | null =>
	issue === undefined ? null : (ISSUES[issue] ?? issue);
