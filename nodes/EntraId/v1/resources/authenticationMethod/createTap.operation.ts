import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { omit } from '../../../GenericFunctions';
import { BadParameter } from '../../../shared/badParameter';
import type { ItemReader } from '../../item';
import type { Operation } from '../../operation';
import { needs } from '../../permissions';
import { ask } from '../../steps';
import { userLocator } from '../user/locator';
import { readUserPath } from '../user/shared';
import { existingPass, isAlive, passesPath, passFields, passRequest, readPass } from './pass';
import { ROLES } from './shared';

const LOCATOR = 'User';
const ADDITIONAL = 'additionalFields';

const ifExistsField: INodeProperties = {
	displayName: 'If a Pass Exists',
	name: 'ifExists',
	type: 'options',
	options: [
		{
			name: 'Keep It',
			value: 'keep',
			description: 'A pass that still works stays, and none is created',
		},
		{
			name: 'Replace It',
			value: 'replace',
			description: 'The pass that was handed out before stops working',
		},
	],
	default: 'replace',
	description: 'What to do if the user already has a pass. A user can have only one.',
};

/** Which item of a run creates the pass of a user. */
const creators = new WeakMap<IExecuteFunctions, Map<string, number>>();

/** Refuses a second pass for the same user in a run: the first one would be void when it comes out. */
function checkFirst({ context, index }: ItemReader, path: string): void {
	const known = creators.get(context) ?? new Map<string, number>();
	creators.set(context, known);
	const first = known.get(path.toLowerCase()) ?? index;
	known.set(path.toLowerCase(), first);
	if (first === index) return;
	throw new BadParameter(
		`'${LOCATOR}' is the same user as in item ${first}, whose pass this one would void`,
		'Leave one of the two items out, e.g. with the node Remove Duplicates.',
	);
}

const withoutPass = (method: IDataObject): IDataObject =>
	omit(method, '@odata.context', '@odata.type', 'temporaryAccessPass');

export const createTap: Operation = {
	value: 'createTap',
	name: 'Create Temporary Access Pass',
	action: 'Create temporary access pass',
	description:
		'Create a pass with which a user can sign in for a limited time; it is shown once, in the output, and replaces an existing one',
	permissions: needs('UserAuthMethod-TAP.ReadWrite.All'),
	whenDenied: `${ROLES} Nobody can create a pass for themselves.`,
	parameters: [
		userLocator(
			LOCATOR,
			'The user to create the pass for; guests from another organization cannot have one',
		),
		ifExistsField,
		{
			displayName:
				'The pass is shown once, in the output, and works after some minutes. If another item stops the run, there is no output: let the node continue (in its settings) to keep the passes that were created.',
			name: 'passNotice',
			type: 'notice',
			default: '',
		},
		passFields(ADDITIONAL, 'Additional Fields'),
	],
	*steps(item, root) {
		const userPath = readUserPath(item, LOCATOR);
		const user = item.locator('user').value;
		const keeps = item.choice('ifExists') === 'keep';
		const wanted = readPass(item, ADDITIONAL);
		checkFirst(item, userPath);
		const path = passesPath(userPath);
		const before = yield* existingPass(path, root);
		if (before && keeps && isAlive(before)) {
			return { user, ...withoutPass(before), created: false, replaced: false };
		}
		const reply = yield* ask(passRequest(path, wanted));
		const made = reply.body ?? {};
		const pass = { temporaryAccessPass: made.temporaryAccessPass };
		item.handedOut = { values: pass, whose: user, kind: 'pass' };
		return { user, ...withoutPass(made), ...pass, created: true, replaced: before !== undefined };
	},
};
