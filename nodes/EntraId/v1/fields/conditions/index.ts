export { conditionFields } from './fields';
export type { Conditions } from './read';
export { readConditions } from './read';
