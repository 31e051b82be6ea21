import type { IDataObject, INodeExecutionData, INodeProperties, INodeType } from 'n8n-workflow';

import type { GraphRequest } from '../GenericFunctions';
import type { ItemReader } from './item';
import type { Steps } from './steps';

/** The least that Graph asks for, by kind of sign-in; the first is named when Graph refuses with 403. */
export interface Permissions {
	delegated: string[];
	application: string[];
}

/** What users read of an operation, and what n8n shows of it. */
export interface OperationText {
	/** Permanent: workflows store it. */
	value: string;
	name: string;
	action: string;
	description: string;
	permissions: Permissions;
	/** Whether it needs all of them together, where there are several; otherwise one, depending on the object. */
	needsAll?: true;
	/** The ones that this item needs, where they depend on its parameters. */
	permissionsFor?(item: ItemReader): Permissions;
	/** What else can be missing when Graph refuses with 403, beyond the permissions. */
	whenDenied?: string;
	/** Without `displayOptions` for resource and operation: the registry adds them. */
	parameters: INodeProperties[];
	/** Fields of its own for Options; one takes the place of the usual one with the same name. */
	optionFields?: INodeProperties[];
}

/** What an item becomes: one object, several items, or what has to be awaited after Graph's last answer, e.g. a file. */
export type Output = IDataObject | INodeExecutionData[] | Promise<INodeExecutionData[]>;

/** The one form of an operation, whatever it does, so that many items of it go to Graph together. */
export interface Operation extends OperationText {
	/**
	 * The run of one item: reads the parameters and sends nothing until its first `yield`; what it yields goes to Graph with
	 * what the other items yield. `root` is the credential's Graph without a version, e.g. `https://graph.microsoft.com`.
	 */
	steps(item: ItemReader, root: string, work: ItemReader[]): Steps<Output>;
	/**
	 * Where several items are one piece of work, e.g. the list of who is in a group: reads all that the item gives, and names
	 * the work that it belongs to. `steps` then runs for the first item of a work and is given all of them; an output that
	 * belongs to another of them says so by its `pairedItem`. One that cannot be read stops all: no list is known to be whole.
	 */
	gather?(item: ItemReader): string;
	/**
	 * Names whom the item is about, where items about the same go one after the other, in their order: each begins when the
	 * one before has come to its end. Asked of items whose parameters could be read.
	 */
	turn?(item: ItemReader): string;
	/** One request that does the same as up to 20 writes with the same path; where Graph refuses it they go one by one. */
	fold?(requests: GraphRequest[]): GraphRequest;
}

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
