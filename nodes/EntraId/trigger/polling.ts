import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { record, toError } from '../GenericFunctions';
import type { Upkeep } from './changes/check';
import { checkLog } from './changes/check';
import { beginning } from './changes/state';
import { days, hours } from '../shared/time';
import { clock } from './clock';
import { explained, toNodeError, toTriggerError } from './failures';
import { tooSeldom } from './fields/pollTimes';
import { isWatched, parameter, readSettings } from './fields/settings';
import { keepOne, makeOne } from './instant/upkeep';
import type { Memory } from './memory';
import type { Watch } from './node';
import { memoryFor, watchOf } from './node';
import type { Turn } from './turns';
import { passes, turnOf } from './turns';

/** A refusal that lasts is shown so often. */
const SHOWN_EVERY = hours(1);

/** That notifications do not arrive is shown so often. */
const SILENCE_SHOWN_EVERY = days(1);

/** Keeps Instant's subscription, unless n8n's activation is at work on it. */
function upkeepFor(watch: Watch, { isFirst }: Turn): Upkeep {
	const { memory } = watch;
	return async (state, mayRest) => {
		if (memory.hooks > 0 || (isFirst && !memory.hasPolled)) return { isNew: false };
		const webhookUrl = memory.webhookUrl ?? state.webhookUrl;
		try {
			if (webhookUrl === undefined) {
				throw new Error(
					'This n8n process does not know the webhook URL: unpublish the workflow and publish it again',
				);
			}
			state.webhookUrl = webhookUrl;
			const since = state.since ?? beginning(memory);
			const own = { webhookUrl, life: 'live' as const, since };
			if (await keepOne(watch, own, mayRest)) return { isNew: false };
			await makeOne(watch, own);
			return { isNew: true };
		} catch (error) {
			return { isNew: false, error: toError(error) };
		}
	};
}

function refusePollTimes(functions: IPollFunctions): void {
	const reason = tooSeldom(record(parameter(functions, 'pollTimes', {})).item);
	if (reason === undefined) return;
	throw new NodeOperationError(functions.getNode(), "'Poll Times' are too far apart", {
		description: `${reason} Choose times that are at most six days apart.`,
	});
}

/** Whether something was shown not long ago. */
const wasShown = (memory: Memory, message: string, every: number): boolean =>
	clock.now() - (memory.shown.get(message) ?? -Infinity) < every;

const SILENCE =
	'Notifications from Graph do not arrive: changes are found by the regular checks only';

/** Throws what n8n is to show; what it showed not long ago is only written down, and so is all that stops an activation. */
function show(
	functions: IPollFunctions,
	{ memory }: Watch,
	errors: Error[],
	{ isFirst }: Turn,
): void {
	for (const error of errors) {
		if (!isFirst && !wasShown(memory, error.message, SHOWN_EVERY)) throw error;
		functions.logger.warn(`Entra ID Trigger: ${error.message}`);
	}
	const { silentSince = Infinity } = memory;
	const isSilent = clock.now() - silentSince >= SILENCE_SHOWN_EVERY;
	if (isFirst || !isSilent || wasShown(memory, SILENCE, SILENCE_SHOWN_EVERY)) return;
	throw new NodeOperationError(functions.getNode(), SILENCE, {
		description:
			'Check whether n8n can be reached from the internet at its WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions), with a valid certificate and without a login page in front of it. No change is lost in the meantime, but each may arrive up to 45 minutes late.',
	});
}

async function check(
	functions: IPollFunctions,
	watch: Watch,
	turn: Turn,
): Promise<INodeExecutionData[][] | null> {
	const { graph, settings } = watch;
	const isInstant = settings.delivery === 'instant';
	if (turn.isFirst && !isInstant) refusePollTimes(functions);
	const upkeep = isInstant ? upkeepFor(watch, turn) : undefined;
	const toShown = (error: Error): Error => toTriggerError(error, settings, graph);
	if (!isWatched(settings)) {
		const kept = await upkeep?.({}, false);
		show(functions, watch, kept?.error ? [toShown(kept.error)] : [], turn);
		return null;
	}
	const { errors, items } = await checkLog(functions, watch, turn, upkeep);
	const shown = errors.map(toShown);
	if (!items) {
		show(functions, watch, shown, turn);
		return null;
	}
	// n8n takes either items or an error of a poll: the run shows what is the matter.
	const [first] = items;
	if (first && shown.length > 0) first.json.notice = shown.map(({ message }) => message).join(' ');
	return [items];
}

/** A poll of the node: a look at the log, and with Instant at the subscription. `null` starts nothing. */
export async function pollOnce(functions: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const memory = memoryFor(functions);
	const turn = turnOf(functions, memory);
	return await passes(functions, memory, turn, async () => {
		try {
			const settings = readSettings(functions);
			if (settings.delivery === 'ownSubscription') return null;
			const watch = await watchOf(functions, settings);
			const { graph } = watch;
			return await explained(graph, settings, async () => await check(functions, watch, turn));
		} catch (error) {
			const shown = toNodeError(functions.getNode(), error);
			if (turn.isFirst || !wasShown(memory, shown.message, SHOWN_EVERY)) {
				memory.shown.set(shown.message, clock.now());
				throw shown;
			}
			functions.logger.warn(`Entra ID Trigger: ${shown.message}`);
			return null;
		} finally {
			memory.hasPolled = true;
		}
	});
}
