import type { GraphVersion } from '../../../GenericFunctions';
import { graphLink, queryString } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { ItemReader } from '../../item';

const LABEL = 'Path or URL';

const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;
const UPWARDS = /(^|\/)(\.|%2e){1,2}(\/|$)/i;
const WITH_VERSION = /^\/?(v1\.0|beta)(\/.*)$/s;

function refuse(text: string, root: string): void {
	const [pathname] = text.split('?');
	if (UPWARDS.test(pathname) || /[\\\r\n\t]/.test(text)) {
		throw new BadParameter(
			`'${LABEL}' holds two dots, a backslash or a line break`,
			'Enter the path as Graph has it, e.g. /users, and encode what stands in for an ID.',
		);
	}
	if (text.includes('#')) {
		throw new BadParameter(
			`'${LABEL}' holds a #`,
			"Write it as %23, e.g. in a guest's user principal name.",
		);
	}
	if (ABSOLUTE.test(text) && !graphLink(root, text)) {
		throw new BadParameter(
			`'${LABEL}' does not lead to the Graph of this credential`,
			`Enter a path, e.g. /users, or a URL that begins with ${root}/v1.0/ or ${root}/beta/. The access token is sent to no other host.`,
		);
	}
}

function readQuery(item: ItemReader): Record<string, string> {
	const query: Record<string, string> = {};
	for (const row of item.rows('queryParameters', 'parameter')) {
		const name = row.text('name');
		if (name === '') continue;
		if (name in query) {
			throw new BadParameter(
				`'Query Parameters' holds '${name}' twice`,
				'Graph takes each query option once: keep one of them.',
			);
		}
		query[name] = row.text('value');
	}
	return query;
}

/** Where a request goes: always to the credential's Graph, since the access token goes with it. */
export function readTarget(
	item: ItemReader,
	root: string,
): { version: GraphVersion; path: string } {
	const text = item.requiredText('url');
	refuse(text, root);
	const version = item.choice('version');
	const [, own = version, path = text] = WITH_VERSION.exec(text) ?? [];
	const url = ABSOLUTE.test(text) ? text : `${root}/${own}/${path.replace(/^\/+/, '')}`;
	const link = graphLink(root, url);
	if (!link) {
		throw new BadParameter(
			`'${LABEL}' is no path of Graph`,
			'Enter a path such as /users or /users/ada@contoso.com/manager.',
		);
	}
	const more = queryString(readQuery(item));
	const joined = link.path.includes('?') ? more.replace('?', '&') : more;
	return { version: link.version, path: link.path + joined };
}
