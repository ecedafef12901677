import type {UploadError} from './upload-error.js';
import type {UploadResult} from './upload-result.js';

/** Why an upload stands still. */
export type PauseReason = 'user' | 'offline';

/** Where one upload stands: one value, changed only by `transition`. */
export type UploadState =
  /** `held`: until `start()` releases it; otherwise it goes as soon as the line is free. */
  | {readonly phase: 'waiting'; readonly held: boolean}
  | {readonly phase: 'uploading'}
  | {readonly phase: 'offline'}
  /** Every byte was sent; the site's final answer is outstanding. */
  | {readonly phase: 'finishing'}
  | {readonly phase: 'paused'}
  /** Found after a reload. `elsewhere`: another tab has it. */
  | {readonly phase: 'interrupted'; readonly elsewhere: boolean}
  | {readonly phase: 'stored'; readonly result: UploadResult}
  | {readonly phase: 'failed'; readonly error: UploadError};

/** The names of the states, as a page sees them. */
export type UploadPhase = UploadState['phase'];

/** What can happen to an upload. */
export type UploadMessage =
  | {readonly type: 'hold'}
  /** `start()` was called. */
  | {readonly type: 'enqueue'}
  | {readonly type: 'begin'}
  | {readonly type: 'pause'}
  | {readonly type: 'resume'}
  | {readonly type: 'go-offline'}
  | {readonly type: 'go-online'}
  | {readonly type: 'finish'}
  /** The completing chunk has to be sent again after all. */
  | {readonly type: 'unfinish'}
  | {readonly type: 'store'; readonly result: UploadResult}
  | {readonly type: 'fail'; readonly error: UploadError}
  | {readonly type: 'retry'}
  /** Another tab has the upload. */
  | {readonly type: 'follow'}
  /** The other tab has released it, and its lock is here. */
  | {readonly type: 'unfollow'}
  /** Any tab may resume it, as after a reload. */
  | {readonly type: 'release'}
  /** Back into the queue, to go on with another upload token. */
  | {readonly type: 'requeue'};

type Next = {
  readonly [phase in UploadPhase]: {
    readonly [type in UploadMessage['type']]?: (message: Extract<UploadMessage, {type: type}>) => UploadState;
  };
};

const UPLOADING = (): UploadState => ({phase: 'uploading'});
const QUEUED = (): UploadState => ({phase: 'waiting', held: false});
const PAUSED = (): UploadState => ({phase: 'paused'});
const INTERRUPTED = (): UploadState => ({phase: 'interrupted', elsewhere: false});
const store = ({result}: {result: UploadResult}): UploadState => ({phase: 'stored', result});
const fail = ({error}: {error: UploadError}): UploadState => ({phase: 'failed', error});

const TABLE: Next = {
  waiting: {
    hold: () => ({phase: 'waiting', held: true}),
    enqueue: QUEUED,
    begin: UPLOADING,
    release: INTERRUPTED,
    pause: PAUSED,
    store,
    fail,
  },
  uploading: {
    pause: PAUSED,
    'go-offline': () => ({phase: 'offline'}),
    finish: () => ({phase: 'finishing'}),
    requeue: QUEUED,
    store,
    fail,
  },
  offline: {pause: PAUSED, 'go-online': UPLOADING, requeue: QUEUED, store, fail},
  finishing: {
    pause: PAUSED,
    unfinish: UPLOADING,
    requeue: QUEUED,
    'go-offline': () => ({phase: 'offline'}),
    store,
    fail,
  },
  // Back into the queue, not straight on: another upload may have the line by now. An ending counts here
  // too: what the site has stored is stored, and a file that vanished will not come back.
  paused: {resume: QUEUED, release: INTERRUPTED, store, fail},
  interrupted: {
    resume: QUEUED,
    follow: () => ({phase: 'interrupted', elsewhere: true}),
    unfollow: INTERRUPTED,
    store,
    fail,
  },
  stored: {},
  failed: {retry: QUEUED},
};

/**
 * The state after `message`, or null where the message has no meaning in this state (a click that came
 * too late, say), so that the caller changes and announces nothing.
 */
export function transition(state: UploadState, message: UploadMessage): UploadState | null {
  const step = TABLE[state.phase][message.type] as ((message: UploadMessage) => UploadState) | undefined;
  return step === undefined ? null : step(message);
}

/** Whether a value is the name of a state. */
export function isPhase(value: unknown): value is UploadPhase {
  return Object.hasOwn(TABLE, value as PropertyKey);
}
