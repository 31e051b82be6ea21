import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';

import type { GraphContext, GraphError, GraphReply, GraphRequest } from '../GenericFunctions';

/** The least that Graph asks for, by kind of sign-in; the first is named when Graph refuses with 403. */
export interface Permissions {
	delegated: string[];
	application: string[];
}

/** What a request is made with besides the item's parameters. */
export interface Setting {
	/** The credential's Graph with its version, for references to other objects. */
	root: string;
	/** The object ID behind a path that `lookups` named. */
	idOf(path: string): string;
	/** The object behind a path that `lookups` named; `undefined` in a dry run, which reads nothing. */
	objectOf(path: string): IDataObject | undefined;
}

/** An object to read before the request is made: as a whole, or by its path alone where only its ID is needed. */
export interface Lookup {
	path: string;
	/** Without it Graph is asked for no option. */
	query?: Record<string, string>;
}

interface OperationBase {
	/** Permanent: workflows store it. */
	value: string;
	name: string;
	action: string;
	description: string;
	permissions: Permissions;
	/** The ones that this item needs, where they depend on its parameters. */
	permissionsFor?(context: IExecuteFunctions, itemIndex: number): Permissions;
	/** What else can be missing when Graph refuses with 403, beyond the permissions. */
	whenDenied?: string;
	/** Without `displayOptions` for resource and operation: the registry adds them. */
	parameters: INodeProperties[];
	/** Fields of its own for Options; one takes the place of the usual one with the same name. */
	optionFields?: INodeProperties[];
	/** Objects that the request needs; the runner reads each once for all items. `root` is that of `Setting`. */
	lookups?(context: IExecuteFunctions, itemIndex: number, root: string): Array<Lookup | string>;
}

/** What Graph was asked for one item, and what it answered. */
export interface Exchange {
	request: GraphRequest;
	reply: GraphReply;
	followUps: GraphReply[];
}

/** One Graph call an item, so that the runner can send many in one `$batch`. */
export interface RequestOperation extends OperationBase {
	/** Sends nothing: reads the parameters and makes the record. */
	request(context: IExecuteFunctions, itemIndex: number, setting: Setting): GraphRequest;
	/** What can only be sent after the first answer, e.g. properties that Graph takes on their own. */
	followUps?(reply: GraphReply, context: IExecuteFunctions, itemIndex: number): GraphRequest[];
	/** One request that does the same as all of these together; where Graph refuses it they are sent one by one. */
	fold?(requests: GraphRequest[]): GraphRequest;
	/** What to send instead of a request that Graph refused, at most two times an item, e.g. to create what was not found. */
	instead?(
		refusal: GraphError,
		request: GraphRequest,
		context: IExecuteFunctions,
		itemIndex: number,
	): GraphRequest | undefined;
	/** Turns a refusal that the user does not mind into a result. */
	recover?(
		refusal: GraphError,
		context: IExecuteFunctions,
		itemIndex: number,
		request: GraphRequest,
	): IDataObject | undefined;
	output(exchange: Exchange, context: IExecuteFunctions, itemIndex: number): IDataObject;
}

export interface ListRequest {
	request: GraphRequest;
	/** `Infinity` for all. */
	limit: number;
	/** Whether each result gets `@odata.count`. */
	withCount?: boolean;
}

/** A paged list: the runner walks the pages. */
export interface ListOperation extends OperationBase {
	list(context: IExecuteFunctions, itemIndex: number, setting: Setting): ListRequest;
	output(object: IDataObject, context: IExecuteFunctions, itemIndex: number): IDataObject;
}

/** What an operation that speaks to Graph by itself is given. */
export interface RunContext {
	graph: GraphContext;
	setting: Setting;
	/** With a dry run `dryRunItem` of `results.ts` is to be returned for the first request, and nothing sent. */
	dryRun: boolean;
	/** Work that waits until all items have their output, e.g. to remember how far the run came. */
	whenDone(work: () => void): void;
}

/** Everything else: several calls, binary data. */
export interface CustomOperation extends OperationBase {
	/** Throws for parameters that cannot be used; all items are checked before the first is run. */
	check?(context: IExecuteFunctions, itemIndex: number, run: RunContext): void;
	execute(
		context: IExecuteFunctions,
		itemIndex: number,
		run: RunContext,
	): Promise<INodeExecutionData[]>;
}

export type Operation = CustomOperation | ListOperation | RequestOperation;

type Methods = NonNullable<INodeType['methods']>;

export interface Resource {
	value: string;
	name: string;
	description: string;
	/** In the order of the list that the user sees: alphabetical by name. */
	operations: Operation[];
	/** The one that is chosen at first where there is no `getAll`. Permanent: n8n does not store it where it is chosen. */
	defaultOperation?: string;
	/** What its locators list in the editor; a name belongs to one resource. */
	listSearch?: Methods['listSearch'];
	/** What its lists of options are filled with; a name belongs to one resource. */
	loadOptions?: Methods['loadOptions'];
}
