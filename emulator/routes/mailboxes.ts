import { contextUrl, ok, type Call, type GraphReply } from '../call';
import { readProperties } from '../checks/body';
import type { DirectoryObject } from '../directoryObject';
import { GraphError } from '../errors';
import { resolve } from '../objects';
import { needs } from '../permissions';
import type { Route } from './route';

const settings = 'automaticRepliesSetting';

/** In the words that were recorded for somebody without a mailbox [graph-people §2.3]. */
function noMailbox(): GraphError {
	return new GraphError(
		404,
		'MailboxNotEnabledForRESTAPI',
		'REST API is not yet supported for this mailbox.',
	);
}

function mailboxOf(call: Call): { user: DirectoryObject; mailbox: Record<string, unknown> } {
	const user = resolve(call, 'user', call.params.user);
	const mailbox = call.tenant.mailboxes.get(user.id);
	if (!mailbox) throw noMailbox();
	return { user, mailbox };
}

function shown(call: Call, { id }: DirectoryObject, mailbox: Record<string, unknown>): GraphReply {
	return ok({
		'@odata.context': contextUrl(call, `users('${id}')/mailboxSettings`),
		...mailbox,
	});
}

function getSettings(call: Call): GraphReply {
	const { user, mailbox } = mailboxOf(call);
	return shown(call, user, mailbox);
}

/** Exchange takes a text for HTML, keeps it as a page, and shows it so [D21:user-get-mailboxsettings]. */
const asPage = (html: string): string =>
	/^\s*<html/i.test(html) ? html : `<html>\n<body>\n${html}\n</body>\n</html>\n`;

function kept(reply: object): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(reply).map(([name, value]) => [
			name,
			name.endsWith('ReplyMessage') && typeof value === 'string' ? asPage(value) : value,
		]),
	);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What is not named keeps its value; answered with 200 and the settings [D21:user-update-mailboxsettings]. */
function updateSettings(call: Call): GraphReply {
	const { user, mailbox } = mailboxOf(call);
	const { properties } = readProperties(call, 'mailboxSettings');
	const { [settings]: before } = mailbox;
	const { [settings]: reply } = properties;
	Object.assign(mailbox, properties);
	if (isObject(reply)) mailbox[settings] = { ...(isObject(before) ? before : {}), ...kept(reply) };
	return shown(call, user, mailbox);
}

/** Settings of mailboxes: a user has one where a test gave him one. */
export const mailboxRoutes: Route[] = [
	{
		method: 'GET',
		path: '/users/{user}/mailboxSettings',
		needs: needs.readMailbox,
		handle: getSettings,
	},
	{
		method: 'PATCH',
		path: '/users/{user}/mailboxSettings',
		needs: needs.writeMailbox,
		handle: updateSettings,
	},
];
