import type { IBinaryData } from 'n8n-workflow';

import { BadParameter } from '../../shared/badParameter';
import type { ItemReader } from '../item';

/** A file of an item, by the name of its binary property. */
export interface InputFile {
	property: string;
	binary: IBinaryData;
}

function noSuchFile(item: ItemReader, property: string, displayName: string): BadParameter {
	const names = Object.keys(item.context.getInputData()[item.index].binary ?? {});
	return new BadParameter(
		`The item has no file '${property}', which '${displayName}' names`,
		names.length > 0
			? `Its files are: ${names.join(', ')}.`
			: 'It has no file at all: add a node before this one that outputs a file.',
	);
}

/** The file in a binary property; throws naming the property where the item has none. */
export function findFile(item: ItemReader, property: string, displayName: string): InputFile {
	if (property === '') {
		throw new BadParameter(
			`'${displayName}' is empty`,
			"Enter the name of the item's binary property, e.g. data.",
		);
	}
	try {
		return { property, binary: item.context.helpers.assertBinaryData(item.index, property) };
	} catch {
		throw noSuchFile(item, property, displayName);
	}
}

/** The bytes of a file, wherever n8n keeps it. */
export const bytesOf = async (item: ItemReader, { property }: InputFile): Promise<Buffer> =>
	await item.context.helpers.getBinaryDataBuffer(item.index, property);
