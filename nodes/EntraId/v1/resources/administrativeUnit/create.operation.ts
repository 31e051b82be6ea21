import type { IDataObject } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import {
	additionalFields,
	additionalProperties,
	collectionBody,
	readAdditionalProperties,
} from '../../fields/body';
import { membershipFields, readMembership } from '../../fields/membership';
import type { Operation } from '../../operation';
import { shownNew } from '../../shaped';
import { ask } from '../../steps';
import { simplifiedUnit, unitProperties } from './properties';
import type { ItemReader } from '../../item';

function rule(item: ItemReader): IDataObject {
	const membership = readMembership(item);
	if (!('membershipRule' in membership)) return {};
	if (membership.membershipRule === '') {
		throw new BadParameter(
			"'Membership Rule' is empty",
			'A dynamic unit needs a rule that decides who is in it, e.g. user.city -eq "Oslo".',
		);
	}
	return { membershipType: 'Dynamic', ...membership };
}

function hiding(item: ItemReader): IDataObject {
	const fields = item.group('additionalFields');
	const hides = fields.has('hiddenMembership') && fields.isOn('hiddenMembership');
	return hides ? { visibility: 'HiddenMembership' } : {};
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create administrative unit',
	description: 'Create an administrative unit, assigned or dynamic, also a restricted one',
	permissions: {
		delegated: ['AdministrativeUnit.ReadWrite.All'],
		application: ['AdministrativeUnit.ReadWrite.All'],
	},
	whenDenied: 'A person also needs the role Privileged Role Administrator.',
	parameters: [
		{
			displayName: 'Display Name',
			name: 'displayName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Branch Oslo',
			description: 'The name of the unit. Entra allows several units with the same name.',
		},
		...membershipFields('administrative unit', 'e.g. user.city -eq "Oslo"'),
		additionalFields(unitProperties, [
			{
				displayName: 'Hidden Membership',
				name: 'hiddenMembership',
				type: 'boolean',
				default: true,
				description:
					'Whether only members see who else is one. Listing such members needs Member.Read.Hidden.',
			},
		]),
		additionalProperties,
	],
	*steps(item) {
		const body = {
			displayName: item.requiredText('displayName'),
			...rule(item),
			...collectionBody(item, 'additionalFields', unitProperties),
			...hiding(item),
			...readAdditionalProperties(item, 'additionalFields'),
		};
		const reply = yield* ask({ method: 'POST', path: '/directory/administrativeUnits', body });
		return shownNew(item, simplifiedUnit, reply.body, body);
	},
};
