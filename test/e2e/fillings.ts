import type { INodeParameters } from 'n8n-workflow';

import { makeCertificate } from '../support/certificates';
import { addDevice } from '../support/devices';
import { ROLES } from '../support/roles';
import type { OwnTenant } from './ownTenant';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Well formed, and of nothing in the tenant. */
const NOWHERE = '3f0b6f6e-7d0c-4a53-9a39-6f0a4b1f0e01';

/** Something to fill in for each parameter that n8n insists on, by its name; objects of its own are added to the tenant. */
export async function fillingsFor(own: OwnTenant): Promise<INodeParameters> {
	const { tenant } = own.emulator;
	const person = (index: number) => byId(own.user(index).id);
	const group = tenant.addGroup({ displayName: 'Team' });
	const unit = tenant.add('administrativeUnit', { displayName: 'Unit' });
	const { appId } = tenant.registerApp({ displayName: 'Payroll' });
	const application = tenant.directory.findByKey('application', 'appId', appId);
	const servicePrincipal = tenant.directory.findByKey('servicePrincipal', 'appId', appId);
	const [sku] = tenant.skus.values();
	const { certificatePem } = await makeCertificate();
	return {
		administrativeUnit: byId(unit.id),
		api: byId(servicePrincipal?.id ?? ''),
		application: byId(application?.id ?? ''),
		authenticationMethod: byId(NOWHERE),
		certificate: certificatePem,
		credentialName: 'n8n',
		deletedItem: byId(NOWHERE),
		device: byId(addDevice(tenant).id),
		displayName: 'Something new',
		group: byId(group.id),
		invitedUserEmailAddress: 'guest@fabrikam.com',
		keyId: NOWHERE,
		license: sku.skuId,
		licenses: [sku.skuId],
		mailNickname: 'something',
		manager: person(1),
		member: person(2),
		members: String(own.user(3).userPrincipalName),
		notificationUrl: 'https://n8n.contoso.com/webhook/1',
		owner: person(4),
		permissions: ['User.Read.All'],
		principal: person(5),
		removeLicenses: [sku.skuId],
		resourcePath: 'users',
		role: byId(ROLES.globalReader),
		servicePrincipal: byId(servicePrincipal?.id ?? ''),
		subscription: byId(NOWHERE),
		uniqueName: 'something',
		url: '/organization',
		user: person(6),
		userPrincipalName: 'new@contoso.com',
	};
}

const NOTHING = "Nothing to update [item 0] Add at least one field under 'Update Fields'";

/** What an entry says that cannot do its work with so little, by resource and operation. */
export const refusals: Record<string, string> = {
	'administrativeUnit.update': NOTHING,
	'application.update': NOTHING,
	'deletedItem.delete': 'The item is not among the deleted ones',
	'deletedItem.restore': 'The item is not among the deleted ones',
	'device.update': NOTHING,
	'group.removeOwner': 'The last owner of a group cannot be removed',
	'group.update': NOTHING,
	'license.replace': "'Old License Names or IDs' names a license that is also to be assigned",
	'servicePrincipal.grantAccess': "'User' is empty",
	'servicePrincipal.revokeAccess': "'User' is empty",
	'servicePrincipal.update': NOTHING,
	'subscription.create': 'The notification URL did not answer Graph as it must',
	'subscription.get': `'${NOWHERE}' was not found in this tenant`,
	'subscription.reauthorize': `'${NOWHERE}' was not found in this tenant`,
	'subscription.delete': `'${NOWHERE}' was not found in this tenant`,
	'subscription.update': 'Nothing to update',
	'user.create': "'User Principal Name' is empty",
	'user.getPhoto': 'There is no photo of this user',
	'user.onboard': "'User Principal Name' is empty",
	'user.setPhoto': "The item has no file 'data', which 'Input Binary Field' names",
	'user.update': NOTHING,
};
