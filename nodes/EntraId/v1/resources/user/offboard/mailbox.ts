import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { GraphError } from '../../../../GenericFunctions';
import { record } from '../../../../GenericFunctions';
import type { ItemReader } from '../../../item';
import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import { attempt, replyOf } from '../../../steps';
import type { Reply, Subject } from './subject';

const TEXT = 'outOfOfficeText';
const AUDIENCE = 'outOfOfficeAudience';
const show = { steps: ['outOfOffice'] };

export const mailboxFields: INodeProperties[] = [
	{
		displayName: 'Out-of-Office Text',
		name: TEXT,
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. I have left Contoso. Please write to sales@contoso.com.',
		displayOptions: { show },
		description:
			'What everybody who writes to the user gets. The mailbox must still exist: keep its license, or make it a shared mailbox in Exchange.',
	},
	{
		displayName: 'Reply Outside the Organization',
		name: AUDIENCE,
		type: 'options',
		options: [
			{ name: 'To Everybody', value: 'all' },
			{ name: 'To Contacts Only', value: 'contactsOnly' },
			{ name: 'To Nobody', value: 'none' },
		],
		default: 'all',
		displayOptions: { show },
		description: 'Who outside the organization gets the text',
	},
];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Exchange takes the text for HTML; what begins with a tag is HTML already. */
const toHtml = (text: string): string =>
	/^<[a-z!]/i.test(text)
		? text
		: text.replace(/[&<>]/g, (sign) => ESCAPES[sign]).replace(/\r?\n/g, '<br>');

export const readReply = (item: ItemReader): Reply => ({
	html: toHtml(item.requiredText(TEXT)),
	audience: item.choice(AUDIENCE),
});

/** So Exchange says that somebody has no mailbox (graph-people.md, section 2.3); other users who are not found have other codes. */
const NO_MAILBOX = new Set([
	'ErrorNonExistentMailbox',
	'MailboxNotEnabledForRESTAPI',
	'ResourceNotFound',
]);

const hasNone = ({ status, code }: GraphError): boolean => status === 404 && NO_MAILBOX.has(code);

/** Exchange gives a text back within a page of HTML. */
const plain = (html: unknown): string =>
	String(html)
		.replace(/<[^>]*>/g, ' ')
		.replace(/&nbsp;/g, ' ')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ')
		.trim();

const isSame = (now: unknown, wanted: string): boolean => plain(now) === plain(wanted);

function isSo(now: IDataObject, { html, audience }: Reply): boolean {
	return (
		now.status === 'alwaysEnabled' &&
		now.externalAudience === audience &&
		isSame(now.internalReplyMessage, html) &&
		(audience === 'none' || isSame(now.externalReplyMessage, html))
	);
}

export const outOfOffice: Step<Subject> = {
	value: 'outOfOffice',
	name: 'Set Out-of-Office Reply',
	description: 'Answer whoever writes to the user',
	permissions: needs('MailboxSettings.ReadWrite'),
	*plan({ path, wishes: { reply } }) {
		const mailbox = `${path}/mailboxSettings`;
		const settled = yield* attempt({ method: 'GET', path: mailbox });
		if ('error' in settled && hasNone(settled.error)) {
			return { changes: [], skipped: 'The user has no mailbox' };
		}
		const { automaticRepliesSetting } = replyOf(settled).body ?? {};
		if (!reply || isSo(record(automaticRepliesSetting), reply)) return { changes: [] };
		return {
			changes: [
				{
					does: 'Set the out-of-office reply',
					request: {
						method: 'PATCH',
						path: mailbox,
						body: {
							automaticRepliesSetting: {
								status: 'alwaysEnabled',
								externalAudience: reply.audience,
								internalReplyMessage: reply.html,
								externalReplyMessage: reply.html,
							},
						},
					},
				},
			],
		};
	},
};
