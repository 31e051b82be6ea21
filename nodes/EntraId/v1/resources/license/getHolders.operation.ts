import type { INodeProperties } from 'n8n-workflow';

import { outputFields } from '../../fields/output';
import { pagingFields, readLimit } from '../../fields/paging';
import type { Operation } from '../../operation';
import { ask } from '../../steps';
import { userProperties } from '../user/properties';
import { licenseField } from './fields';
import { askGroups, askMembersWithIssues } from './groupHolders';
import { reportPermissions } from './permissions';
import { skuIdsOf, skusRequest, toSkus } from './skus';
import { askUsers, readUserReport } from './userHolders';

const forUsers = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { holders: ['users'], ...field.displayOptions?.show } },
});

/** All but Graph's own choice, which does not tell how a user comes by a license. */
const [outputField, fieldsField] = outputFields(userProperties).map((field) =>
	forUsers({
		...field,
		options: field.options?.filter((option) => !('value' in option) || option.value !== 'raw'),
	}),
);

export const getHolders: Operation = {
	value: 'getHolders',
	name: 'Get Holders',
	action: 'Get holders of license',
	description: 'List the users or groups that have a license, or the members who did not get it',
	permissions: reportPermissions,
	needsAll: true,
	parameters: [
		licenseField,
		{
			displayName: 'Holders',
			name: 'holders',
			type: 'options',
			options: [
				{ name: 'Groups', value: 'groups', description: 'The groups that give it' },
				{
					name: 'Groups With Issues',
					value: 'groupsWithIssues',
					description: 'Only groups in which some members did not get it',
				},
				{
					name: 'Members With Issues',
					value: 'membersWithIssues',
					description: 'The members of such groups who did not get it, and why',
				},
				{ name: 'Users', value: 'users', description: 'The people who have it' },
			],
			default: 'users',
			description: 'Who to list',
		},
		forUsers({
			displayName: 'Assigned',
			name: 'assigned',
			type: 'options',
			options: [
				{ name: 'Any Way', value: 'any' },
				{ name: 'Directly', value: 'direct' },
				{ name: 'Through a Group', value: 'group' },
			],
			default: 'any',
			description: 'How the user comes by the license',
		}),
		...pagingFields,
		outputField,
		fieldsField,
	],
	*steps(item, root) {
		const name = item.requiredText('license');
		const holders = item.choice('holders');
		const limit = readLimit(item);
		const report = holders === 'users' ? readUserReport(item) : undefined;
		const skus = toSkus(yield* ask(skusRequest(false)));
		const [skuId] = skuIdsOf([name], skus, item.labelOf('license'));
		const search = { skuId, skus, root, limit };
		if (report) return yield* askUsers(item, report, search);
		if (holders === 'membersWithIssues') return yield* askMembersWithIssues(search);
		return yield* askGroups(search, holders === 'groupsWithIssues');
	},
};
