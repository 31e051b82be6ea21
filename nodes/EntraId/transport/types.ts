import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Every n8n context in which this package speaks to Graph. */
export type GraphFunctions =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

export type GraphMethod = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

export type GraphVersion = 'beta' | 'v1.0';

/** A body that is not sent as n8n writes JSON: a text, a file, a form. */
export interface Payload {
	/** Sent as `Content-Type` unless the request's headers have one. */
	contentType: string;
	data: Buffer | string;
	/** What of it may be shown, in logs and dry runs. */
	shown: IDataObject;
}

export interface RetryPolicy {
	/** How often a request is sent in all; 1 means never again. */
	maxTries: number;
	/** How often of these a 404 is asked again, for objects that were made a moment ago. */
	notFoundTries: number;
	/** What a user set for a request of his own; without it only what is known to be worth it is sent again. */
	userRetry?: {
		/** Milliseconds between two tries; without it the waits grow. */
		delay?: number;
		/** Whether every refusal is tried again, and a write too whose outcome is unknown. */
		onAllErrors: boolean;
	};
}

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
	/** Makes the body when it is sent, after what went before to the same object; takes the place of `body`. */
	compose?: () => IDataObject;
	/** Read when it is sent; takes the place of `body`. */
	payload?: () => Promise<Payload>;
	/** Overrides the context's, for a request that a user made by hand. */
	retry?: RetryPolicy;
	/** How the answer is read into `content`; without it only a JSON object counts, as `body`. */
	answer?: 'json' | 'stream' | 'text';
	/** Set where the method does not tell: a POST that only reads, a PATCH that adds. */
	idempotent?: boolean;
	/** Statuses by which Graph may only say that it does not know yet what was made a moment ago; then it is asked again. */
	notKnownYet?: number[];
	/** The path of the object that it touches, where `path` is not that, to keep its order with others. */
	object?: string;
	/** Milliseconds to wait before it is sent, in which others go on: for what is looked at again. */
	after?: number;
	/** Whether it may overtake other requests to the same object. */
	anyOrder?: boolean;
	/** Set for a read of what stays the same during a run: who asks while it is under way shares its one answer, unchanged. */
	steady?: boolean;
}

export interface GraphReply {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** `undefined` after a 204. */
	body?: IDataObject;
	/** The answer as `answer` asked for it: any JSON value, a text, or a stream that was not read yet. */
	content?: IN8nHttpFullResponse['body'];
	/** Graph's answer to an earlier try of the same request was lost, so that try may have had its effect. */
	afterLostAnswer?: true;
}
