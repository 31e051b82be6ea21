import { strictField } from '../../fields/strict';
import { addLinked } from '../../linking';
import type { Operation } from '../../operation';
import { memberLocator } from '../group/locator';
import { unitLocator } from './locator';
import { CHANGES_OF_MEMBERS, MEMBERS_OF_UNIT, UNIT } from './members';

const LABELS = { container: 'Administrative Unit', linked: 'Member to Add' };

export const addMember: Operation = {
	value: 'addMember',
	name: 'Add Member',
	action: 'Add member to administrative unit',
	description: 'Add a user, group or device to an administrative unit',
	permissions: {
		delegated: ['AdministrativeUnit.ReadWrite.All'],
		application: ['AdministrativeUnit.ReadWrite.All'],
	},
	whenDenied: CHANGES_OF_MEMBERS,
	parameters: [
		unitLocator(LABELS.container, 'The administrative unit to add the member to'),
		memberLocator(LABELS.linked, 'The user, group or device to add', 'getUnitMemberCandidates'),
		strictField(
			'Fail If Already a Member',
			'Whether to fail when the object is already in the administrative unit',
		),
	],
	*steps(item, root) {
		return yield* addLinked(item, root, UNIT, MEMBERS_OF_UNIT, LABELS);
	},
};
