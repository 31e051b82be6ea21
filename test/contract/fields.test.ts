import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { EntraIdAppOnlyApi } from '../../credentials/EntraIdAppOnlyApi.credentials';
import { EntraIdOAuth2Api } from '../../credentials/EntraIdOAuth2Api.credentials';
import { EntraId } from '../../nodes/EntraId/EntraId.node';
import { EntraIdTrigger } from '../../nodes/EntraId/EntraIdTrigger.node';
import { fieldsOf } from '../../nodes/EntraId/v1/description';
import { USUAL_APPLICATION_FIELDS } from '../../nodes/EntraId/v1/resources/application/properties';
import { USUAL_GROUP_FIELDS } from '../../nodes/EntraId/v1/resources/group/properties';
import { USUAL_USER_FIELDS } from '../../nodes/EntraId/v1/resources/user/properties';
import { USUAL_SERVICE_PRINCIPAL_FIELDS } from '../../nodes/EntraId/v1/resources/servicePrincipal/properties';
import { findOperation, properties, resources } from '../../nodes/EntraId/v1/registry';
import { VERSIONS } from '../../nodes/EntraId/v1/versions';
import { isShownIn } from '../../dev/docs/fields';

function* everyField(fields: INodeProperties[]): Generator<INodeProperties> {
	for (const field of fields) {
		yield field;
		for (const option of field.options ?? []) {
			if ('values' in option) yield* everyField(option.values);
			else if ('type' in option) yield* everyField([option]);
		}
	}
}

const trigger = new EntraIdTrigger().description.properties;
const places: Array<[string, INodeProperties[]]> = [
	['the node', properties],
	['the trigger', trigger],
	['the app-only credential', new EntraIdAppOnlyApi().properties],
	['the OAuth2 credential', new EntraIdOAuth2Api().properties],
];

/** n8n shows these without words: they head a list, or hold one group of fields. */
const WITHOUT_WORDS = [
	'authentication',
	'objects',
	'operation',
	'pollTimes',
	'resource',
	'settings',
];

const isTyped = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'string' && typeOptions?.password !== true && typeOptions?.rows === undefined;

describe.each(places)('every field of %s', (_place, all) => {
	const fields = [...everyField(all)].filter(({ type }) => type !== 'hidden');

	it('explains itself', () => {
		const bare = fields.filter(
			({ name, type, description }) =>
				!description && !['collection', 'notice'].includes(type) && !WITHOUT_WORDS.includes(name),
		);
		expect(bare.map(({ name }) => name)).toEqual([]);
	});

	it('shows an example where people type', () => {
		const bare = fields.filter((field) => isTyped(field) && !field.placeholder && !field.default);
		expect(bare.map(({ name }) => name)).toEqual([]);
	});

	it('has an example that begins with e.g., where it has one', () => {
		for (const { type, placeholder } of fields) {
			if (placeholder && ['string', 'json', 'number'].includes(type))
				expect(placeholder).toMatch(/^e\.g\. /);
		}
	});

	it('says whether, if it is a boolean', () => {
		for (const { name, type, description } of fields)
			if (type === 'boolean') expect(`${name}: ${description}`).toMatch(/: Whether /);
	});

	it('uses none of the words that n8n avoids', () => {
		for (const { displayName, description = '' } of fields)
			expect(`${displayName} ${description}`).not.toMatch(/\b(error|problem|failure)s?\b/i);
	});

	it('is closed until it is wanted, if it is a collection', () => {
		for (const { type, name, default: initial, placeholder } of fields) {
			if (type !== 'collection') continue;
			expect([name, initial, Boolean(placeholder)]).toEqual([name, {}, true]);
		}
	});
});

it('is described in less than 600,000 characters, all of which n8n sends to each browser', () => {
	const { description } = new EntraId().getNodeType();
	expect(JSON.stringify(description).length).toBeLessThan(600_000);
});

it('masks what is secret', () => {
	const secrets = [...everyField(properties)].filter(({ name }) =>
		/^(password|clientState)$/.test(name),
	);
	expect(secrets.length).toBeGreaterThan(0);
	for (const { typeOptions } of secrets) expect(typeOptions?.password).toBe(true);
});

