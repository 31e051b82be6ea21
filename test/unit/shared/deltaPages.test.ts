import { mergeRepeats } from '../../../nodes/EntraId/shared/deltaPages';

describe('pages of a delta query', () => {
	it('are merged by object, members gathered, the last word counts', () => {
		expect(
			mergeRepeats([
				{ id: 'g', displayName: 'G', 'members@delta': [{ id: '1' }] },
				{ id: 'u', city: 'Oslo' },
				{ id: 'G', 'members@delta': [{ id: '2' }] },
				{ id: 'u', city: 'Rome' },
				{ id: 'x', city: 'Bern' },
				{ id: 'x', '@removed': { reason: 'changed' } },
				{ id: 'y', '@removed': { reason: 'changed' } },
				{ id: 'y', city: 'Kyiv' },
			]),
		).toEqual([
			{ id: 'G', displayName: 'G', 'members@delta': [{ id: '1' }, { id: '2' }] },
			{ id: 'u', city: 'Rome' },
			{ id: 'x', '@removed': { reason: 'changed' } },
			{ id: 'y', city: 'Kyiv' },
		]);
	});

	it('keep members that only the first of them names', () => {
		expect(
			mergeRepeats([
				{ id: 'g', 'members@delta': [{ id: '1' }], 'owners@delta': [{ id: '2' }] },
				{ id: 'g', displayName: 'G', 'members@delta': [{ id: '3' }] },
			]),
		).toEqual([
			{
				id: 'g',
				displayName: 'G',
				'members@delta': [{ id: '1' }, { id: '3' }],
				'owners@delta': [{ id: '2' }],
			},
		]);
	});

	it('keep objects without an ID apart', () => {
		expect(mergeRepeats([{ city: 'Oslo' }, { city: 'Rome' }])).toHaveLength(2);
	});
});
