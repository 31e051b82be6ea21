import { advanced } from '../../../GenericFunctions';
import { clean, objectQuery, outputFields } from '../../fields/output';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { attempt, replyOf } from '../../steps';
import { userLocator } from './locator';
import { hasNoManager } from './manager';
import { simplifiedUser, userProperties } from './properties';
import { readUserPath } from './shared';

const LOCATOR = 'User Whose Manager to Get';

export const getManager: Operation = {
	value: 'getManager',
	name: 'Get Manager',
	action: 'Get manager of user',
	description: 'Get the manager of a user; having none is a result too',
	permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
	parameters: [
		userLocator(LOCATOR, 'The user whose manager to get'),
		...outputFields(userProperties),
		queryField('expand', 'select'),
	],
	*steps(item) {
		const userId = item.locator('user').value;
		const path = readUserPath(item, LOCATOR);
		const query = objectQuery(item, simplifiedUser);
		const settled = yield* attempt(advanced({ method: 'GET', path: `${path}/manager`, query }));
		if (yield* hasNoManager(settled, path, userId)) return { userId, manager: null };
		const { body = {} } = replyOf(settled);
		return { userId, manager: clean(body, item) };
	},
};