it.each(resources.map(({ value }) => value))(
	'%s has a default operation that there is',
	(value) => {
		const { options = [], default: first } =
			properties.find(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.includes(value),
			) ?? {};
		expect(options.map((option) => 'value' in option && option.value)).toContain(first);
	},
);

const operations = resources.flatMap((resource) =>
	resource.operations.map(({ value }) => [resource.value, value] as const),
);

const shownIn = (resource: string, operation: string): INodeProperties[] =>
	properties.filter(
		({ displayOptions: { show } = {} }) =>
			show?.resource?.includes(resource) && show.operation?.includes(operation),
	);

/** A field as its operation declares it, whatever operations show it. */
const ownPart = ({ displayOptions: { show = {}, ...rest } = {}, ...field }: INodeProperties) => {
	const conditions = Object.entries(show).filter(([name]) => !/^(resource|operation)$/.test(name));
	return { ...field, displayOptions: { ...rest, show: Object.fromEntries(conditions) } };
};

const conditionNames = properties
	.flatMap(({ displayOptions: { show = {}, hide = {} } = {} }) => [
		...Object.keys(show),
		...Object.keys(hide),
	])
	.filter((name) => !name.startsWith('@'));

const USUAL: Record<string, string[]> = {
	application: USUAL_APPLICATION_FIELDS,
	group: USUAL_GROUP_FIELDS,
	servicePrincipal: USUAL_SERVICE_PRINCIPAL_FIELDS,
	user: USUAL_USER_FIELDS,
};

it.each(Object.entries(USUAL))(
	'%s has every field that is usually filled in',
	(resource, usual) => {
		const names = shownIn(resource, 'create')
			.concat(shownIn(resource, 'update'))
			.flatMap(({ options = [] }) => options.map(({ name }) => name));
		expect(usual.filter((name) => !names.includes(name))).toEqual([]);
	},
);

describe.each(operations)('%s %s', (resource, operation) => {
	const all = shownIn(resource, operation);
	const fields = all.filter(({ type }) => type !== 'notice');

	it('has exactly the fields that it declares, in their order', () =>
		expect(all.map(ownPart)).toEqual(fieldsOf(findOperation(resource, operation)).map(ownPart)));

	it('has no fields of other operations where what they depend on is an expression', () => {
		const unclear = Object.fromEntries(conditionNames.map((name) => [name, '={{ $json.x }}']));
		for (const typeVersion of VERSIONS) {
			const values = { ...unclear, resource, operation };
			const shown = properties.filter((field) =>
				NodeHelpers.displayParameter(values, field, { typeVersion }, null),
			);
			expect(shown.slice(2)).toEqual(all.filter((field) => isShownIn(field, typeVersion)));
		}
	});

	it('asks first for what it needs, and for options last', () => {
		const collections = fields.map(({ type }) => type === 'collection');
		const firstClosed = collections.indexOf(true);
		const required = fields.map((field) => field.required === true).lastIndexOf(true);
		expect(required).toBeLessThan(firstClosed);
		expect(fields.at(-1)?.name).toBe('options');
	});

	it('says last which permission it needs, for each kind of sign-in', () => {
		const { permissions } = findOperation(resource, operation);
		const [delegated, application] = all.slice(-2);
		for (const name of permissions.delegated) expect(delegated.displayName).toContain(name);
		for (const name of permissions.application) expect(application.displayName).toContain(name);
		expect(delegated.displayOptions?.show?.authentication).toEqual(['entraIdOAuth2Api']);
		expect(application.displayOptions?.show?.authentication).toEqual(['entraIdAppOnlyApi']);
	});

	it('lists what can be added: what is usually filled in by sense, the rest by alphabet', () => {
		for (const { name: collection, type, options = [] } of fields) {
			if (type !== 'collection') continue;
			const usual = /^(additional|update)Fields$/.test(collection) ? (USUAL[resource] ?? []) : [];
			const common = usual.filter((wanted) => options.some(({ name }) => name === wanted));
			expect(options.slice(0, common.length).map(({ name }) => name)).toEqual(common);
			const names = options
				.slice(common.length)
				.filter(({ name }) => name !== 'additionalProperties')
				.map((option) => ('displayName' in option ? option.displayName : ''));
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});
});
