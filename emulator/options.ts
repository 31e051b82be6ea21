import type { Clock } from './clock';

/** Behaviour that a test may switch; the defaults are what graph.md has as newest or most usual. */
export interface Switches {
	/** How long a new object is 404 for reads by id, in milliseconds by the emulator's clock. */
	replicationDelayMs: number;
	/**
	 * How late the replica is that answers reads by id, in milliseconds by the emulator's clock: new objects are 404 (also to
	 * writes), changes are not seen, deleted objects linger.
	 */
	readLagMs: number;
	/** Whether every second read by id is answered by a replica that is not late: then what was written shows and hides again [FS 70083443995]. */
	readsFlap: boolean;
	/** The same for the deleted items, one by one and listed. */
	deletedItemsLagMs: number;
	/** The same for lists, members and owners among them. */
	listLagMs: number;
	/** The same for delta queries: a change shows in a round so long after it was made. */
	deltaLagMs: number;
	/** How old the report on registered sign-in methods is. */
	reportLagMs: number;
	/** How long a password reset through the service of sign-in methods is under way. */
	passwordResetMs: number;
	/** Whether passwords are written back on premises; without, nobody who is synchronized gets a new one here. */
	hasPasswordWriteback: boolean;
	/** How long after a change its notifications are sent. */
	notificationLagMs: number;
	/** How long a place of a user is not known to licensing yet, and how long members wait for what their group has. */
	usageLocationLagMs: number;
	licenseProcessingLagMs: number;
	/** How long a change of licences takes, in which the tenant takes no other, in real milliseconds. */
	licenseChangeMs: number;
	/** How such another one is refused: three answers are known [graph-people §1.2]. */
	concurrentLicenseRefusal: 'conflict' | 'code' | 'badRequest';
	/** Delay of every answer in real milliseconds: the network has no other clock. */
	latencyMs: number;
	/** What makes a second subscription a duplicate: the same text of change types, the same set, nothing. */
	duplicateSubscriptions: 'text' | 'set' | 'off';
	/** `documented`: the token buckets of [THL] apply, and the limits of reports, risk and sign-in activity [TL]. */
	throttle: 'off' | 'documented';
	/** Whether those of reports and sign-in activity send Retry-After: Microsoft does not say [TL]. */
	retryAfterWhereUnsaid: boolean;
	/** Whether the tenant has Entra ID P1 and P2: without, most logs, reports, risk and Conditional Access are refused. */
	hasPremiumLicense: boolean;
	/** What a request to PIM is answered with instead of what becomes of it, such as `Failed`; empty for the usual. */
	pimStatus: string;
	/** Whether logs are filtered by more than the reference says, as public clients do: `ne`, and the result of an audit. */
	undocumentedLogFilters: boolean;
	/** How long it takes until a decision on a risky user has its effect: it is made later [ZH:riskyuser-dismiss]. */
	riskLagMs: number;
	/** `documented`: notifications to endpoints that answer slowly are delayed, then dropped [WH]. */
	endpointStates: 'off' | 'documented';
	/** Whether a subscription may name an http URL; real Graph takes https alone [SUB]. */
	allowHttpNotificationUrls: boolean;
	/** Whether a new notificationUrl in a PATCH is validated like in a POST; the documentation is silent [VAL]. */
	handshakeOnUpdate: boolean;
	/** How an expired delta token is answered; both are known [DQ]. */
	expiredDeltaToken: 'gone' | 'badRequest';
	/** Whether a delta round begins with an empty page that has a nextLink, as Graph may send [DQ]. */
	emptyDeltaPage: boolean;
	/** How many objects of the page before a page of a delta round repeats: replays happen [DQ]. */
	deltaReplays: number;
	/** In how many later rounds a delta query tells of a change again: replays happen [DQ]. */
	deltaRepeatRounds: number;
	/** Whether a delta query with `$select` says nothing of a restoration, as it is not a selected property. */
	hiddenRestorations: boolean;
	/** Objects on a page of a delta round, and entries of one `members@delta`. */
	deltaPageSize: number;
}

export const defaultSwitches: Switches = {
	replicationDelayMs: 0,
	readLagMs: 0,
	readsFlap: false,
	deletedItemsLagMs: 0,
	listLagMs: 0,
	deltaLagMs: 0,
	reportLagMs: 0,
	passwordResetMs: 0,
	hasPasswordWriteback: true,
	notificationLagMs: 0,
	usageLocationLagMs: 0,
	licenseProcessingLagMs: 0,
	licenseChangeMs: 1,
	concurrentLicenseRefusal: 'conflict',
	latencyMs: 0,
	duplicateSubscriptions: 'set',
	throttle: 'off',
	retryAfterWhereUnsaid: false,
	hasPremiumLicense: true,
	pimStatus: '',
	undocumentedLogFilters: false,
	riskLagMs: 0,
	endpointStates: 'off',
	allowHttpNotificationUrls: false,
	handshakeOnUpdate: true,
	expiredDeltaToken: 'gone',
	emptyDeltaPage: false,
	deltaReplays: 0,
	deltaRepeatRounds: 0,
	hiddenRestorations: false,
	deltaPageSize: 200,
};

/** How the emulator is started; what is left out gets the default in brackets. */
export interface StartOptions extends Partial<Switches> {
	/** Port on 127.0.0.1 [0: a free one]. */
	port?: number;
	/** Users to seed [0]. */
	users?: number;
	/** People to seed besides as nobody wants them and every tenant has them: guests, odd names, missing values [0]. */
	untidyUsers?: number;
	/** Groups to seed [0]. */
	groups?: number;
	/** Whether they are a company, with managers, 60 guests, sign-ins, licences, roles, devices and apps [false]. */
	company?: boolean;
	/** Seed of names and ids; the same seed gives the same tenant [1]. */
	seed?: number;
	/** File that every Graph request is appended to as a line of JSON; `false` records to memory alone. */
	recordTo?: string | false;
	/**
	 * Called for each Graph request, those inside a `$batch` too, with the status of the answer; then none is kept or
	 * recorded, which takes more time than the answer itself.
	 */
	onRequest?: (status: number) => void;
	/**
	 * What the time is, in epoch milliseconds [Date.now], or a whole clock: with `DrivenClock` all time-outs go by what
	 * the test lets pass, with a function they are real.
	 */
	clock?: Clock | (() => number);
}
