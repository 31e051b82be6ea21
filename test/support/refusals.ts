import { access } from './refusals/access';
import { credentials } from './refusals/credentials';
import { deletedItems } from './refusals/deletedItems';
import { licenses } from './refusals/licenses';
import { members } from './refusals/members';
import { notifications } from './refusals/notifications';
import { reading } from './refusals/reading';
import type { Refusal } from './refusals/rows';
import { trouble } from './refusals/trouble';
import { values } from './refusals/values';

export type { Refusal };

/** The refusals that people meet most, by what they were doing. */
export const refusals: Array<[title: string, refusals: Refusal[]]> = [
	['Sign-in and permissions', access],
	['Values', values],
	['Licenses', licenses],
	['Members', members],
	['Secrets, certificates and owners of apps', credentials],
	['Deleted items', deletedItems],
	['Reading', reading],
	['Notifications', notifications],
	['When Graph is busy', trouble],
];
