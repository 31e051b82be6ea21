import type { GraphRequest } from '../call';
import { GraphError } from '../errors';

const writes = new Set(['POST', 'PATCH', 'PUT']);

/**
 * Refuses the body of a write that is not said to be JSON, or is none [N8N SharePoint and OneDrive nodes; seen in public
 * clients]. A part of a batch is refused alone.
 * @throws GraphError 400
 */
export function checkContent({ method, headers, body, malformed }: GraphRequest): void {
	if (!writes.has(method)) return;
	const type = headers['content-type'];
	const hasBody = body !== undefined || malformed === true;
	if (type === undefined && hasBody) {
		throw refused(
			'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
		);
	}
	if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) {
		throw refused('Entity only allows writes with a JSON Content-Type header.');
	}
	if (malformed)
		throw refused(
			'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
		);
}

function refused(message: string): GraphError {
	return new GraphError(400, 'BadRequest', message);
}
