import { additionalProperties, requireChange, updateFields } from '../../fields/body';
import type { Operation } from '../../operation';
import { shownChanged } from '../../shaped';
import { ask } from '../../steps';
import { servicePrincipalLocator } from './locator';
import {
	servicePrincipalProperties,
	simplifiedServicePrincipal,
	USUAL_SERVICE_PRINCIPAL_FIELDS,
} from './properties';
import {
	NOT_OWNED,
	readServicePrincipalKey,
	readServicePrincipalPath,
	servicePrincipalBody,
} from './shared';

const LOCATOR = 'Enterprise App to Update';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update enterprise app',
	description:
		'Enable or disable an enterprise app, require assignment, or change other properties; all others stay as they are',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		servicePrincipalLocator(LOCATOR, 'The enterprise app to update'),
		updateFields(servicePrincipalProperties, [], USUAL_SERVICE_PRINCIPAL_FIELDS),
		additionalProperties,
	],
	*steps(item) {
		const path = readServicePrincipalPath(item, LOCATOR);
		const sent = requireChange(servicePrincipalBody(item, 'updateFields'));
		yield* ask({ method: 'PATCH', path, body: sent });
		const key = readServicePrincipalKey(item);
		return yield* shownChanged(item, { path, simplified: simplifiedServicePrincipal, key, sent });
	},
};
