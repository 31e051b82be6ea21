import type { IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { send } from '../../../GenericFunctions';
import { fileFields, fileItem, mediaType } from '../../fields/file';
import { readLocator } from '../../fields/read';
import type { CustomOperation } from '../../operation';
import { dryRunItem } from '../../results';
import { userLocator } from './locator';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Photo to Get';

const request = (context: IExecuteFunctions, itemIndex: number): GraphRequest => ({
	method: 'GET',
	path: `${readUserPath(context, LOCATOR, itemIndex)}/photo/$value`,
	answer: 'stream',
});

const extensionOf = (type = ''): string => (type === 'image/png' ? 'png' : 'jpg');

export const getPhoto: CustomOperation = {
	value: 'getPhoto',
	name: 'Get Photo',
	action: 'Get user photo',
	description: 'Download the profile photo of a user, in the largest size that there is',
	permissions: { delegated: ['ProfilePhoto.Read.All'], application: ['ProfilePhoto.Read.All'] },
	parameters: [userLocator(LOCATOR, 'The user whose photo to get'), ...fileFields],
	check(context, itemIndex) {
		request(context, itemIndex);
	},
	async execute(context, itemIndex, { graph, dryRun }) {
		const photo = request(context, itemIndex);
		if (dryRun) return dryRunItem(graph, photo);
		const reply = await send(graph, photo);
		const id = readLocator(context, 'user', itemIndex);
		const name = `${id}.${extensionOf(mediaType(reply))}`;
		return [await fileItem(context, itemIndex, reply, name, { id })];
	},
};
