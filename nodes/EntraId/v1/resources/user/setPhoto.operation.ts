import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { JPEG, photoField, photoRequest, readPhoto } from './photo';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Photo to Set';

export const setPhoto: Operation = {
	value: 'setPhoto',
	name: 'Set Photo',
	action: 'Set user photo',
	description: 'Upload a profile photo of a user, a JPEG picture of less than 4 MB',
	permissions: {
		delegated: ['ProfilePhoto.ReadWrite.All'],
		application: ['ProfilePhoto.ReadWrite.All'],
	},
	parameters: [userLocator(LOCATOR, 'The user whose photo to set'), photoField],
	*steps(item) {
		const id = item.locator('user').value;
		const path = readUserPath(item, LOCATOR);
		const file = readPhoto(item);
		yield* ask(photoRequest(item, path, file));
		const { fileName } = file.binary;
		return { id, photoSet: true, mimeType: JPEG, ...(fileName ? { fileName } : {}) };
	},
};
