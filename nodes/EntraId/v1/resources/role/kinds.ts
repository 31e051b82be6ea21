/** How somebody has a role, in Entra's words; the values are permanent. */
export const KINDS = [
	{
		name: 'Active for a Time',
		value: 'timeBound',
		description: 'In force until a moment; needs an Entra ID P2 license',
	},
	{
		name: 'Eligible',
		value: 'eligible',
		description: 'May be activated by the person when needed; needs an Entra ID P2 license',
	},
	{ name: 'Permanent', value: 'permanent', description: 'In force without an end' },
];

export type Kind = 'eligible' | 'permanent' | 'timeBound';

export const KIND_VALUES = KINDS.map(({ value }) => value);
