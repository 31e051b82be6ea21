import type { IBinaryData } from 'n8n-workflow';

import type { Payload } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import { bytesOf, findFile } from '../../fields/inputFile';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userLocator } from './locator';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Photo to Set';
const FILE = 'Input Binary Field';

/** The one kind of picture that Graph takes [microsoft-graph-docs#8239]. */
const JPEG = 'image/jpeg';
const JPEG_NAMES = new Set([JPEG, 'image/jpg', 'image/pjpeg']);

/** The first three bytes of a JPEG file in Base64: FF D8 FF. */
const JPEG_BEGINS = '/9j/';

/** A photo has to be smaller [D21:profilephoto-update.md]. */
const MAX_BYTES = 4 * 1024 * 1024;

/** What is known of a file before it is read: where n8n keeps files elsewhere, what it noted when it got this one. */
function look({ id, data, mimeType, bytes }: IBinaryData): { isJpeg: boolean; bytes?: number } {
	if (id !== undefined) return { isJpeg: JPEG_NAMES.has(mimeType.toLowerCase()), bytes };
	const padding = data.length - data.replace(/={1,2}$/, '').length;
	return { isJpeg: data.startsWith(JPEG_BEGINS), bytes: (data.length / 4) * 3 - padding };
}

/** Refuses what can be no photo. */
function check(binary: IBinaryData): void {
	const { isJpeg, bytes } = look(binary);
	if (bytes === 0) {
		throw new BadParameter(
			`The file in '${FILE}' is empty`,
			'Check the node that puts out the file.',
		);
	}
	if (!isJpeg) {
		throw new BadParameter(
			`The file in '${FILE}' is no JPEG picture (${binary.mimeType})`,
			"Graph takes JPEG alone: convert it first, e.g. with the node 'Edit Image' and its format JPEG.",
		);
	}
	if (bytes !== undefined && bytes >= MAX_BYTES) {
		throw new BadParameter(
			`The file in '${FILE}' has ${(bytes / 1024 / 1024).toFixed(1)} MB, and a photo must be smaller than 4 MB`,
			"Make it smaller first, e.g. with the node 'Edit Image': 648 × 648 pixels are the most that is shown.",
		);
	}
}

export const setPhoto: Operation = {
	value: 'setPhoto',
	name: 'Set Photo',
	action: 'Set user photo',
	description: 'Upload a profile photo of a user, a JPEG picture of less than 4 MB',
	permissions: {
		delegated: ['ProfilePhoto.ReadWrite.All'],
		application: ['ProfilePhoto.ReadWrite.All'],
	},
	parameters: [
		userLocator(LOCATOR, 'The user whose photo to set'),
		{
			displayName: FILE,
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input binary field containing the photo',
			description: 'The binary property that holds the photo',
		},
	],
	*steps(item) {
		const id = item.locator('user').value;
		const path = `${readUserPath(item, LOCATOR)}/photo/$value`;
		const file = findFile(item, item.text('binaryPropertyName'), FILE);
		check(file.binary);
		const payload = async (): Promise<Payload> => {
			const data = await bytesOf(item, file);
			const shown = { file: file.property, contentType: JPEG, bytes: data.length };
			return { contentType: JPEG, data, shown };
		};
		yield* ask({ method: 'PUT', path, payload });
		const { fileName } = file.binary;
		return { id, photoSet: true, mimeType: JPEG, ...(fileName ? { fileName } : {}) };
	},
};
