import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isGuid, isRecord, record, records } from '../../../../GenericFunctions';
import { readObject } from '../../../../shared/values/json';
import { refuse } from '../../../../shared/values/kind';
import type { ItemReader } from '../../../item';
import { KEPT } from '../offboard/leaver';

const NAME = 'backup';

export const backupField: INodeProperties = {
	displayName: 'Backup',
	name: NAME,
	type: 'json',
	default: '{}',
	description:
		'The backup that Offboard returned, to restore a user as they were. The fields here override it.',
};

/** What Offboard kept of somebody. */
export interface Backup {
	properties: IDataObject;
	groups: string[];
	roles: Array<{ id: string; name: string }>;
	licenses: string[];
	/** An object ID. */
	manager?: string;
}

const idsIn = (value: unknown, label: string): string[] => {
	const ids = (Array.isArray(value) ? value : []).map((one: unknown) =>
		String(isRecord(one) ? one.id : one),
	);
	const wrong = ids.find((id) => !isGuid(id));
	return wrong === undefined ? ids : refuse(label, `holds '${wrong}' instead of an object ID`, HOW);
};

const HOW = "Enter it as Offboard returned it, e.g. {{ $('Offboard').item.json.backup }}.";

/** The backup of an item; an empty one where there is none. Throws for what Offboard did not put out. */
export function readBackup(item: ItemReader): Backup {
	const label = item.labelOf(NAME);
	const given = readObject(item.raw(NAME), label) ?? {};
	const properties = record(given.properties);
	const isEmpty = Object.keys(given).length === 0;
	if (!isEmpty && !isRecord(given.properties)) {
		return refuse(label, 'is not a backup from Offboard', HOW);
	}
	const stranger = Object.keys(properties).find((name) => !KEPT.includes(name));
	if (stranger !== undefined) {
		return refuse(label, `holds '${stranger}', which Offboard does not keep`, HOW);
	}
	const [manager] = idsIn(given.manager ? [given.manager] : [], label);
	return {
		properties: isEmpty ? {} : { ...properties, accountEnabled: given.accountEnabled === true },
		groups: idsIn(given.groups, label),
		roles: records(given.roles).map(({ id, name }) => ({
			id: idsIn([id], label)[0],
			name: String(name),
		})),
		licenses: idsIn(given.licenses, label),
		...(manager === undefined ? {} : { manager }),
	};
}
