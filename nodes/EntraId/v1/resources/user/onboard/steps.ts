import type { Step } from '../../../procedure/step';
import { giveAppAccess } from './apps';
import { createPass } from './credentials';
import { createUser, restoreUser, updateUser } from './existence';
import { joinGroups, joinRoles } from './groups';
import { giveLicenses } from './licenses';
import { setManager } from './manager';
import { setPhoto } from './photo';
import type { Subject } from './subject';

const NOBODY =
	"There is no such user: choose the step 'Create If Missing', or check how the user is found";

/** A step about somebody who has to be there. */
const forUser = (step: Step<Subject>): Step<Subject> => ({
	...step,
	waitsFor: ['restore', 'create'],
	plan: (subject) =>
		subject.user || subject.coming ? step.plan(subject) : { changes: [], impossible: NOBODY },
});

/** In their order: first who it is, then what he gets, and what exists once only at last. */
export const onboardSteps: Array<Step<Subject>> = [
	restoreUser,
	createUser,
	...[
		updateUser,
		setManager,
		joinGroups,
		giveLicenses,
		joinRoles,
		giveAppAccess,
		setPhoto,
		createPass,
	].map(forUser),
];
