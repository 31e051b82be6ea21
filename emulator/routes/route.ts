import type { Call, GraphReply } from '../call';
import type { GraphError } from '../errors';
import type { AnyOf } from '../permissions';
import type { Family } from '../requestLimits';

/** One operation of Graph. */
export interface Route {
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Template such as `/users/{user}`; a hole takes a segment or a key. */
	path: string;
	/** The token needs one of these. */
	needs: AnyOf;
	/** Query options that it takes; none when absent. */
	options?: readonly string[];
	/** Resource units before `$select` and the like [THL]; 1 when absent. */
	cost?: number;
	/** Whether its body is a file, of which it judges the content type itself. */
	takesFile?: true;
	/** Counted in requests instead of resource units. */
	family?: Family;
	/** Resource units with `$select`, where that saves more than one. */
	selectedCost?: number;
	/** What a token without the permission is told; the directory's words when absent. */
	denied?: () => GraphError;
	handle(call: Call): GraphReply | Promise<GraphReply>;
}
