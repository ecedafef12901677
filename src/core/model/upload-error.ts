/** Every way in which an upload, a file or an edit can go wrong. `docs/errors.md` says what to do about each. */
export const UPLOAD_ERROR_CODES = [
  'file-type',
  'file-empty',
  'file-too-large',
  'file-duplicate',
  'too-many-files',
  'video-too-long',
  'file-unreadable',
  'token-missing',
  'token-refused',
  'upload-refused',
  'callback-unreadable',
  'network',
  'server',
  'bad-response',
  'endpoint-wrong',
  'metadata-refused',
] as const;

/** One of the codes above. Later versions may add some; they remove none. */
export type UploadErrorCode = (typeof UPLOAD_ERROR_CODES)[number];

const RETRYABLE: ReadonlySet<UploadErrorCode> = new Set([
  'file-unreadable',
  'token-missing',
  'token-refused',
  'network',
  'server',
]);

/** What is known about an error beside its code. */
export interface UploadErrorDetails {
  /** The site's own words. Untrusted: show them only as text. */
  readonly serverMessage?: string | null;
  /** HTTP status of the answer that led here. */
  readonly status?: number | null;
  readonly cause?: unknown;
}

/**
 * Why a file was refused, an upload ended without being stored, or an edit was not saved.
 *
 * `message` is for logs, in English; what a visitor reads comes from the element's words for `code`.
 */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly code: UploadErrorCode;
  /** Whether `retry()` can help. */
  readonly retryable: boolean;
  /** The site's own words, or null. Untrusted. */
  readonly serverMessage: string | null;
  /** HTTP status of the answer that led here, or null. */
  readonly status: number | null;

  constructor(code: UploadErrorCode, message: string, details: UploadErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : {cause: details.cause});
    this.code = code;
    this.retryable = RETRYABLE.has(code);
    // An empty string would render as an empty quotation.
    this.serverMessage = details.serverMessage || null;
    this.status = details.status ?? null;
  }
}

/** Whether an upload that ended so may be taken up again: by `retry()`, or by another `endpoint`. */
export function mayBeTakenUp({code, retryable}: UploadError): boolean {
  return retryable || code === 'endpoint-wrong';
}
