import {type UploadTokenGrant, bareToken} from '../../protocol/requests/upload-token.js';
import {
  type Attempt,
  acknowledge,
  complete,
  confirm,
  forgetChunks,
  noteLeft,
  withoutToken,
} from './attempt.js';
import {type FileFacts, type JournalEntry, attemptOf, tokenOf} from './journal-entry.js';
import {type StateMessage, type Trouble, type UploadState, transition} from './upload-state.js';
import {mayBeInTrouble} from './upload-status.js';

/** What is shown before the site's final answer; only a stored video is at 1. */
const ALMOST_ALL = 0.999;

/**
 * Everything that is known of an upload, but for its edits and its speed. Frozen: each change is another value, made by
 * `reduce`. What the page, the journal and other tabs are told are projections of it.
 */
export interface UploadModel {
  readonly id: string;
  /** When the file was taken in, in milliseconds since 1970. */
  readonly since: number;
  readonly file: FileFacts;
  /** What the content of the file is; null as long as nobody has looked into it. */
  readonly fingerprint: string | null;
  /** Who may see it in the journal, in the page's words; null if nothing of it may be saved. */
  readonly resumeKey: string | null;
  /** The `resumableIdentifier`. */
  readonly identifier: string;
  /** Where the file goes, as far as is known; fixed once there is an attempt. */
  readonly redeemUrl: string;
  /** What is sent under the identifier; null as long as nothing is. */
  readonly attempt: Attempt | null;
  /** The upload token of the attempt, or of the one before. */
  readonly token: UploadTokenGrant;
  /** Most bytes of a chunk, once larger ones did not get through. */
  readonly chunkCeiling: number;
  /** Share of the file that was sent, 0–1. Never falls, and stays below 1. */
  readonly share: number;
  /** Whether `upload-started` was told since the last ending. */
  readonly hasStarted: boolean;
  /** Whether the token was replaced since the last acknowledged chunk. */
  readonly hasReplacedToken: boolean;
  readonly state: UploadState;
  /** Why nothing moves; null if nothing is known to be wrong. */
  readonly trouble: Trouble | null;
}

/** What can happen to an upload. */
export type UploadMessage =
  | StateMessage
  /** It is to be saved for this key; with null no more. */
  | {readonly type: 'save'; readonly resumeKey: string | null}
  /** It stands as its entry says. `needsFile`: the file is not at hand and cannot be found. */
  | {readonly type: 'restore'; readonly entry: JournalEntry; readonly needsFile: boolean}
  /** The content of its file was looked into. */
  | {readonly type: 'identify'; readonly fingerprint: string | null}
  /** It has its turn, and the attempt is sent in it. */
  | {
      readonly type: 'plan';
      readonly identifier: string;
      readonly redeemUrl: string;
      readonly attempt: Attempt;
      readonly token: UploadTokenGrant;
    }
  /** Everything goes again, as another file in the eyes of the site. */
  | {
      readonly type: 'restart';
      readonly identifier: string;
      readonly attempt: Attempt | null;
      readonly chunkCeiling?: number;
    }
  /** The first byte is about to go. */
  | {readonly type: 'start'}
  /** So much was sent, here or in another tab. */
  | {readonly type: 'move'; readonly share: number}
  /** The site has a chunk. */
  | {readonly type: 'acknowledge'; readonly chunk: number}
  /** The file was as before when so many chunks were acknowledged. */
  | {readonly type: 'confirm'; readonly count: number}
  /** The site has no chunk any more. */
  | {readonly type: 'forget-chunks'}
  /** The completing chunk is about to go, at this time in milliseconds since 1970. */
  | {readonly type: 'complete'; readonly at: number}
  /** The bytes of the completing chunk were seen to leave. */
  | {readonly type: 'leave'}
  /** The site refused the upload token. */
  | {readonly type: 'refuse-token'}
  /** Another token is used in its place, without a word to anyone. */
  | {readonly type: 'replace-token'}
  /** Something keeps it from moving; with null nothing does any more. */
  | {readonly type: 'trouble'; readonly trouble: Trouble | null};

/** The model of an upload before anything is sent. */
export function createModel(
  given: Pick<UploadModel, 'id' | 'since' | 'file' | 'identifier' | 'redeemUrl' | 'state'>,
): UploadModel {
  return Object.freeze({
    ...given,
    fingerprint: null,
    resumeKey: null,
    attempt: null,
    token: bareToken(''),
    chunkCeiling: Infinity,
    share: 0,
    hasStarted: false,
    hasReplacedToken: false,
    trouble: null,
  });
}

/** The model after `message`; null if the message means nothing now. */
export function reduce(model: UploadModel, message: UploadMessage): UploadModel | null {
  const change = changeBy(model, message);
  return change && Object.freeze({...model, ...change});
}

function changeBy(model: UploadModel, message: UploadMessage): Partial<UploadModel> | null {
  switch (message.type) {
    // These carry the fields that they set.
    case 'save':
    case 'identify':
    case 'plan':
    case 'restart': {
      const {type: _, ...change} = message;
      return change;
    }
    case 'restore':
      return changeByEntry(model, message.entry, message.needsFile);
    case 'start':
      return model.hasStarted ? null : {hasStarted: true};
    case 'move':
      return {share: raised(model, message.share)};
    case 'acknowledge':
      return {...advanced(model, attempt => acknowledge(attempt, message.chunk)), hasReplacedToken: false};
    case 'confirm':
      return advanced(model, attempt => confirm(attempt, message.count));
    case 'forget-chunks':
      return advanced(model, forgetChunks);
    case 'complete':
      return advanced(model, attempt => complete(attempt, message.at));
    case 'leave':
      return advanced(model, noteLeft);
    case 'refuse-token':
      return advanced(model, withoutToken);
    case 'replace-token':
      return model.hasReplacedToken ? null : {hasReplacedToken: true};
    case 'trouble': {
      const {trouble} = message;
      return trouble === model.trouble || !mayBeInTrouble(model.state.phase) ? null : {trouble};
    }
    default: {
      const {type} = message;
      const state = transition(model.state, message);
      // A person or the page wants it once more, so another token may be tried once more.
      const anew = type === 'retry' && {hasStarted: false, hasReplacedToken: false};
      // What keeps it from being finished is what kept it from being sent.
      const trouble = type === 'finish' || type === 'unfinish' ? model.trouble : null;
      return state && {state, trouble, ...anew};
    }
  }
}

function changeByEntry(
  model: UploadModel,
  {resumeKey, redeemUrl, fingerprint, sent, held = false}: JournalEntry,
  needsFile: boolean,
): Partial<UploadModel> {
  const state = model.state.phase === 'interrupted' ? {...model.state, needsFile, held} : model.state;
  const restored = {resumeKey, redeemUrl, fingerprint, state};
  if (sent === null) {
    const attempt = model.attempt && Object.freeze({...model.attempt, acknowledged: [], confirmed: 0});
    return {...restored, attempt};
  }
  const share = raised(model, (sent.acknowledged.length * sent.chunkSize) / model.file.size);
  return {...restored, attempt: attemptOf(sent), token: tokenOf(sent), share};
}

function advanced(model: UploadModel, change: (attempt: Attempt) => Attempt): Partial<UploadModel> | null {
  const attempt = model.attempt && change(model.attempt);
  return attempt === model.attempt ? null : {attempt};
}

function raised({share}: UploadModel, sent: number): number {
  return Math.max(share, Math.min(sent, ALMOST_ALL));
}
