import type { IDataObject } from 'n8n-workflow';

import {
	isHarmless,
	isHarmlessHeader,
	isHarmlessOption,
	isPlainValue,
	namesSecret,
} from './harmless';
import { isRecord } from './records';

const MASK = '***';

/** How much is masked: what is not known to be harmless, or only what its name says to be a secret. */
type Strictness = 'secret' | 'unknown';

/** Where a value stands: the property that holds it, and whether a secret's name stands above it. */
interface Place {
	name: string;
	isSecret: boolean;
}

/** The value of a query option that is not shown. */
function hiddenOption(pair: string): string | undefined {
	const [entry] = new URLSearchParams(pair);
	if (entry === undefined || !pair.includes('=')) return undefined;
	const [name, value] = entry;
	const isShown = isHarmlessOption(name) || (!namesSecret(name) && isPlainValue(value));
	return isShown ? undefined : value;
}

const shownOption = (pair: string): string =>
	hiddenOption(pair) === undefined ? pair : `${pair.slice(0, pair.indexOf('='))}=${MASK}`;

const queryOf = (path: string): [place: string, pairs?: string[]] => {
	const [place, query] = path.split(/\?(.*)/s);
	return query === undefined ? [place] : [place, query.split('&')];
};

/** A path or URL with its query, in which only the values of Graph's own options are shown. */
export function shownPath(path: string): string {
	const [place, pairs] = queryOf(path);
	const open = place.replace(/^(https?:\/\/)[^/@]*@/i, `$1${MASK}@`);
	return pairs === undefined ? open : `${open}?${pairs.map(shownOption).join('&')}`;
}

const shownUrl = (text: string): string => (/^https?:\/\//i.test(text) ? shownPath(text) : text);

/** An entry of a list of keys and values holds its name in a property of its own. */
const entryNames = ({ key, name, fieldId }: IDataObject): string[] =>
	[key, name, fieldId].filter((text): text is string => typeof text === 'string');

function within(place: Place, object: IDataObject, name: string): Place {
	const isEntryValue = name === 'value' && entryNames(object).some(namesSecret);
	return { name, isSecret: place.isSecret || namesSecret(name) || isEntryValue };
}

const isMasked = ({ name, isSecret }: Place, value: unknown, strictness: Strictness): boolean => {
	if (isHarmless(name) || value === null || value === undefined) return false;
	if (typeof value === 'boolean') return false;
	if (isSecret) return true;
	return strictness === 'unknown' && typeof value === 'string' && !isPlainValue(value);
};

function clean(value: unknown, place: Place, strictness: Strictness): unknown {
	if (Array.isArray(value)) return value.map((element) => clean(element, place, strictness));
	if (isRecord(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [
				name,
				clean(inner, within(place, value, name), strictness),
			]),
		);
	}
	if (isMasked(place, value, strictness)) return MASK;
	return strictness === 'unknown' && typeof value === 'string' ? shownUrl(value) : value;
}

const TOP: Place = { name: '', isSecret: false };

/** A copy of a body in which everything is `***` that is not known to be harmless. */
export const redact = (body: IDataObject): IDataObject =>
	clean(body, TOP, 'unknown') as IDataObject;

/** A copy of an output in which `***` stands for every value whose name says that it is a secret. */
export const withoutSecrets = (output: IDataObject): IDataObject =>
	clean(output, TOP, 'secret') as IDataObject;

/** A copy of headers in which only those are shown that say how to answer. */
export const redactHeaders = (headers: Record<string, string>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, isHarmlessHeader(name) ? value : MASK]),
	);

function collect(value: unknown, place: Place, found: string[]): void {
	if (Array.isArray(value)) for (const element of value) collect(element, place, found);
	else if (isRecord(value)) {
		for (const [name, inner] of Object.entries(value)) {
			collect(inner, within(place, value, name), found);
		}
	} else if (isMasked(place, value, 'secret')) found.push(String(value));
}

/** The values in a body whose names say that they are secrets. */
export function secretsIn(body: unknown): string[] {
	const found: string[] = [];
	collect(body, TOP, found);
	return found;
}

/** The values of those headers that do not only say how to answer. */
export const secretsOfHeaders = (headers: Record<string, string> = {}): string[] =>
	Object.entries(headers).flatMap(([name, value]) => (isHarmlessHeader(name) ? [] : [value]));

/** The values of those query options that are not shown. */
export const secretsOfPath = (path: string): string[] =>
	(queryOf(path)[1] ?? []).flatMap((pair) => hiddenOption(pair) ?? []);
