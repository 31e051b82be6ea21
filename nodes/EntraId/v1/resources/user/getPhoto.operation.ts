import { fileFields, fileItems, mediaType } from '../../fields/file';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Photo to Get';

const extensionOf = (type = ''): string => (type === 'image/png' ? 'png' : 'jpg');

export const getPhoto: Operation = {
	value: 'getPhoto',
	name: 'Get Photo',
	action: 'Get user photo',
	description: 'Download the profile photo of a user in the largest available size',
	permissions: { delegated: ['ProfilePhoto.Read.All'], application: ['ProfilePhoto.Read.All'] },
	parameters: [userLocator(LOCATOR, 'The user whose photo to get'), ...fileFields],
	*steps(item) {
		const id = item.locator('user').value;
		const reply = yield* ask({
			method: 'GET',
			path: `${readUserPath(item, LOCATOR)}/photo/$value`,
			answer: 'stream',
		});
		return fileItems(item, reply, `${id}.${extensionOf(mediaType(reply))}`, { id });
	},
};
