import type { INodeProperties } from 'n8n-workflow';

import { administrativeUnitPath, checkGuid } from '../../../GenericFunctions';
import { byId, fromList, locator } from '../../fields/locators';
import type { ItemReader } from '../../item';

/** Names an administrative unit. */
export const unitLocator = (displayName: string, description: string): INodeProperties =>
	locator('administrativeUnit', displayName, description, [
		fromList('getAdministrativeUnits', 'Select an administrative unit...'),
		byId,
	]);

/** The object ID of the unit that the locator names. */
export const readUnit = (item: ItemReader, displayName: string): string =>
	checkGuid(item.locator('administrativeUnit').value, displayName);

/** Its path. */
export const readUnitPath = (item: ItemReader, displayName: string): string =>
	administrativeUnitPath(readUnit(item, displayName));
