import type { DirectoryObject } from '../directoryObject';
import { badRequest } from '../errors';

/** What may be changed here of an object that is synchronized from on premises. */
const cloudOwned = new Set([
	'assignedLicenses',
	'customSecurityAttributes',
	'preferredDataLocation',
	'usageLocation',
]);

/** Stay under on-premises rule where an object was synchronized once: false, not null, says so [graph-people §6]. */
const keptAfterwards = new Set(['onPremisesExtensionAttributes']);

/**
 * Refuses to change what belongs to the directory on premises.
 * @throws GraphError 400, in the words that were recorded
 */
export function checkMastered(object: DirectoryObject, names: string[]): void {
	const { onPremisesSyncEnabled: synchronized } = object;
	const isRefused =
		(synchronized === true && names.some((name) => !cloudOwned.has(name))) ||
		(synchronized === false && names.some((name) => keptAfterwards.has(name)));
	if (!isRefused) return;
	throw badRequest(
		'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
	);
}
