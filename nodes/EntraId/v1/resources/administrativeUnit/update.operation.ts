import type { IDataObject } from 'n8n-workflow';

import { administrativeUnitPath } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { additionalProperties, updateBody, updateFields } from '../../fields/body';
import type { Operation } from '../../operation';
import { shownChanged } from '../../shaped';
import { ask } from '../../steps';
import { readUnit, unitLocator } from './locator';
import { simplifiedUnit, unitProperties } from './properties';
import type { ItemReader } from '../../item';

const LOCATOR = 'Administrative Unit to Update';

function body(item: ItemReader): IDataObject {
	const merged = updateBody(item, unitProperties);
	if (merged.membershipType === 'Assigned' && merged.membershipRule) {
		throw new BadParameter(
			"'Membership Rule' does not go with the membership type Assigned",
			"Take it out, or set 'Membership Type' to Dynamic.",
		);
	}
	return merged;
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update administrative unit',
	description: 'Change properties of an administrative unit; all others stay as they are',
	permissions: {
		delegated: ['AdministrativeUnit.ReadWrite.All'],
		application: ['AdministrativeUnit.ReadWrite.All'],
	},
	whenDenied: 'A person also needs the role Privileged Role Administrator.',
	parameters: [
		unitLocator(LOCATOR, 'The administrative unit to update'),
		updateFields(unitProperties),
		additionalProperties,
	],
	*steps(item) {
		const id = readUnit(item, LOCATOR);
		const path = administrativeUnitPath(id);
		const sent = body(item);
		yield* ask({ method: 'PATCH', path, body: sent });
		return yield* shownChanged(item, { path, simplified: simplifiedUnit, key: { id }, sent });
	},
};
