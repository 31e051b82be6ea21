import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ItemReader } from '../item';

/** About 10,000 tokens. */
const MOST_CHARACTERS = 40_000;

const NARROW = 'Narrow it down with a filter or a search, or ask for fewer fields.';

/** As many items as a model can read at once, the first one in any case. */
function shortened(output: INodeExecutionData[]): INodeExecutionData[] {
	let characters = 0;
	const end = output.findIndex(({ json }, index) => {
		characters += JSON.stringify(json).length;
		return index > 0 && characters > MOST_CHARACTERS;
	});
	return end === -1 ? output : output.slice(0, end);
}

const said = (json: IDataObject): INodeExecutionData => ({ json, pairedItem: { item: 0 } });

/** What the agent gets of an output: never nothing, which n8n would show as an empty text, and no more than it can read. */
export function answerOf(output: INodeExecutionData[], item: ItemReader): INodeExecutionData[] {
	if (output.length === 0)
		return [said({ found: 0, message: 'Nothing was found. Look at the filter, if there is one.' })];
	const kept = shortened(output);
	const leftOut = output.length - kept.length;
	if (leftOut > 0)
		return [
			...kept,
			said({ leftOut, message: `${leftOut} more were found and are left out here. ${NARROW}` }),
		];
	return item.has('limit') && output.length >= item.number('limit')
		? [
				...kept,
				said({ message: `There may be more: this tool's limit is ${output.length}. ${NARROW}` }),
			]
		: kept;
}
