import type { GraphContext } from '../GenericFunctions';
import { Dispatcher, MAX_BATCH_SIZE, toError } from '../GenericFunctions';
import { BadParameter } from '../shared/badParameter';
import type { ItemResult, Show } from './course';
import { Course } from './course';
import { readOptions } from './fields/options';
import type { ItemReader } from './item';
import type { Operation } from './operation';
import type { Gathered, Work } from './works';
import { gatherItems, notWhole } from './works';

/** How many works have their steps open at once; of more only the parameters are kept. */
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

	/** The works at their first request, or at their end where they have none. */
	open(works: Work[]): Course[] {
		const { graph, operation, show } = this.run;
		return works.map((work) => {
			const course = new Course(work, operation, graph.root, show);
			course.advance();
			return course;
		});
	}

	async finish(courses: Course[]): Promise<void> {
		for (const course of this.firstOfTheirs(courses)) this.send(course, true);
		await this.dispatcher.run();
	}

	/** The courses that may begin at once; each other one is put behind the last before it that is about the same. */
	private firstOfTheirs(courses: Course[]): Course[] {
		const { turn } = this.run.operation;
		if (!turn) return courses;
		const last = new Map<string, Course>();
		return courses.filter((course) => {
			if (course.isOver) return true;
			const name = turn(course.item);
			const before = last.get(name);
			if (before) before.next = course;
			last.set(name, course);
			return before === undefined;
		});
	}

	private send(course: Course, isFirst: boolean): void {
		if (course.isOver) {
			this.isStopping ||= course.hasFailed && this.run.stopsOnFailure;
			if (course.next) this.send(course.next, true);
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

const blocksOf = (works: Work[]): Work[][] =>
	Array.from({ length: Math.ceil(works.length / BLOCK) }, (_, index) =>
		works.slice(index * BLOCK, (index + 1) * BLOCK),
	);

async function keepResults(results: ItemResult[], courses: Course[]): Promise<void> {
	for (const course of courses) {
		for (const [index, result] of await course.results()) results[index] = result;
	}
}

/** The results of a run of which some items cannot be used, where items belong together. */
const unread = ({ items, stopsOnFailure }: Run, failed: Gathered['failed']): ItemResult[] =>
	items.map(({ index }) => failed.get(index) ?? (stopsOnFailure ? undefined : notWhole(failed)));

/**
 * Runs an operation for all items, and resolves to one result an item, in their order. Each item runs to its first request
 * before anything is sent, so that a parameter which cannot be used stops the run there, unless it continues on fail.
 */
export async function runItems(run: Run): Promise<ItemResult[]> {
	const { works, failed: bad } = gatherItems(run.operation, run.items);
	if (bad.size > 0) return unread(run, bad);
	const kernel = new Kernel(run);
	const blocks = blocksOf(works);
	const first = kernel.open(blocks[0] ?? []);
	// The others are opened again when it is their turn: what they evaluated is kept.
	const opened = (block: Work[], index: number) => (index === 0 ? first : kernel.open(block));
	const results: ItemResult[] = [];
	if (run.stopsOnFailure) {
		const failed = blocks.flatMap((block, index) =>
			opened(block, index).filter(({ hasFailed }) => hasFailed),
		);
		await keepResults(results, failed);
		if (failed.length > 0) return results;
	}
	for (const [index, block] of blocks.entries()) {
		const courses = opened(block, index);
		await kernel.finish(courses);
		await keepResults(results, courses);
		if (kernel.isStopping) break;
	}
	return results;
}
