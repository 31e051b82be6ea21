import { UserError } from 'n8n-workflow';

/** The error for something that whoever filled in the credential can put right; `sentence` is all that they get to see. */
export const fault = (sentence: string): UserError => new UserError(sentence);
