import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { readChoice, readChoices } from './values/choice';
import { readObject } from './values/json';
import { isNotGiven, refuse, required } from './values/kind';
import type { ListRules } from './values/list';
import { readList } from './values/list';
import { readNumber } from './values/number';
import { shown } from './values/show';
import { readSwitch } from './values/switch';
import { readText } from './values/text';
import { isObject } from './values/types';

/** What a workflow holds for a field; `undefined` inside where an expression gave nothing, and without it no field at all. */
type Held = { value: unknown } | undefined;

const known = new WeakMap<INodeProperties[], Map<string, INodeProperties>>();

/** Made once for all items. Of fields with the same name, which show in different cases, the first tells the kind. */
function byName(fields: INodeProperties[]): Map<string, INodeProperties> {
	const made =
		known.get(fields) ?? new Map([...fields].reverse().map((field) => [field.name, field]));
	known.set(fields, made);
	return made;
}

const NO_FIELDS: INodeProperties[] = [];

/** A collection's options are fields; n8n's type allows for others. */
const fieldsOf = (options: INodeProperties['options'] = NO_FIELDS): INodeProperties[] =>
	options as INodeProperties[];

/**
 * Reads fields by what their description says of them: each kind of value by its one reader, named as people see it, with
 * the field's default where the workflow holds nothing. What was not given, and what cannot be understood, is refused.
 */
export class FieldReader {
	private readonly fields: Map<string, INodeProperties>;

	constructor(
		fields: INodeProperties[],
		private readonly hold: (name: string) => Held,
	) {
		this.fields = byName(fields);
	}

	/** Whether the workflow holds the field: an option that was added. */
	has(name: string): boolean {
		return this.hold(name) !== undefined;
	}

	/** The value as it is; `undefined` where an expression gave nothing. */
	raw(name: string): unknown {
		const held = this.hold(name);
		return held ? held.value : this.field(name).default;
	}

	labelOf(name: string): string {
		return this.field(name).displayName;
	}

	isOn(name: string): boolean {
		return required(readSwitch(this.raw(name), this.labelOf(name)), this.labelOf(name));
	}

	/** In the field's range; whole unless its description allows a fraction. */
	number(name: string): number {
		const { displayName, typeOptions: { minValue, maxValue, numberPrecision = 0 } = {} } =
			this.field(name);
		const range = { min: minValue, max: maxValue, whole: numberPrecision === 0 };
		return required(readNumber(this.raw(name), displayName, range), displayName);
	}

	/** Without the blanks around it, unless it is a password; may be empty, but not missing. */
	text(name: string): string {
		const { displayName, typeOptions: { password: secret = false } = {} } = this.field(name);
		const text = readText(this.raw(name), displayName, { secret, exact: secret });
		return text === '' ? text : required(text, displayName);
	}

	/** A text that must hold something. */
	requiredText(name: string): string {
		return required(this.text(name), this.labelOf(name));
	}

	/** One of the field's options. */
	choice(name: string): string {
		const label = this.labelOf(name);
		return required(readChoice(this.raw(name), label, this.valuesOf(name)), label);
	}

	/** Several of the field's options; may be none. */
	choices(name: string): string[] {
		return readChoices(this.raw(name), this.labelOf(name), this.valuesOf(name)) ?? this.lack(name);
	}

	/** The entries of a list; may be none. */
	list(name: string, rules?: ListRules): string[] {
		return readList(this.raw(name), this.labelOf(name), rules) ?? this.lack(name);
	}

	/** What a resource locator holds and how it was chosen: `list`, `id` or another of its modes; `id` for a plain value. */
	locator(name: string): { mode: string; value: string } {
		const raw = this.raw(name);
		const label = this.labelOf(name);
		const { mode = 'id', value } = isObject(raw) && '__rl' in raw ? raw : { value: raw };
		const text = isNotGiven(value) ? '' : readText(value, label, { oneLine: true });
		return { mode: String(mode), value: text ?? '' };
	}

	/** The fields of a collection. */
	group(name: string): FieldReader {
		const { displayName, options = [] } = this.field(name);
		const values = readObject(this.raw(name), displayName) ?? {};
		return new FieldReader(fieldsOf(options), (inner) =>
			Object.hasOwn(values, inner) ? { value: values[inner] } : undefined,
		);
	}

	/** The rows of a list of fields: of a fixed collection with many values the entries, otherwise the one. */
	rows(name: string, entry: string): FieldReader[] {
		const { displayName, options = [] } = this.field(name);
		const collection = options.find(
			(option): option is INodePropertyCollection => 'values' in option && option.name === entry,
		);
		const { [entry]: given = [] } = readObject(this.raw(name), displayName) ?? {};
		const rows: unknown[] = Array.isArray(given) ? given : [given];
		return rows.map((row) => {
			if (!isObject(row)) {
				return refuse(displayName, `holds ${shown(row)}`, 'Each entry must have its own fields.');
			}
			return new FieldReader(collection?.values ?? NO_FIELDS, (inner) =>
				Object.hasOwn(row, inner) ? { value: row[inner] } : undefined,
			);
		});
	}

	private lack(name: string): never {
		return required<never>(undefined, this.labelOf(name));
	}

	private valuesOf(name: string): string[] {
		const { options = [] } = this.field(name);
		return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	}

	private field(name: string): INodeProperties {
		const field = this.fields.get(name);
		if (field) return field;
		throw new Error(`This operation has no field '${name}'`);
	}
}
