import type { INodeTypeBaseDescription, IVersionedNodeType } from 'n8n-workflow';
import { VersionedNodeType } from 'n8n-workflow';

import { EntraIdV1 } from './v1/EntraIdV1';

export class EntraId extends VersionedNodeType {
	constructor() {
		const baseDescription: INodeTypeBaseDescription = {
			displayName: 'Entra ID',
			name: 'entraId',
			icon: { light: 'file:entraId.svg', dark: 'file:entraId.dark.svg' },
			group: ['transform'],
			description: 'Manage users, groups, apps, devices, licenses and roles of Microsoft Entra ID',
			documentationUrl: 'https://github.com/n8n-nodes-entra-id/n8n-nodes-entra-id#what-it-can-do',
			defaultVersion: 1.1,
		};
		const version1 = new EntraIdV1(baseDescription);
		const nodeVersions: IVersionedNodeType['nodeVersions'] = {
			1: version1,
			1.1: version1,
		};
		super(nodeVersions, baseDescription);
	}
}
