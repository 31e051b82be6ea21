import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { VERSIONS } from '../../nodes/EntraId/v1/versions';
import { cell, table } from './markdown';

/** Whether a node of this version may show the field. */
export const isShownIn = ({ displayOptions }: INodeProperties, version: number): boolean => {
	const conditions = displayOptions?.show?.['@version'];
	return conditions === undefined || NodeHelpers.checkConditions(conditions, [version]);
};

/** The fields that a new node may show. */
export const ofNewest = (fields: INodeProperties[]): INodeProperties[] =>
	fields.filter((field) => isShownIn(field, Math.max(...VERSIONS)));

/** What a collection holds: its own fields, or those of its groups. */
export const inside = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option): INodeProperties[] => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});

const isChoice = (option: object): option is INodePropertyOptions =>
	'value' in option && 'name' in option;

/** The choices that are known here; what n8n loads from the tenant is not among them. */
export const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.filter(isChoice);

const nameOfChoice = (field: INodeProperties, value: unknown): string =>
	choicesOf(field).find((choice) => choice.value === value)?.name ?? String(value);

/** How a value looks in the form: On, By ID, the name of a choice. */
export function shown(field: INodeProperties, value: unknown): string {
	if (typeof value === 'boolean') return value ? 'On' : 'Off';
	if (Array.isArray(value)) return value.map((one) => nameOfChoice(field, one)).join(', ');
	if (typeof value === 'object' && value !== null && 'mode' in value && 'value' in value) {
		const mode = field.modes?.find(({ name }) => name === value.mode);
		return `${mode?.displayName ?? String(value.mode)}, ${String(value.value)}`;
	}
	return nameOfChoice(field, value);
}

const defaultOf = (field: INodeProperties): string => {
	const { default: initial } = field;
	if (initial === undefined || initial === '' || typeof initial === 'object') return '';
	return cell(shown(field, initial));
};

const describe = (field: INodeProperties): string => {
	const { description = '', type } = field;
	const text = cell(description.replace(/<[^>]*>/g, ''));
	const names = inside(field).map(({ displayName }) => displayName);
	if (type === 'collection' || type === 'fixedCollection')
		return [
			text && `${text.replace(/\.?$/, '.')} `,
			names.length > 0 ? `_${names.join('_, _')}_` : '',
		].join('');
	const choices = choicesOf(field).map(({ name }) => name);
	return choices.length > 0 && choices.length <= 12
		? `${text.replace(/\.$/, '')}: ${cell(choices.join(', '))}`
		: text;
};

/** The fields of an operation as a table. What is shown only in some cases stands once. */
export function fieldTable(fields: INodeProperties[]): string {
	const rows = fields
		.filter(({ type }) => type !== 'notice' && type !== 'hidden')
		.map((field) => [
			field.required ? `**${field.displayName}** (required)` : `**${field.displayName}**`,
			defaultOf(field),
			describe(field),
		]);
	const unique = [...new Map(rows.map((row) => [row.join('|'), row])).values()];
	return table(['Field', 'Default', 'Description'], unique);
}
