import { randomUUID } from 'node:crypto';

export interface Part {
	name: string;
	data: Buffer | string;
	contentType?: string;
	/** Makes the part a file. */
	fileName?: string;
}

// As browsers do it: the name ends at a double quote or a line break.
const escapeName = (name: string): string =>
	name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const head = ({ name, fileName, contentType }: Part): string =>
	[
		`Content-Disposition: form-data; name="${escapeName(name)}"`,
		fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`,
		contentType === undefined ? '' : `\r\nContent-Type: ${contentType.replace(/[\r\n]/g, ' ')}`,
	].join('');

/** A multipart form in one piece, so that it can be sent again after a token was renewed. */
export function multipart(parts: Part[]): { contentType: string; data: Buffer } {
	const boundary = `entra-${randomUUID()}`;
	const chunks = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${head(part)}\r\n\r\n`),
		Buffer.from(part.data),
		Buffer.from('\r\n'),
	]);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		data: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
	};
}
