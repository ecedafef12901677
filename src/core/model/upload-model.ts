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
import {type KnownDeletion, UNDELETED} from '../deletion/known-deletion.js';
import {type KnownPreparation, UNPREPARED, prepared} from '../preparation/known-preparation.js';
import {type StateMessage, type Trouble, type UploadState, transition} from './upload-state.js';
import {mayBeInTrouble} from './upload-status.js';

/** The share before the site's final answer; only a stored video is at 1. */
const ALMOST_ALL = 0.999;

/**
 * All facts about an upload except its edits and its speed. Frozen: each change is another value, made by `reduce`. The
 * page, the journal and other tabs get projections of it.
 */
export interface UploadModel {
  readonly id: string;
  /** When the uploader took the file in, in milliseconds since 1970. */
  readonly since: number;
  readonly file: FileFacts;
  /** The fingerprint of the file's content. Null before the first look into the file. */
  readonly fingerprint: string | null;
  /** Who may see it in the journal, in the page's words; null if the journal must not have it. */
  readonly resumeKey: string | null;
  /** The `resumableIdentifier`. */
  readonly identifier: string;
  /** The address that gets the file, as far as the page has named one; fixed once there is an attempt. */
  readonly redeemUrl: string;
  /** The transfer under the identifier; null before it begins. */
  readonly attempt: Attempt | null;
  /** The answers to the questions of the page that it began with in this page; null before. */
  readonly answers: Readonly<Record<string, string>> | null;
  /** The upload token of the attempt, or of the one before. */
  readonly token: UploadTokenGrant;
  /** Most bytes of a chunk, once larger ones did not get through. */
  readonly chunkCeiling: number;
  /** The share of the file that has left, 0–1. Never falls, and stays below 1. */
  readonly share: number;
  /** Whether the page got `upload-started` since the last ending. */
  readonly hasStarted: boolean;
  /** Whether another token came since the last acknowledged chunk. */
  readonly hasReplacedToken: boolean;
  readonly state: UploadState;
  /** Why nothing moves; null if the uploader knows of no trouble. */
  readonly trouble: Trouble | null;
  /** How far the site has prepared the stored video. */
  readonly preparation: KnownPreparation;
  /** How far the deletion of the stored video is. */
  readonly deletion: KnownDeletion;
}

/** What can happen to an upload. */
export type UploadMessage =
  | StateMessage
  /** The journal may have it under this key; with null no more. */
  | {readonly type: 'save'; readonly resumeKey: string | null}
  /** It takes over the state of its entry. `needsFile`: this page cannot find the file. */
  | {readonly type: 'restore'; readonly entry: JournalEntry; readonly needsFile: boolean}
  /** A look into the file has ended. */
  | {readonly type: 'identify'; readonly fingerprint: string | null}
  /** It has its turn, which sends the attempt. */
  | {
      readonly type: 'plan';
      readonly identifier: string;
      readonly redeemUrl: string;
      readonly attempt: Attempt;
      readonly answers: Readonly<Record<string, string>>;
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
  /** So much has left, here or in another tab. */
  | {readonly type: 'move'; readonly share: number}
  /** The site has a chunk. */
  | {readonly type: 'acknowledge'; readonly chunk: number}
  /** A look has found the file unchanged after so many acknowledgements. */
  | {readonly type: 'confirm'; readonly count: number}
  /** The site has no chunk any more. */
  | {readonly type: 'forget-chunks'}
  /** The completing chunk is about to go, at this time in milliseconds since 1970. */
  | {readonly type: 'complete'; readonly at: number}
  /** The browser told that all bytes of the completing chunk have left. */
  | {readonly type: 'leave'}
  /** The site refused the upload token. */
  | {readonly type: 'refuse-token'}
  /** Another token takes its place, without a word to anyone. */
  | {readonly type: 'replace-token'}
  /** Something keeps it from moving; with null nothing does any more. */
  | {readonly type: 'trouble'; readonly trouble: Trouble | null}
  /** The page learnt something about the preparation of the stored video. */
  | ({readonly type: 'prepare'} & Partial<KnownPreparation>)
  /** The deletion of the stored video has come so far. */
  | ({readonly type: 'delete'} & KnownDeletion);

/** The model of an upload before the first byte goes. */
export function createModel(
  given: Pick<UploadModel, 'id' | 'since' | 'file' | 'identifier' | 'redeemUrl' | 'state'>,
): UploadModel {
  return Object.freeze({
    ...given,
    fingerprint: null,
    resumeKey: null,
    attempt: null,
    answers: null,
    token: bareToken(''),
    chunkCeiling: Infinity,
    share: 0,
    hasStarted: false,
    hasReplacedToken: false,
    trouble: null,
    preparation: UNPREPARED,
    deletion: UNDELETED,
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
    case 'prepare': {
      const {type: _, ...change} = message;
      return model.state.phase === 'stored' ? {preparation: prepared(model.preparation, change)} : null;
    }
    case 'delete': {
      const {type: _, ...deletion} = message;
      return model.state.phase === 'stored' ? {deletion: Object.freeze(deletion)} : null;
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
