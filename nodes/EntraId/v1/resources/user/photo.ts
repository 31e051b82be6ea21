import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { GraphRequest, Payload } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { InputFile } from '../../fields/inputFile';
import { bytesOf, findFile } from '../../fields/inputFile';
import type { ItemReader } from '../../item';

const FILE = 'Input Binary Field';

/** The one kind of picture that Graph takes [microsoft-graph-docs#8239]. */
export const JPEG = 'image/jpeg';
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
			`The file in '${FILE}' is not a JPEG picture (${binary.mimeType})`,
			"Graph accepts only JPEG: convert it first, e.g. with the node 'Edit Image' and its format JPEG.",
		);
	}
	if (bytes !== undefined && bytes >= MAX_BYTES) {
		throw new BadParameter(
			`The file in '${FILE}' has ${(bytes / 1024 / 1024).toFixed(1)} MB, and a photo must be smaller than 4 MB`,
			"Make it smaller first, e.g. with the node 'Edit Image': 648 × 648 pixels are the most that is shown.",
		);
	}
}

/** The field that names the item's file with the photo. */
export const photoField: INodeProperties = {
	displayName: FILE,
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field containing the photo',
	description: 'The binary property that holds the photo',
};

/** The item's file with the photo. Throws for what Graph takes for none. */
export function readPhoto(item: ItemReader): InputFile {
	const file = findFile(item, item.text('binaryPropertyName'), FILE);
	check(file.binary);
	return file;
}

/** Uploads a photo of the user at a path. */
export function photoRequest(item: ItemReader, userPath: string, file: InputFile): GraphRequest {
	const payload = async (): Promise<Payload> => {
		const data = await bytesOf(item, file);
		const shown = { file: file.property, contentType: JPEG, bytes: data.length };
		return { contentType: JPEG, data, shown };
	};
	return { method: 'PUT', path: `${userPath}/photo/$value`, payload };
}
