import { administrativeUnitPath } from '../../../GenericFunctions';
import type { Container, Link } from '../../linking';
import { MEMBERS } from '../../linking';
import { attempt, replyOf } from '../../steps';
import { readUnit } from './locator';

/** What else can be missing when Graph refuses a change of members. */
export const CHANGES_OF_MEMBERS =
	'A restricted unit also needs a role that is assigned for this unit, whatever the app may. The members of a dynamic unit come from its rule alone.';

export const MEMBERS_OF_UNIT: Link = { ...MEMBERS, finding: 'notInUnit' };

/**
 * What is linked to an administrative unit by `$ref`. Where Graph refuses it may have no words but those for a permission
 * that is missing (graph-apps.md, section 4), so the unit is asked for then.
 */
export const UNIT: Container = {
	idName: 'administrativeUnitId',
	path: administrativeUnitPath,
	reference: (item, label) => ({ id: readUnit(item, label) }),
	*replyOf(_relation, settled, id) {
		if ('error' in settled && settled.error.status === 403) {
			const unit = yield* attempt({
				method: 'GET',
				path: administrativeUnitPath(id),
				query: { $select: 'isMemberManagementRestricted,membershipType' },
			});
			const body = 'reply' in unit ? unit.reply.body : undefined;
			if (body?.membershipType === 'Dynamic') throw settled.error.because('dynamicUnit');
			if (body?.isMemberManagementRestricted === true) {
				throw settled.error.because('restrictedUnit');
			}
		}
		replyOf(settled);
	},
};
