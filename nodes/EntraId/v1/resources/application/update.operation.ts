import { additionalProperties, requireChange, updateFields } from '../../fields/body';
import type { Operation } from '../../operation';
import { shownChanged } from '../../shaped';
import { ask } from '../../steps';
import { applicationLocator } from './locator';
import {
	applicationProperties,
	simplifiedApplication,
	USUAL_APPLICATION_FIELDS,
} from './properties';
import { NOT_OWNED, applicationBody, readApplicationKey, readApplicationPath } from './shared';

const LOCATOR = 'App Registration to Update';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update app registration',
	description: 'Change properties of an app registration; all others stay as they are',
	permissions: {
		delegated: ['Application.ReadWrite.All'],
		application: ['Application.ReadWrite.OwnedBy'],
	},
	whenDenied: NOT_OWNED,
	parameters: [
		applicationLocator(LOCATOR, 'The app registration to update'),
		updateFields(applicationProperties, [], USUAL_APPLICATION_FIELDS),
		additionalProperties,
	],
	*steps(item) {
		const path = readApplicationPath(item, LOCATOR);
		const sent = requireChange(applicationBody(item, 'updateFields'));
		yield* ask({ method: 'PATCH', path, body: sent });
		const key = readApplicationKey(item);
		return yield* shownChanged(item, { path, simplified: simplifiedApplication, key, sent });
	},
};
