import { changes } from './changes.mjs';
import { department } from './department.mjs';
import { disabledMembers } from './disabledMembers.mjs';
import { expiring } from './expiring.mjs';
import { offboarding } from './offboarding.mjs';
import { onboarding } from './onboarding.mjs';
import { unusedLicenses } from './unusedLicenses.mjs';

/**
 * One entry a workflow, in the order of `WORKFLOWS`: what to do and to remember before the run, how it is run (without it: from
 * its node "Start"), the node whose items are the result, what has to be true afterwards, in n8n's table and in the tenant
 * itself, and what to undo whatever happened.
 */
export const EXPECTATIONS = [
	department,
	onboarding,
	disabledMembers,
	offboarding,
	expiring,
	unusedLicenses,
	changes,
];
