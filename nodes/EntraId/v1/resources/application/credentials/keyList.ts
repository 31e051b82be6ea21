import type { IDataObject } from 'n8n-workflow';

import { hasKeyId } from './credential';
import type { ItemReader } from '../../../item';

/**
 * Certificates of one app registration that this run has added and removed. Graph takes only the whole list of them, and
 * may show an older one for minutes: what each item read is brought up to date by what the items before it did.
 */
export class KeyList {
	private readonly added: IDataObject[] = [];
	private readonly removed: string[] = [];

	/** The list as it is now, by what was read. Graph keeps an entry that comes with its ID and without its key [docs#3579]. */
	now(read: IDataObject[]): IDataObject[] {
		return this.again(read).map((key) => ({ ...key, key: null }));
	}

	/** The same where somebody has written over what the run added, so that this comes with its keys. */
	again(read: IDataObject[]): IDataObject[] {
		const unseen = this.added.filter(({ keyId }) =>
			read.every((key) => !hasKeyId(key, String(keyId))),
		);
		return [...read.map((key) => ({ ...key, key: null })), ...unseen].filter((key) =>
			this.removed.every((keyId) => !hasKeyId(key, keyId)),
		);
	}

	/** With its key. */
	noteAdded(key: IDataObject): void {
		this.added.push(key);
	}

	/** Returns those that no item before has removed. */
	noteRemoved(keys: IDataObject[]): IDataObject[] {
		const fresh = keys.filter((key) => this.removed.every((keyId) => !hasKeyId(key, keyId)));
		this.removed.push(...fresh.map(({ keyId }) => String(keyId)));
		return fresh;
	}
}

/** The list that the items of the run share for an app registration, by its object ID. */
export const keyListOf = (item: ItemReader, id: string): KeyList =>
	item.ofRun(`keys of ${id.toLowerCase()}`, () => new KeyList());
