import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../../GenericFunctions';
import type { Steps } from '../../steps';
import { askList } from '../../steps';

/** Where the passes of the user at a path are. */
export const passesPath = (userPath: string): string =>
	`${userPath}/authentication/temporaryAccessPassMethods`;

/** Whether a pass can be used, now or later; the list of reasons is open [ED:howto-authentication-temporary-access-pass.md]. */
export const isAlive = ({ isUsable, methodUsabilityReason }: IDataObject): boolean =>
	isUsable === true || /^notYetValid$/i.test(String(methodUsabilityReason));

/** The pass that a user has, if any; the path is that of his passes. */
export function* existingPass(path: string, root: string): Steps<IDataObject | undefined> {
	return (yield* askList({ method: 'GET', path }, root)).items.at(0);
}

/** Creates a pass; sent twice it leaves one, that of the last answer. */
export const passRequest = (path: string, body: IDataObject): GraphRequest => ({
	method: 'POST',
	path,
	body,
	idempotent: true,
});
