import type { GraphContext } from '../GenericFunctions';
import { Dispatcher, MAX_BATCH_SIZE, toError } from '../GenericFunctions';
import { BadParameter } from '../shared/badParameter';
import type { ItemResult, Show } from './course';
import { Course } from './course';
import { readOptions } from './fields/options';
import type { ItemReader } from './item';
import type { Operation } from './operation';

/** How many items have their steps open at once; of more only the parameters are kept. */
const BLOCK = 10_000;

export interface Run {
	graph: GraphContext;
	operation: Operation;
	items: ItemReader[];
	/** Whether an item that fails stops what was not begun. */
	stopsOnFailure: boolean;
	/** Shows a write instead of sending it, for an item that is a dry run. */
	show: Show;
}

/** The strictest of all items counts; an item whose options cannot be read is refused when it is opened. */
function batchSizeOf(item: ItemReader): number {
	try {
		return readOptions(item).batchSize;
	} catch (error) {
		if (error instanceof BadParameter) return MAX_BATCH_SIZE;
		throw toError(error);
	}
}

/** Takes items to their ends, all of them together. */
class Kernel {
	private readonly dispatcher: Dispatcher;
	isStopping = false;

	constructor(private readonly run: Run) {
		const { graph, operation, items } = run;
		const batchSize = items.reduce(
			(size, item) => Math.min(size, batchSizeOf(item)),
			MAX_BATCH_SIZE,
		);
		this.dispatcher = new Dispatcher(graph, { batchSize, fold: operation.fold });
	}

	/** The items at their first request, or at their end where they have none. */
	open(items: ItemReader[]): Course[] {
		const { graph, operation, show } = this.run;
		return items.map((item) => {
			const course = new Course(item, operation, graph.root, show);
			course.advance();
			return course;
		});
	}

	async finish(courses: Course[]): Promise<ItemResult[]> {
		for (const course of courses) this.send(course, true);
		await this.dispatcher.run();
		return await Promise.all(courses.map(async (course) => await course.result()));
	}

	private send(course: Course, isFirst: boolean): void {
		if (course.isOver) {
			this.isStopping ||= course.hasFailed && this.run.stopsOnFailure;
			return;
		}
		const { sending } = course;
		const { index: rank } = course.item;
		for (const [position, request] of course.requests.entries()) {
			this.dispatcher.submit({
				request,
				rank,
				isFirst,
				sending,
				// What was begun comes to its end, so that nothing is left half done.
				isWanted: () => !course.isOver && (!this.isStopping || course.done !== undefined),
				onEnd: (ending) => {
					if (course.take(position, ending)) course.advance();
					else if (!course.isOver) return;
					this.send(course, false);
				},
			});
		}
	}
}

const blocksOf = (items: ItemReader[]): ItemReader[][] =>
	Array.from({ length: Math.ceil(items.length / BLOCK) }, (_, index) =>
		items.slice(index * BLOCK, (index + 1) * BLOCK),
	);

/**
 * Runs an operation for all items, and resolves to one result an item, in their order. Each item runs to its first request
 * before anything is sent, so that a parameter which cannot be used stops the run there, unless it continues on fail.
 */
export async function runItems(run: Run): Promise<ItemResult[]> {
	const kernel = new Kernel(run);
	const blocks = blocksOf(run.items);
	const first = kernel.open(blocks[0] ?? []);
	// The others are opened again when it is their turn: what they evaluated is kept.
	const opened = (block: ItemReader[], index: number) => (index === 0 ? first : kernel.open(block));
	const results: ItemResult[] = [];
	if (run.stopsOnFailure) {
		const failed = blocks.flatMap((block, index) =>
			opened(block, index).filter(({ hasFailed }) => hasFailed),
		);
		for (const course of failed) results[course.item.index] = await course.result();
		if (failed.length > 0) return results;
	}
	for (const [index, block] of blocks.entries()) {
		for (const result of await kernel.finish(opened(block, index))) results.push(result);
		if (kernel.isStopping) break;
	}
	return results;
}
