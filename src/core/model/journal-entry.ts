import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';
import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';
import type {TokenTraits} from '../tokens/known-tokens.js';
import type {Attempt} from './attempt.js';
import type {UploadErrorCode} from './upload-error.js';
import type {UploadResult} from './upload-result.js';

/** Name and properties of a file. Without the file itself, a page knows nothing else about it. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

/** The sent part of a file, and how it went. The way does not change for the life of one identifier. */
export interface SentState {
  readonly uploadToken: string;
  /** Bytes of all chunks but the last. */
  readonly chunkSize: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Numbers (1-based) of the chunks that the site acknowledged. */
  readonly acknowledged: readonly number[];
  /** The chunk that completes the file was about to go, so the site may have the video. */
  readonly mayBeComplete: boolean;
  /** It went as a plain form. Missing in entries from before this way existed. */
  readonly byForm?: boolean;
  /** When the upload token expires, in milliseconds since 1970. Missing if nobody knows. */
  readonly tokenExpiresAt?: number;
  /** When it was about to go, in milliseconds since 1970. Missing in older entries, as are all fields below. */
  readonly completingAt?: number;
  /** The browser told that its bytes have left. */
  readonly completingLeft?: boolean;
  /** Facts about the upload token. */
  readonly traits?: TokenTraits;
  /** The `return_url` of the upload token. Missing if nobody knows it. */
  readonly returnUrl?: string | null;
  /** The metadata that the embedder set with the upload token. */
  readonly preset?: Metadata;
  /** The id of the video that the file replaces. Missing if nobody knows it, or if it replaces none. */
  readonly replaces?: string | undefined;
}

/** What an attempt and its token leave in the journal. */
export function sentState(
  {confirmed, chunkSize, parameters, mayBeComplete, completingAt, completingLeft, byForm, ...sent}: Attempt,
  {uploadToken, expiresAt, returnUrl, preset, replaces}: UploadTokenGrant,
  traits: TokenTraits,
): SentState {
  const token = {
    uploadToken,
    traits,
    tokenExpiresAt: expiresAt,
    returnUrl,
    preset,
    ...(replaces && {replaces}),
  };
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
  const {replaces} = sent;
  const token = {uploadToken, expiresAt: tokenExpiresAt, returnUrl, namesVideo, ...(replaces && {replaces})};
  return Object.freeze({...token, uses: servesMany ? null : 1, preset: Object.freeze({...preset})});
}

/** Edits that wait for the next edit of their field. */
export interface RefusedEdits {
  readonly fields: readonly MetadataField[];
  readonly code: UploadErrorCode;
  readonly serverMessage: string | null;
}

/**
 * The time of the last edit of each field, in milliseconds since 1970. It shows which of two tabs has the newer value.
 * A tab that cannot write an edit at that moment must keep it, even if another tab writes an older value.
 */
export type EditDates = Readonly<Partial<Record<MetadataField | 'poster' | 'captions', number>>>;

/** The chosen picture of a video. */
export interface KeptPoster {
  /** Its moment in the video, in seconds. */
  readonly time: number;
  /** The time of the choice, in milliseconds since 1970. */
  readonly date: number;
  readonly state: 'pending' | 'saved' | 'failed';
}

/** Captions of a video, and their text as long as the embedder's server lacks it. */
export interface KeptCaptions {
  readonly name: string;
  readonly language: string;
  readonly state: 'pending' | 'saved' | 'failed';
  /** Empty once they are saved. */
  readonly text: string;
}

/**
 * One upload as this browser saves it, so that a reload loses nothing. Plain data, always written as a whole. Whenever
 * a page ends, the journal has an older or a newer entry, and never half of one.
 */
export interface JournalEntry {
  /** The `resumableIdentifier`. */
  readonly identifier: string;
  /** The address that gets the file. An upload never continues at another address. */
  readonly redeemUrl: string;
  /** Who may see it, in the page's words. */
  readonly resumeKey: string;
  /** When the uploader took the file in, in milliseconds since 1970. */
  readonly since: number;
  readonly file: FileFacts;
  /** The fingerprint of its content; null before the first byte goes. */
  readonly fingerprint: string | null;
  /** Null before the first byte goes. */
  readonly sent: SentState | null;
  readonly metadata: Metadata;
  /** Edits that the site has not confirmed. */
  readonly unsaved: readonly MetadataField[];
  /** Edits that the site refused; missing if it refused none, and in entries of older versions. */
  readonly refused?: RefusedEdits | undefined;
  /** The times of the last edits, see `EditDates`; missing in entries of older versions. */
  readonly edited?: EditDates;
  /** The picture that a person chose; missing without a choice, and in entries of older versions. */
  readonly poster?: KeptPoster | undefined;
  /** The captions of the video; missing without any, and in entries of older versions. */
  readonly captions?: readonly KeptCaptions[] | undefined;
  /** It did not move, because a person or the page had it wait; missing in entries of older versions. */
  readonly held?: boolean;
  /** Set once the site has the video; then the entry serves its unsaved edits alone. */
  readonly result: UploadResult | null;
}

/** The part of an entry about edits. */
export type EditsEntry = Pick<
  JournalEntry,
  'metadata' | 'unsaved' | 'refused' | 'edited' | 'poster' | 'captions'
>;

/** Milliseconds for which an entry is of use: the longest that an upload token can live, 1440 minutes. */
export const JOURNAL_LIFE: number = 1440 * 60_000;

/** Whether an entry may still be of use. */
export function isAlive({since}: JournalEntry, now: number): boolean {
  // A clock that was set back makes an entry of the future; that must not live for ever.
  return Math.abs(now - since) < JOURNAL_LIFE;
}

/**
 * Whether `file` may be the one of these facts, before anybody has looked into it. Names and dates differ if the same
 * video comes from another folder or out of a phone's gallery.
 */
export function mayBeSame(facts: FileFacts, file: FileFacts): boolean {
  return facts.size === file.size;
}

/** Whether `file` has the name and the date too. Enough if nothing has arrived: there is nothing to get wrong. */
function isNamesake(facts: FileFacts, file: FileFacts): boolean {
  return mayBeSame(facts, file) && facts.name === file.name && facts.lastModified === file.lastModified;
}

/** Whether `file` is the file of an entry, as far as this page can tell. */
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
