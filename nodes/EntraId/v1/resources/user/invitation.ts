import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BadParameter } from '../../../shared/badParameter';
import { readCode } from '../../../shared/values/code';
import { isNotGiven, required } from '../../../shared/values/kind';
import type { ItemReader } from '../../item';
import type { Reference } from '../../references';
import { keyIn, userReference } from '../../references';
import { personLocator } from './locator';

const SPONSOR = 'Sponsor';
const LANGUAGE = 'Message Language';

/** What the invitation mail says, and who else gets it. */
export const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'messageFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { sendInvitationMessage: [true] } },
	description: 'What the invitation mail says, and who else gets it',
	options: [
		{
			displayName: 'Copy To',
			name: 'ccRecipients',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada@contoso.com',
			description: 'An address that gets a copy of the mail. Graph takes one.',
		},
		{
			displayName: 'Custom Message',
			name: 'customizedMessageBody',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'A text of your own in the mail',
		},
		{
			displayName: LANGUAGE,
			name: 'messageLanguage',
			type: 'string',
			default: '',
			placeholder: 'e.g. en-US',
			description: 'The language of the mail. Counts only without a text of your own.',
		},
	],
};

/** Who the guest is to be in this tenant. */
export const invitedFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Display Name',
			name: 'invitedUserDisplayName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Ada Lovelace',
			description: 'The name that address books show. Without it the name comes from the address.',
		},
		{
			displayName: 'Sponsors',
			name: 'sponsors',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Sponsor',
			default: {},
			description: 'Who answers for the guest in this tenant',
			options: [
				{
					name: 'sponsor',
					displayName: SPONSOR,
					values: [
						personLocator(
							'sponsor',
							SPONSOR,
							'A person who answers for the guest, or by its ID a group',
						),
					],
				},
			],
		},
		{
			displayName: 'User Type',
			name: 'invitedUserType',
			type: 'options',
			options: [
				{ name: 'Guest', value: 'Guest', description: 'With the rights of guests' },
				{
					name: 'Member',
					value: 'Member',
					description: 'With the rights of members. Also needs User.ReadWrite.All.',
				},
			],
			default: 'Guest',
			description: 'What the invited person becomes in this tenant',
		},
	],
};

const ADDRESS = /^[^@\s]{1,64}@[^@\s.]{1,63}(?:\.[^@\s.]{1,63})+$/;

/** Refuses what is no mail address. */
export function checkAddress(address: string, label: string): string {
	if (ADDRESS.test(address)) return address;
	throw new BadParameter(
		`'${label}' is not an email address`,
		'Enter one address, e.g. ada@example.com.',
	);
}

/** Refuses what can be no place to go to after the invitation was accepted. */
export function checkRedirect(text: string, label: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^https?:$/.test(url.protocol)) return text;
	throw new BadParameter(
		`'${label}' is not a URL`,
		'Enter the whole URL, e.g. https://myapplications.microsoft.com.',
	);
}

/** Graph's `invitedUserMessageInfo`; nothing where no mail is sent, or nothing is said of it. */
export function readMessage(item: ItemReader): IDataObject {
	if (!item.isOn('sendInvitationMessage')) return {};
	const fields = item.group('messageFields');
	const text = (name: string): string => (fields.has(name) ? fields.text(name) : '');
	const customizedMessageBody = text('customizedMessageBody');
	const messageLanguage = fields.has('messageLanguage')
		? required(readCode(fields.raw('messageLanguage'), LANGUAGE, 'language'), LANGUAGE)
		: '';
	const copies = fields.has('ccRecipients') ? fields.list('ccRecipients', { maxEntries: 1 }) : [];
	const info = {
		...(customizedMessageBody ? { customizedMessageBody } : {}),
		...(messageLanguage ? { messageLanguage } : {}),
		...(copies.length > 0
			? {
					ccRecipients: copies.map((address) => ({
						emailAddress: { address: checkAddress(address, fields.labelOf('ccRecipients')) },
					})),
				}
			: {}),
	};
	return Object.keys(info).length > 0 ? { invitedUserMessageInfo: info } : {};
}

/** Who the guest is to be; what is left empty is left out. */
export function readInvited(item: ItemReader): IDataObject {
	const fields = item.group('additionalFields');
	const name = fields.has('invitedUserDisplayName') ? fields.text('invitedUserDisplayName') : '';
	return {
		...(name ? { invitedUserDisplayName: name } : {}),
		...(fields.has('invitedUserType') ? { invitedUserType: fields.choice('invitedUserType') } : {}),
	};
}

/** Who answers for the guest; an empty row names nobody. */
export function readSponsors(item: ItemReader): Reference[] {
	const fields = item.group('additionalFields');
	if (!fields.has('sponsors')) return [];
	return fields.rows('sponsors', 'sponsor').flatMap((row) => {
		const key = keyIn(row, 'sponsor');
		if (isNotGiven(key)) return required<Reference[]>(undefined, SPONSOR);
		return key === '' ? [] : [userReference(key, SPONSOR)];
	});
}
