const DIRECTORY = '/roleManagement/directory';

export const DEFINITIONS = `${DIRECTORY}/roleDefinitions`;
export const ASSIGNMENTS = `${DIRECTORY}/roleAssignments`;
/** What is in force, permanent or by PIM, and who could make use of a role (graph-apps.md, section 3). */
export const ACTIVE = `${DIRECTORY}/roleAssignmentScheduleInstances`;
export const ELIGIBLE = `${DIRECTORY}/roleEligibilityScheduleInstances`;
export const ACTIVE_REQUESTS = `${DIRECTORY}/roleAssignmentScheduleRequests`;
export const ELIGIBLE_REQUESTS = `${DIRECTORY}/roleEligibilityScheduleRequests`;
