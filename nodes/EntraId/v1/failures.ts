import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { CredentialType, Explanation } from '../GenericFunctions';
import { explain, GraphError, InvalidId } from '../GenericFunctions';
import { BadParameter } from '../shared/badParameter';
import { toApiError } from '../shared/nodeErrors';
import type { ItemReader } from './item';
import type { OperationText } from './operation';

/** Why an item has no result; `done` is what had its effect before that. */
export class ItemFailure extends Error {
	constructor(
		readonly reason: Error,
		readonly done?: string,
	) {
		super(reason.message);
	}
}

/** Whether an item was refused for its parameters, before anything was sent. */
export const isBadParameter = (error: Error): error is BadParameter | InvalidId =>
	error instanceof BadParameter || error instanceof InvalidId;

function explainAny(
	error: Error,
	operation: OperationText,
	credentialType: CredentialType,
): Explanation {
	if (error instanceof GraphError) return explain(error, { ...operation, credentialType });
	if (isBadParameter(error)) return { message: error.message, description: error.description };
	if (error instanceof NodeOperationError)
		return { message: error.message, description: error.description ?? '' };
	return { message: error.message, description: '' };
}

/** Turns whatever stopped an item into n8n's kind, with the item's index and what was done before. */
export function toNodeError(
	node: INode,
	failure: ItemFailure,
	operation: OperationText,
	credentialType: CredentialType,
	itemIndex: number,
	summary = '',
): NodeApiError | NodeOperationError {
	const { reason, done } = failure;
	const explained = explainAny(reason, operation, credentialType);
	const message = `${done ? `${done}, but: ` : ''}${explained.message} [item ${itemIndex}]`;
	const description = [explained.description, summary].filter(Boolean).join(' ');
	return reason instanceof GraphError
		? toApiError(node, reason, { message, description }, itemIndex)
		: new NodeOperationError(node, message, { itemIndex, description });
}

/** What only this run knows of an item that had its effect, or may have had it. */
const kept = ({ done, reason }: ItemFailure, { handedOut }: ItemReader): IDataObject =>
	done !== undefined || (reason instanceof GraphError && reason.outcome === 'unknown')
		? (handedOut?.values ?? {})
		: {};

/** The item that stands for one that has no result, when the node continues on fail. */
export function failureItem(
	context: IExecuteFunctions,
	failure: ItemFailure,
	operation: OperationText,
	item: ItemReader,
): INodeExecutionData {
	const { index, credentialType } = item;
	const error = toNodeError(context.getNode(), failure, operation, credentialType, index);
	const { reason } = failure;
	return {
		// n8n takes an item with these three names and no others for one that failed.
		json: {
			error: error.message,
			message: error.description ?? '',
			details:
				reason instanceof GraphError
					? {
							code: reason.code,
							status: reason.status,
							outcome: reason.outcome,
							requestId: reason.requestId,
							...kept(failure, item),
						}
					: { outcome: 'notSent', ...kept(failure, item) },
		},
		pairedItem: { item: index },
	};
}
