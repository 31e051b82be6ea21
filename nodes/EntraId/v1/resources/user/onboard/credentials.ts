import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import { existingPass, isAlive, passesPath, passRequest } from '../../authenticationMethod/pass';
import type { Subject } from './subject';
import { early, idOf, pathOf, whoseOf } from './subject';

/** Who got a pass in this run, by object ID: another one would end it, and the list of them may be late. */
const given = ({ item }: Subject): Set<string> => item.ofRun('passes', () => new Set());

export const createPass: Step<Subject> = {
	value: 'temporaryAccessPass',
	name: 'Create Temporary Access Pass',
	description: 'If the user has none that still works. It is shown once, in the output.',
	permissions: needs('UserAuthMethod-TAP.ReadWrite.All'),
	*plan(subject) {
		const path = passesPath(pathOf(subject));
		if (given(subject).has(idOf(subject))) return { changes: [] };
		if (subject.user && subject.coming !== 'created') {
			const pass = yield* existingPass(path, subject.root);
			if (pass && isAlive(pass)) return { changes: [] };
		}
		const request = early(subject, passRequest(path, subject.wishes.pass));
		return { changes: [{ does: 'Create a temporary access pass', request }] };
	},
	*learn(subject, [{ body = {} }]) {
		const { item } = subject;
		const { temporaryAccessPass } = body;
		given(subject).add(idOf(subject));
		item.handedOut = {
			values: { ...item.handedOut?.values, temporaryAccessPass },
			whose: whoseOf(subject),
			kind: item.handedOut?.kind ?? 'pass',
		};
		yield* [];
	},
};
