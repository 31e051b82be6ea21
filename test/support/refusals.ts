import { access } from './refusals/access';
import { credentials } from './refusals/credentials';
import { deletedItems } from './refusals/deletedItems';
import { enterpriseApps } from './refusals/enterpriseApps';
import { licenses } from './refusals/licenses';
import { logs } from './refusals/logs';
import { members } from './refusals/members';
import { methods } from './refusals/methods';
import { notifications } from './refusals/notifications';
import { reading } from './refusals/reading';
import { roles } from './refusals/roles';
import type { Refusal } from './refusals/rows';
import { trouble } from './refusals/trouble';
import { units } from './refusals/units';
import { values } from './refusals/values';

export type { Refusal };

/** The refusals that people meet most, by what they were doing. */
export const refusals: Array<[title: string, refusals: Refusal[]]> = [
	['Sign-in and permissions', access],
	['Values', values],
	['Licenses', licenses],
	['Members', members],
	['Sign-in methods', methods],
	['Administrative units', units],
	['Roles', roles],
	['Secrets, certificates and owners of apps', credentials],
	['Deleted items', deletedItems],
	['Enterprise apps', enterpriseApps],
	['Logs and risks', logs],
	['Reading', reading],
	['Notifications', notifications],
	['When Graph is busy', trouble],
];
