import { needs } from '../../../permissions';
import type { Change, Step } from '../../../procedure/step';
import { ask } from '../../../steps';
import { directLicenses } from '../directLicenses';
import type { Subject } from './subject';

/** Graph has no code of its own for it, only this text (graph-people.md, section 1.2). */
const HAS_NONE = /does not have a corresponding licen[cs]e/i;

const removal = (path: string, skuIds: string[]): Change => ({
	does: `Remove ${skuIds.length > 1 ? 'the licenses' : 'the license'} ${skuIds.join(', ')}`,
	request: {
		method: 'POST',
		path: `${path}/assignLicense`,
		object: path,
		body: { addLicenses: [], removeLicenses: skuIds },
		// What was taken is taken: Graph refuses the second time.
		idempotent: true,
	},
});

const skusOf = (removeLicenses: unknown): string[] =>
	Array.isArray(removeLicenses) ? removeLicenses.map(String) : [];

export const removeLicenses: Step<Subject> = {
	value: 'removeLicenses',
	name: 'Remove Licenses',
	description:
		'Remove licenses that were assigned directly. Those through groups end with the group membership.',
	isUsual: true,
	permissions: needs('LicenseAssignment.ReadWrite.All'),
	*plan({ path, groups }) {
		// Read again, since some licenses may have gone with the groups.
		const { body = {} } = yield* ask({
			method: 'GET',
			path,
			query: { $select: 'id,licenseAssignmentStates' },
		});
		const { direct, inherited } = directLicenses(body);
		const names = new Map(groups.map(({ id, name }) => [id, name]));
		return {
			// All in one call: one by one Graph refuses those that others depend on.
			changes: direct.length > 0 ? [removal(path, direct)] : [],
			stays: inherited.map(({ skuId, groupId }) => ({
				what: skuId,
				why: `It comes from the group '${names.get(groupId) ?? groupId}', and goes once the user has left it and Entra has noticed`,
			})),
		};
	},
	// Graph refuses a call whole, also where only one of the licenses is not there any more.
	again: (refused) =>
		refused.flatMap(({ request: { path, body = {} } }) => {
			const skuIds = skusOf(body.removeLicenses);
			const user = path.slice(0, -'/assignLicense'.length);
			return skuIds.length > 1 ? skuIds.map((skuId) => removal(user, [skuId])) : [];
		}),
	isSo: ({ status, message }, { body = {} }) =>
		status === 400 && HAS_NONE.test(message) && skusOf(body.removeLicenses).length === 1,
};
