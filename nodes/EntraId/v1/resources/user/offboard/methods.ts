import type { IDataObject } from 'n8n-workflow';

import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import { kindOf } from '../../authenticationMethod/kinds';
import { askMethods, deletion, inOrderOfDeletion } from '../../authenticationMethod/shared';
import { METHOD_OF_EVERYBODY } from '../shared';
import type { Subject } from './subject';

function wordsOf(method: IDataObject): string {
	const { name, detail } = kindOf(method);
	return [name, detail(method)].filter(Boolean).join(' ');
}

export const deleteMethods: Step<Subject> = {
	value: 'deleteMethods',
	name: 'Delete Sign-In Methods',
	description:
		'Delete phones, authenticator apps, passkeys and all other methods except the password',
	permissions: needs('UserAuthenticationMethod.ReadWrite.All'),
	*plan({ path, root }) {
		const methods = (yield* askMethods(path, root)).filter(({ id }) => id !== METHOD_OF_EVERYBODY);
		const going = inOrderOfDeletion(methods);
		return {
			changes: going.flatMap((method) => {
				const request = deletion(path, method);
				return request ? [{ does: `Delete the method ${wordsOf(method)}`, request }] : [];
			}),
			stays: going
				.filter((method) => deletion(path, method) === undefined)
				.map((method) => ({
					what: wordsOf(method),
					why: 'This version cannot delete methods of this kind',
				})),
		};
	},
	// Graph does not say which is the default one, and that goes only when all others are gone [docs#18091].
	again: (refused) =>
		refused.map(({ does, request }) => ({
			does,
			// A replica that is late still sees the others, and refuses for their sake.
			request: { ...request, notKnownYet: [400] },
		})),
	isSo: ({ status }) => status === 404,
};
