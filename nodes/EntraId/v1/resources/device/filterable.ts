import type { Filterable } from '../../fields/conditions/table';
import * as is from '../../fields/conditions/table';
import { JOIN_TYPES } from './presets';
import { deviceProperties } from './properties';

const PROFILES = ['IoT', 'Printer', 'RegisteredDevice', 'SecureVM', 'Shared'];

/** What Graph filters devices by, with the operators that it takes [FDO]. */
export const filterableDevice: Filterable[] = is.filterables(deviceProperties, [
	is.choice(
		'profileType',
		PROFILES.map((value) => ({ name: value, value })),
	),
	is.flag('accountEnabled'),
	is.flag('isCompliant'),
	is.flag('isManaged'),
	is.flag('onPremisesSyncEnabled'),
	is.id('deviceId'),
	is.id('id'),
	is.labeled('Join Type', is.choice('trustType', JOIN_TYPES)),
	is.list('physicalIds', 'empty', 'notEmpty'),
	is.moment('approximateLastSignInDateTime', ['empty', 'notEmpty']),
	is.moment('onPremisesLastSyncDateTime'),
	is.moment('registrationDateTime'),
	is.text('displayName', 'contains'),
	is.text('operatingSystem'),
	is.text('operatingSystemVersion'),
]);
