import type { IDataObject } from 'n8n-workflow';

import { additionalProperties, patch, updateBody, updateFields } from '../../fields/body';
import { checkSignIn } from '../../fields/delegatedOnly';
import type { Operation } from '../../operation';
import { shownChanged } from '../../shaped';
import { groupLocator } from './locator';
import { groupProperties, simplifiedGroup, USUAL_GROUP_FIELDS } from './properties';
import { checkMailNickname, readGroupPath, ROLE_ASSIGNABLE } from './shared';
import type { ItemReader } from '../../item';

const LOCATOR = 'Group to Update';

function body(item: ItemReader): IDataObject {
	const merged = updateBody(item, groupProperties);
	if ('mailNickname' in merged) checkMailNickname(String(merged.mailNickname ?? ''));
	return merged;
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update group',
	description: 'Change properties of a group; all others stay as they are',
	permissions: { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] },
	whenDenied: ROLE_ASSIGNABLE,
	parameters: [
		groupLocator(LOCATOR, 'The group to update'),
		updateFields(groupProperties, [], USUAL_GROUP_FIELDS),
		additionalProperties,
	],
	*steps(item) {
		const path = readGroupPath(item, LOCATOR);
		const changes = checkSignIn(item, body(item), groupProperties);
		yield* patch(path, changes, groupProperties);
		return yield* shownChanged(item, {
			path,
			simplified: simplifiedGroup,
			key: { id: item.locator('group').value },
			sent: changes,
		});
	},
};
