import type { DisplayCondition, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

/**
 * The versions that a workflow may name. n8n stores no default, so a workflow that was saved with 1 goes on as before; a
 * new node is 1.1, which changed:
 * - App Registration → Create also creates the enterprise app, unless that is switched off;
 * - Additional Properties is one of the Additional Fields or Update Fields, no field beside them;
 * - Create, Update and Create or Update put out the properties that Get shows as Simplified, and what exists only once first.
 */
export const VERSIONS = [1, 1.1];

/** Whether a node behaves as 1.1 made it. */
export const isSince11 = ({ version }: { version: number }): boolean => version >= 1.1;

const shownIf =
	(condition: DisplayCondition) =>
	(field: INodeProperties): INodeProperties =>
		updateDisplayOptions({ show: { '@version': [condition] } }, [field])[0];

/** The field as only nodes since 1.1 show it. */
export const since11 = shownIf({ _cnd: { gte: 1.1 } });

/** The field as only nodes before 1.1 show it. */
export const before11 = shownIf({ _cnd: { lt: 1.1 } });
