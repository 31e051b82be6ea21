import type { Step } from '../../../procedure/step';
import { isRecord } from '../../../../GenericFunctions';
import { MANAGER_PERMISSIONS, managerRequest, NOT_REPLICATED } from '../manager';
import { askIds } from '../../../references';
import type { Subject } from './subject';
import { early, idOf, pathOf } from './subject';

const lower = (value: unknown): string => String(value).toLowerCase();

export const setManager: Step<Subject> = {
	value: 'manager',
	name: 'Set Manager',
	description: 'Give the user the manager',
	isUsual: true,
	permissions: MANAGER_PERMISSIONS,
	*plan(subject) {
		const { wishes, user, root } = subject;
		if (!wishes.manager) return { changes: [] };
		const [id] = yield* askIds(wishes.manager);
		if (lower(id) === lower(idOf(subject))) {
			return { changes: [], impossible: "'Manager' is the user themselves" };
		}
		const now = user?.manager;
		if (isRecord(now) && lower(now.id) === lower(id)) return { changes: [] };
		const request = managerRequest(pathOf(subject), id, root);
		return {
			changes: [
				{ does: `Set the manager ${id}`, request: early(subject, request, NOT_REPLICATED) },
			],
		};
	},
};
