import { NOT_OWNED } from '../application/shared';
import { PROTECTED_PEOPLE } from '../user/shared';

/** What else can be missing, whatever the kind. */
export const WHEN_DENIED = `${PROTECTED_PEOPLE} ${NOT_OWNED}`;
