import type { Call } from '../call';
import type { DirectoryObject } from '../directoryObject';
import { badRequest, type GraphError } from '../errors';
import type { License } from '../licensing';
import { licensesOf, skuOf } from '../licensing';
import { viewOf } from '../replicas';
import { fits } from '../schema';
import { readObject } from './body';

/** What is asked for; IDs in lower case. */
export interface Change {
	added: License[];
	removed: string[];
}

/** Both lists are wanted, of licences that the tenant has [seen in public clients]. */
export function readChange(call: Call): Change {
	const { addLicenses, removeLicenses } = readObject(call);
	const isRight =
		fits('Collection(assignedLicense)', addLicenses) && fits('Collection(Guid)', removeLicenses);
	if (!isRight) throw badRequest("'addLicenses' and 'removeLicenses' must both be given.");
	return {
		added: licensesOf(addLicenses).map(({ skuId, disabledPlans = [] }) => ({
			skuId: skuId.toLowerCase(),
			disabledPlans: disabledPlans.map((id) => id.toLowerCase()),
		})),
		removed: (removeLicenses as string[]).map((skuId) => skuId.toLowerCase()),
	};
}

/** @throws GraphError 400 for a license or plan that the tenant does not have */
export function checkKnown({ tenant }: Call, { added, removed }: Change): void {
	const ids = [...added.map(({ skuId }) => skuId), ...removed];
	const unknown = ids.find((id) => skuOf(tenant, id)?.appliesTo !== 'User');
	if (unknown) {
		throw badRequest(`License ${unknown} does not correspond to a valid company License.`);
	}
	for (const { skuId, disabledPlans } of added) {
		const plans = skuOf(tenant, skuId)?.servicePlans ?? [];
		const stray = disabledPlans.find((id) => plans.every((plan) => plan.servicePlanId !== id));
		// The words are not known.
		if (stray) throw badRequest(`Service plan ${stray} is not a part of license ${skuId}.`);
	}
}

export const notHeld = (): GraphError => badRequest('User does not have a corresponding license.');

/** Licensing knows of a place some time after the directory does [graph.md §5]. */
export function checkPlace(call: Call, user: DirectoryObject, { added }: Change): void {
	const known = viewOf(call, 'licensing').directory.find(user.id);
	if (added.length && !known?.usageLocation) {
		throw badRequest('License assignment cannot be done for user with invalid usage location.');
	}
}
