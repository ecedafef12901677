import {type UploadError, mayBeTakenUp} from './upload-error.js';
import type {UploadResult} from './upload-result.js';

/** Why an upload does not move. */
export type PauseReason = 'user' | 'offline';

/**
 * Why nothing moves, beside the phases `waiting`, `uploading` and `finishing`. `site`: the site does not answer as it
 * should. `token`: no upload token comes. `network`: requests fail although there is a network.
 */
export type Trouble = 'site' | 'token' | 'network';

/** Where one upload stands: one value, changed only by `transition`. */
export type UploadState =
  /** `held`: until `start()`; otherwise it goes as soon as it has its turn. */
  | {readonly phase: 'waiting'; readonly held: boolean}
  | {readonly phase: 'uploading'}
  | {readonly phase: 'offline'}
  /** Every byte has left; the site's final answer is outstanding. */
  | {readonly phase: 'finishing'}
  | {readonly phase: 'paused'}
  /** Found in the journal, or released. `held`: it waited for a person or the page before that. */
  | {
      readonly phase: 'interrupted';
      readonly at: 'here' | 'other-tab';
      readonly needsFile: boolean;
      readonly held: boolean;
    }
  | {readonly phase: 'stored'; readonly result: UploadResult}
  | {readonly phase: 'failed'; readonly error: UploadError; readonly needsFile: boolean};

/** The names of the states, as a page sees them. */
export type UploadPhase = UploadState['phase'];

/** What can happen to the state of an upload. */
export type StateMessage =
  | {readonly type: 'hold'}
  /** `start()` was called. */
  | {readonly type: 'enqueue'}
  | {readonly type: 'begin'}
  | {readonly type: 'pause'}
  | {readonly type: 'resume'}
  | {readonly type: 'go-offline'}
  | {readonly type: 'go-online'}
  | {readonly type: 'finish'}
  /** The completing chunk must go again after all. */
  | {readonly type: 'unfinish'}
  | {readonly type: 'store'; readonly result: UploadResult}
  | {readonly type: 'fail'; readonly error: UploadError}
  | {readonly type: 'retry'}
  /** Another tab has the upload. */
  | {readonly type: 'follow'}
  /** The other tab has released it, and its lock is here. */
  | {readonly type: 'unfollow'}
  /** A person must choose its file again. */
  | {readonly type: 'require-file'}
  /** Any tab may resume it, as after a reload. */
  | {readonly type: 'release'}
  /** Back into the queue, to continue with another upload token. */
  | {readonly type: 'requeue'};

type StateOf<Phase extends UploadPhase> = Extract<UploadState, {phase: Phase}>;

type Next = {
  readonly [phase in UploadPhase]: {
    readonly [type in StateMessage['type']]?: (
      message: Extract<StateMessage, {type: type}>,
      state: StateOf<phase>,
    ) => UploadState;
  };
};

const UPLOADING = (): UploadState => ({phase: 'uploading'});
export const QUEUED = (): UploadState => ({phase: 'waiting', held: false});
const PAUSED = (): UploadState => ({phase: 'paused'});
const OFFLINE = (): UploadState => ({phase: 'offline'});
/** The state of an upload that any tab may resume, and whose file this page has. */
export const released = (held: boolean): UploadState => ({
  phase: 'interrupted',
  at: 'here',
  needsFile: false,
  held,
});
const store = ({result}: {result: UploadResult}): UploadState => ({phase: 'stored', result});
const fail = ({error}: {error: UploadError}, state: UploadState): UploadState => ({
  phase: 'failed',
  error,
  needsFile: error.code === 'file-unreadable' || (state.phase === 'interrupted' && state.needsFile),
});

const TABLE: Next = {
  waiting: {
    hold: () => ({phase: 'waiting', held: true}),
    enqueue: QUEUED,
    begin: UPLOADING,
    release: (_, {held}) => released(held),
    pause: PAUSED,
    store,
    fail,
  },
  uploading: {
    pause: PAUSED,
    'go-offline': OFFLINE,
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
    'go-offline': OFFLINE,
    store,
    fail,
  },
  // Back into the queue: another upload may have the turn by now. Endings count here too: the site may have stored the
  // video, and a file that vanished will not come back.
  paused: {resume: QUEUED, release: () => released(true), store, fail},
  interrupted: {
    resume: QUEUED,
    follow: (_, state) => ({...state, at: 'other-tab'}),
    unfollow: (_, state) => ({...state, at: 'here'}),
    'require-file': (_, state) => ({...state, needsFile: true}),
    store,
    fail,
  },
  stored: {},
  failed: {retry: QUEUED},
};

/**
 * The state after `message`. Null if the message means nothing in this state (a click that came too late, say). Then
 * the caller changes and announces nothing.
 */
export function transition(state: UploadState, message: StateMessage): UploadState | null {
  const step = TABLE[state.phase][message.type] as
    ((message: StateMessage, state: UploadState) => UploadState) | undefined;
  return step === undefined ? null : step(message, state);
}

/** Whether a value is the name of a state. */
export function isPhase(value: unknown): value is UploadPhase {
  return Object.hasOwn(TABLE, value as PropertyKey);
}

/** Whether another tab has an upload. */
export function isElsewhere(state: UploadState): boolean {
  return state.phase === 'interrupted' && state.at === 'other-tab';
}

/** Whether an upload waits until a person or the page wants it. */
export function isHeld(state: UploadState): boolean {
  if (state.phase === 'waiting' || state.phase === 'interrupted') return state.held;
  return state.phase === 'paused' || state.phase === 'failed';
}

/** Whether an upload waits here. The reason is all the same to other tabs: ten thousand at once need not tell them. */
export function isIdle(state: UploadState): boolean {
  return (
    state.phase === 'waiting' ||
    state.phase === 'paused' ||
    (state.phase === 'failed' && mayBeTakenUp(state.error))
  );
}

/** Whether an upload can only continue with its file, found again or chosen. */
export function lacksFile(state: UploadState): boolean {
  return (
    state.phase === 'interrupted' || (state.phase === 'failed' && state.error.code === 'file-unreadable')
  );
}
