import type { Permissions } from '../../operation';

/** What a change of a device needs: a person acts with the own rights [DC:device-update; PERM]. */
export const WRITE: Permissions = {
	delegated: ['Directory.AccessAsUser.All'],
	application: ['Device.ReadWrite.All'],
};

export const ROLE_OF_WRITERS =
	'A person also needs the role Cloud Device Administrator or Intune Administrator.';

/** Microsoft asks who wants to see a secret of a device [DC:bitlocker-list-recoverykeys, deviceLocalCredentialInfo-get]. */
export const USER_AGENT = { 'User-Agent': 'n8n-nodes-entra-id' };
