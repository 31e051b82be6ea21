import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../../../GenericFunctions';
import { required } from '../../../../shared/values/kind';
import { isBlank } from '../../../../shared/values/text';
import type { Property } from '../../../fields/property';
import { fieldName } from '../../../fields/property';
import { toGraph } from '../../../fields/propertyValue';
import type { ItemReader } from '../../../item';
import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import { ask } from '../../../steps';
import { userProperties } from '../properties';
import type { Note, Subject } from './subject';

const EXTENSIONS = 'onPremisesExtensionAttributes';

const attributes = Array.from({ length: 15 }, (_, index): Property => ({
	name: `extensionAttribute${index + 1}`,
	label: `Extension Attribute ${index + 1}`,
	kind: 'string',
	within: EXTENSIONS,
	description: 'A text of your own, for users that are not synchronized',
}));

const HOLDS_A_NOTE = new Set<Property['kind']>(['dateTime', 'day', 'string', 'text']);

/** What names the user, or makes an account what it is, holds no note. */
const NAMES = new Set([
	'displayName',
	'mail',
	'mailNickname',
	'onPremisesImmutableId',
	'userPrincipalName',
]);

const properties = [
	...attributes,
	...userProperties.filter(
		({ name, kind, set, alone, within }) =>
			set?.includes('update') === true &&
			HOLDS_A_NOTE.has(kind) &&
			!NAMES.has(name) &&
			alone !== true &&
			within === undefined,
	),
];

const PROPERTY = 'noteProperty';
const VALUE = 'note';

const show = { steps: ['note'] };

export const noteFields: INodeProperties[] = [
	{
		displayName: 'Note In',
		name: PROPERTY,
		type: 'options',
		options: properties.map((property) => ({
			name: property.label,
			value: fieldName(property),
			description: property.description,
		})),
		default: 'extensionAttribute1',
		displayOptions: { show },
		description: 'The property that takes the note',
	},
	{
		displayName: 'Note',
		name: VALUE,
		type: 'string',
		default: '',
		placeholder: 'e.g. left {{ $today.toISODate() }}',
		displayOptions: { show },
		description: 'What to write there, e.g. the day on which the user left',
	},
];

/** Reads the note. Throws for an empty one, and for what the property cannot hold. */
export function readNote(item: ItemReader): Note {
	const chosen = item.choice(PROPERTY);
	const property = properties.find((one) => fieldName(one) === chosen) ?? properties[0];
	const label = item.labelOf(VALUE);
	const raw = item.raw(VALUE);
	// An empty text would clear the property.
	const given = required(isBlank(raw) ? '' : raw, label);
	const value = toGraph({ ...property, label }, given, { zone: item.context.getTimezone() });
	return { property, value: required(value, label) };
}

/** A moment is the same however it is written. */
function isSame(now: unknown, { property, value }: Note): boolean {
	if (now === value) return true;
	const isDate = property.kind === 'day' || property.kind === 'dateTime';
	return isDate && Date.parse(String(now)) === Date.parse(String(value));
}

const bodyOf = ({ property: { name, within }, value }: Note): IDataObject =>
	within ? { [within]: { [name]: value } } : { [name]: value };

export const writeNote: Step<Subject> = {
	value: 'note',
	name: 'Write Note',
	description: 'Write a note into a property, e.g. the day on which the user left',
	permissions: needs('User.ReadWrite.All'),
	*plan({ path, wishes: { note } }) {
		if (!note) return { changes: [] };
		const { name, label, within } = note.property;
		const { body = {} } = yield* ask({
			method: 'GET',
			path,
			query: { $select: `id,${within ?? name}` },
		});
		const holder = within === undefined ? body : body[within];
		if (isRecord(holder) && isSame(holder[name], note)) return { changes: [] };
		return {
			changes: [
				{
					does: `Write the note into '${label}'`,
					request: { method: 'PATCH', path, body: bodyOf(note) },
				},
			],
		};
	},
};
