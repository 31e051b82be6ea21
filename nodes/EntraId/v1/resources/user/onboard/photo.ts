import type { Settled } from '../../../../GenericFunctions';
import { needs } from '../../../permissions';
import type { Step } from '../../../procedure/step';
import { attempt, replyOf } from '../../../steps';
import { photoRequest } from '../photo';
import type { Subject } from './subject';
import { early, pathOf } from './subject';

/** Graph says so with a 404, or with a picture of one dot [D21:profilephoto-get.md]. */
function hasNone(settled: Settled): boolean {
	if ('error' in settled && settled.error.status === 404) return true;
	const { body = {} } = replyOf(settled);
	return /^1x1$/i.test(String(body.id));
}

export const setPhoto: Step<Subject> = {
	value: 'photo',
	name: 'Set Photo',
	description: 'Upload a photo where the user has none',
	permissions: needs('ProfilePhoto.ReadWrite.All'),
	*plan(subject) {
		const { item, user, coming, wishes } = subject;
		if (!wishes.photo) return { changes: [] };
		if (user && coming !== 'created') {
			const settled = yield* attempt({ method: 'GET', path: `${pathOf(subject)}/photo` });
			if (!hasNone(settled)) return { changes: [] };
		}
		const request = early(subject, photoRequest(item, pathOf(subject), wishes.photo));
		return { changes: [{ does: 'Upload the photo', request }] };
	},
};
