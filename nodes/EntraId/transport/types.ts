import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Every n8n context in which this package speaks to Graph. */
export type GraphFunctions =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

export type GraphMethod = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

export type GraphVersion = 'beta' | 'v1.0';

/** One call to Graph as a record: nothing is sent by making one. */
export interface GraphRequest {
	method: GraphMethod;
	/** Begins with a slash and is relative to the version, each segment already encoded (see `ids.ts`). */
	path: string;
	/** Defaults to `v1.0`. */
	version?: GraphVersion;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: IDataObject;
	/** Set where the method does not tell: a POST that only reads, a PATCH that adds. */
	idempotent?: boolean;
	/** Whether it may overtake other requests to the same object. */
	anyOrder?: boolean;
}

export interface GraphReply {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** `undefined` after a 204. */
	body?: IDataObject;
	/** Graph's answer to an earlier try of the same request was lost, so that try may have had its effect. */
	afterLostAnswer?: true;
}
