import { attempt } from '../../../steps';
import type { Steps } from '../../../steps';
import type { ItemReader } from '../../../item';

/** Milliseconds between two looks at whether another item is done. */
const PAUSE = 1000;

/** Does the work of an item when no other item of the run is at the same, which is told by the key. */
export function* inTurn<T>(
	item: ItemReader,
	key: string,
	path: string,
	work: () => Steps<T>,
): Steps<T> {
	const place = item.ofRun(key, () => ({ isTaken: false }));
	while (place.isTaken) {
		yield* attempt({ method: 'GET', path, query: { $select: 'id' }, after: PAUSE, anyOrder: true });
	}
	place.isTaken = true;
	try {
		return yield* work();
	} finally {
		place.isTaken = false;
	}
}
