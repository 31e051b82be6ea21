import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import { MAX_BATCH_SIZE, userPath } from '../../../GenericFunctions';
import { readList } from '../../fields/list';
import { clean, outputFields, readSelect } from '../../fields/output';
import { pagingFields } from '../../fields/paging';
import { queryField } from '../../fields/query';
import type { Operation } from '../../operation';
import { askIds, userReference } from '../../references';
import type { Steps } from '../../steps';
import { askList, askLists } from '../../steps';
import { userLocator } from './locator';
import { simplifiedUser, userProperties } from './properties';

const LOCATOR = 'User Whose Reports to Get';

/** A person below, how many levels below, and the ID of the manager there. */
interface Report {
	person: IDataObject;
	level: number;
	managerId: string;
}

/** Whether somebody can have reports: contacts have none. */
const mayManage = ({ person }: Report): boolean =>
	person['@odata.type'] === undefined || person['@odata.type'] === '#microsoft.graph.user';

/** The people below, level by level, each once: managers may stand in a circle. */
class Tree {
	readonly reports: Report[] = [];
	/** The lowest level so far. */
	lowest: Report[] = [];
	private readonly known: Set<string>;

	constructor(top: string) {
		this.known = new Set([top.toLowerCase()]);
	}

	/** Adds a level: the people below each of these managers. */
	add(level: number, below: Array<[managerId: string, people: IDataObject[]]>): void {
		this.lowest = below.flatMap(([managerId, people]) =>
			people.filter((person) => this.isNew(person)).map((person) => ({ person, level, managerId })),
		);
		for (const report of this.lowest) this.reports.push(report);
	}

	private isNew({ id }: IDataObject): boolean {
		const key = String(id).toLowerCase();
		if (this.known.has(key)) return false;
		this.known.add(key);
		return true;
	}
}

/** Goes down level by level, all people of a level together, until there are enough of them or nobody is below. */
function* askTree(
	tree: Tree,
	requestOf: (id: string) => GraphRequest,
	root: string,
	limit: number,
): Steps<void> {
	for (let level = 2; tree.reports.length < limit; level++) {
		const managers = tree.lowest.filter(mayManage).map(({ person }) => String(person.id));
		if (managers.length === 0) return;
		const found = yield* askLists(managers.map(requestOf), root);
		// Who is gone since the level above was read has nobody below.
		tree.add(
			level,
			managers.map((id, index) => [id, found[index] ?? []]),
		);
	}
}

export const getReports: Operation = {
	value: 'getReports',
	name: 'Get Reports',
	action: 'Get reports of user',
	description: 'List who reports to a user: directly, or the whole organization below with levels',
	permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
	parameters: [
		userLocator(LOCATOR, 'The user whose reports to get'),
		{
			displayName: 'Depth',
			name: 'depth',
			type: 'options',
			options: [
				{ name: 'All Levels', value: 'transitive', description: 'Also who reports to them' },
				{ name: 'Direct', value: 'direct', description: 'Who reports to the user' },
			],
			default: 'direct',
			description: 'How far down to go',
		},
		...pagingFields,
		...outputFields(userProperties),
		queryField('pageSize', 'select'),
	],
	*steps(item, root) {
		const isDirect = item.choice('depth') === 'direct';
		const reference = userReference(item.locator('user').value, LOCATOR);
		const { limit, query } = readList(item, {
			searchIn: [],
			select: readSelect(item, simplifiedUser),
			lists: isDirect ? 1 : MAX_BATCH_SIZE,
		});
		const requestOf = (id: string): GraphRequest => ({
			method: 'GET',
			path: `${userPath(id)}/directReports`,
			query,
		});
		const [userId] = yield* askIds(reference);
		const tree = new Tree(userId);
		const { items } = yield* askList(requestOf(userId), root, limit);
		tree.add(1, [[userId, items]]);
		if (!isDirect) yield* askTree(tree, requestOf, root, limit);
		return tree.reports.slice(0, limit).map(({ person, level, managerId }) => ({
			json: { ...clean(person, item), level, managerId },
		}));
	},
};
