import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';
import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';
import type {TokenTraits} from '../tokens/known-tokens.js';
import type {Attempt} from './attempt.js';
import type {UploadErrorCode} from './upload-error.js';
import type {UploadResult} from './upload-result.js';

/** What a file is called and how it is made: all that is known of one that is not at hand. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

/** What has been sent of a file, and how. All of it stays as it is for the life of one identifier. */
export interface SentState {
  readonly uploadToken: string;
  /** Bytes of all chunks but the last. */
  readonly chunkSize: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Numbers (1-based) of the chunks that the site acknowledged. */
  readonly acknowledged: readonly number[];
  /** The chunk that completes the file was about to go, so the site may have the video. */
  readonly mayBeComplete: boolean;
  /** It was sent as a plain form. Missing in entries from before there was such a way. */
  readonly byForm?: boolean;
  /** Of the upload token, where it is known; in milliseconds since 1970. */
  readonly tokenExpiresAt?: number;
  /** When it was about to go, in milliseconds since 1970; missing in older entries, as is what follows. */
  readonly completingAt?: number;
  /** Its bytes were seen to leave. */
  readonly completingLeft?: boolean;
  /** What is known of the upload token. */
  readonly traits?: TokenTraits;
  /** Of the upload token, where it is known. */
  readonly returnUrl?: string | null;
  /** What the site knows of the video by its token. */
  readonly preset?: Metadata;
}

/** What an attempt and its token leave in the journal. */
export function sentState(
  {confirmed, chunkSize, parameters, mayBeComplete, completingAt, completingLeft, byForm, ...sent}: Attempt,
  {uploadToken, expiresAt, returnUrl, preset}: UploadTokenGrant,
  traits: TokenTraits,
): SentState {
  const token = {uploadToken, traits, tokenExpiresAt: expiresAt, returnUrl, preset};
  const acknowledged = sent.acknowledged.slice(0, confirmed);
  return {...token, chunkSize, parameters, acknowledged, mayBeComplete, completingAt, completingLeft, byForm};
}

/** The attempt that an entry tells of. The token that it went with is used again. */
export function attemptOf(sent: SentState): Attempt {
  const {chunkSize, parameters, acknowledged, mayBeComplete, byForm = false, completingAt = 0} = sent;
  const {completingLeft = mayBeComplete} = sent;
  const confirmed = acknowledged.length;
  const progress = {acknowledged, confirmed, mayBeComplete, completingAt, completingLeft};
  return Object.freeze({byForm, chunkSize, parameters, isTokenFixed: true, ...progress});
}

/** The token that an entry tells of. */
export function tokenOf(sent: SentState): UploadTokenGrant {
  const {uploadToken, tokenExpiresAt = Infinity, returnUrl = null, preset = {}} = sent;
  const {namesVideo, servesMany} = sent.traits ?? {namesVideo: returnUrl !== null, servesMany: true};
  const token = {uploadToken, expiresAt: tokenExpiresAt, returnUrl, namesVideo};
  return Object.freeze({...token, uses: servesMany ? null : 1, preset: Object.freeze({...preset})});
}

/** Edits that wait for the next edit of their field. */
export interface RefusedEdits {
  readonly fields: readonly MetadataField[];
  readonly code: UploadErrorCode;
  readonly serverMessage: string | null;
}

/**
 * When fields were edited last, in milliseconds since 1970. Tells which of two tabs knows the newer value: what was edited
 * in a tab that may not write it down at that moment must not be lost for what another one wrote.
 */
export type EditDates = Readonly<Partial<Record<MetadataField, number>>>;

/**
 * One upload as it is saved in this browser, so that a reload loses nothing. Plain data, written as a whole: whenever
 * a page ends, an older or a newer entry is there, never half of one.
 */
export interface JournalEntry {
  /** The `resumableIdentifier`. */
  readonly identifier: string;
  /** The address that the file is sent to; an upload is never continued anywhere else. */
  readonly redeemUrl: string;
  /** Who may see it, in the page's words. */
  readonly resumeKey: string;
  /** When the file was taken in, in milliseconds since 1970. */
  readonly since: number;
  readonly file: FileFacts;
  /** What its content was seen to be; null as long as nothing was sent. */
  readonly fingerprint: string | null;
  /** Null as long as nothing was sent. */
  readonly sent: SentState | null;
  readonly metadata: Metadata;
  /** Edits that the site has not confirmed. */
  readonly unsaved: readonly MetadataField[];
  /** Edits that the site refused; missing where it refused none, and in entries of older versions. */
  readonly refused?: RefusedEdits | undefined;
  /** When fields were edited, see `EditDates`; missing in entries of older versions. */
  readonly edited?: EditDates;
  /** Nobody was sending it, for a person or the page had it wait; missing in entries of older versions. */
  readonly held?: boolean;
  /** Set once the video is stored; then the entry is there for its unsaved edits alone. */
  readonly result: UploadResult | null;
}

/** What an entry says of edits. */
export type EditsEntry = Pick<JournalEntry, 'metadata' | 'unsaved' | 'refused' | 'edited'>;

/** Milliseconds for which an entry is of use: the longest that an upload token can live, 1440 minutes. */
export const JOURNAL_LIFE: number = 1440 * 60_000;

/** Whether an entry may still be of use. */
export function isAlive({since}: JournalEntry, now: number): boolean {
  // A clock that was set back makes an entry of the future; that must not live for ever.
  return Math.abs(now - since) < JOURNAL_LIFE;
}

/**
 * Whether `file` may be the one of these facts, before anybody has looked into it. Names and dates differ where the
 * same video comes from another folder or out of a phone's gallery.
 */
export function mayBeSame(facts: FileFacts, file: FileFacts): boolean {
  return facts.size === file.size;
}

/** Whether `file` has the name and the date too. Enough where nothing has arrived: there is nothing to get wrong. */
function isNamesake(facts: FileFacts, file: FileFacts): boolean {
  return mayBeSame(facts, file) && facts.name === file.name && facts.lastModified === file.lastModified;
}

/** Whether `file` is the one of an entry, as far as can be told. */
export function isSameFile(
  entry: Pick<JournalEntry, 'file' | 'fingerprint'>,
  file: File,
  fingerprint: string | null,
): boolean {
  // The page ended before anybody had looked into the file.
  if (entry.fingerprint === null) return isNamesake(entry.file, factsOf(file));
  return entry.fingerprint === fingerprint;
}

/** Begins a fingerprint that is a mere checksum: good for telling whether a file changed, not for finding it again. */
export const PASSING = '~';

/** A fingerprint as it may be saved; null if it is good for this page only. */
export function lasting(fingerprint: string | null): string | null {
  return fingerprint?.startsWith(PASSING) ? null : fingerprint;
}

/** The facts of a file. */
export function factsOf({name, size, type, lastModified}: File): FileFacts {
  return Object.freeze({name, size, type, lastModified});
}
