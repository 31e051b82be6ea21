import type { IDataObject } from 'n8n-workflow';

import { GraphError, isRecord, MAX_PAGE_SIZE, quote, toError } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import type { Steps } from '../../../steps';
import { askList } from '../../../steps';
import type { Subject } from './subject';

const appOf = ({ resourceDisplayName, resourceId }: IDataObject): string =>
	String(resourceDisplayName ?? resourceId);

const ofGroup = ({ principalType }: IDataObject): boolean => principalType === 'Group';

export const removeAppAccess: Step<Subject> = {
	value: 'removeAppAccess',
	name: 'Remove App Access',
	description:
		'Remove direct assignments to enterprise apps. Those through groups end with the group membership.',
	permissions: needs('AppRoleAssignment.ReadWrite.All'),
	*plan({ path, root }) {
		const list = `${path}/appRoleAssignments`;
		// Without a page size Graph once left assignments out [ISS docs#12243].
		const query = { $top: String(MAX_PAGE_SIZE) };
		const { items } = yield* askList({ method: 'GET', path: list, query }, root);
		return {
			changes: items
				.filter((assignment) => !ofGroup(assignment))
				.map((assignment) => ({
					does: `Remove the access to '${appOf(assignment)}'`,
					request: {
						method: 'DELETE',
						path: `${list}/${encodeURIComponent(String(assignment.id))}`,
					},
				})),
			stays: items.filter(ofGroup).map((assignment) => ({
				what: appOf(assignment),
				why: `It comes from the group '${String(assignment.principalDisplayName)}'`,
			})),
		};
	},
	isSo: ({ status }) => status === 404,
};

const ELIGIBILITY = '/roleManagement/directory/roleEligibilitySchedule';

/** What says that nothing is to be removed, or that it is being removed (graph-apps.md, section 3). */
const GONE = new Set(['PendingRoleAssignmentRequest', 'RoleAssignmentDoesNotExist']);

/** How a request ends that Graph took and did not carry out. */
const FAILED = new Set(['AdminDenied', 'Denied', 'Failed', 'TimedOut']);

const roleOf = ({ roleDefinition, roleDefinitionId }: IDataObject): string =>
	String(isRecord(roleDefinition) ? roleDefinition.displayName : roleDefinitionId);

/** The roles that somebody may activate; nothing where the tenant lacks the license for it. */
function* askInstances(id: string, root: string): Steps<IDataObject[] | undefined> {
	const query = { $filter: `principalId eq ${quote(id)}`, $expand: 'roleDefinition' };
	try {
		const list = { method: 'GET', path: `${ELIGIBILITY}Instances`, query } as const;
		return (yield* askList(list, root)).items;
	} catch (error) {
		if (error instanceof GraphError && error.code === 'AadPremiumLicenseRequired') return undefined;
		throw toError(error);
	}
}

export const removeEligibleRoles: Step<Subject> = {
	value: 'removeEligibleRoles',
	name: 'Remove Eligible Roles',
	description: 'Remove roles that the user could activate (Privileged Identity Management)',
	permissions: needs('RoleEligibilitySchedule.ReadWrite.Directory'),
	*plan({ id, root }) {
		const instances = yield* askInstances(id, root);
		if (!instances) {
			return { changes: [], skipped: 'Without Entra ID P2 the tenant has no eligible roles' };
		}
		return {
			changes: instances.map((instance) => ({
				does: `Remove the eligible role '${roleOf(instance)}'`,
				request: {
					method: 'POST',
					path: `${ELIGIBILITY}Requests`,
					object: `${ELIGIBILITY}/${id}`,
					body: {
						action: 'adminRemove',
						principalId: id,
						roleDefinitionId: instance.roleDefinitionId,
						directoryScopeId: instance.directoryScopeId,
						justification: 'The user leaves',
					},
					// What is removed is removed: Graph refuses the second time.
					idempotent: true,
				},
			})),
		};
	},
	isSo: ({ code }) => GONE.has(code),
	failure: ({ body = {} }) =>
		FAILED.has(String(body.status))
			? `Graph took the request, and its status is ${String(body.status)}`
			: undefined,
};
