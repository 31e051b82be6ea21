import { strictField } from '../../fields/strict';
import { removeLinked } from '../../linking';
import type { Operation } from '../../operation';
import { memberLocator } from '../group/locator';
import { unitLocator } from './locator';
import { CHANGES_OF_MEMBERS, MEMBERS_OF_UNIT, UNIT } from './members';

const LABELS = { container: 'Administrative Unit', linked: 'Member to Remove' };

export const removeMember: Operation = {
	value: 'removeMember',
	name: 'Remove Member',
	action: 'Remove member from administrative unit',
	description:
		'Remove a user, group or device from an administrative unit; the object itself stays',
	permissions: {
		delegated: ['AdministrativeUnit.ReadWrite.All'],
		application: ['AdministrativeUnit.ReadWrite.All'],
	},
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		unitLocator(LABELS.container, 'The administrative unit to remove the member from'),
		memberLocator(LABELS.linked, 'The user, group or device to remove', 'getUnitMemberCandidates'),
		strictField(
			'Fail If Not a Member',
			'Whether to fail when the object is not in the administrative unit',
		),
	],
	*steps(item) {
		return yield* removeLinked(item, UNIT, MEMBERS_OF_UNIT, LABELS);
	},
};
