import type {CaptionProblem} from '../../protocol/captions/caption-text.js';

/** Every error of an upload, a file or an edit. `docs/errors.md` explains what to do. */
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
  'quota-exceeded',
  'callback-unreadable',
  'network',
  'server',
  'bad-response',
  'endpoint-wrong',
  'replace-refused',
  'metadata-refused',
  'delete-refused',
  'poster-refused',
  'captions-refused',
  'captions-unmatched',
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

/** Details of an error. */
export interface UploadErrorDetails {
  /** The words of the site. Untrusted: show them only as text. */
  readonly serverMessage?: string | null;
  /** HTTP status of the decisive answer. */
  readonly status?: number | null;
  readonly captionProblem?: CaptionProblem | null;
  readonly cause?: unknown;
}

/**
 * Why a file, an upload or an edit failed. `message` is English and for logs; `cause` is the error behind it, if there is
 * one. Visitors read the element's own words.
 */
export class UploadError extends Error {
  /** Always `UploadError`. */
  override readonly name = 'UploadError';
  /** What went wrong, as a constant text. */
  readonly code: UploadErrorCode;
  /** Whether `retry()` can succeed. */
  readonly retryable: boolean;
  /** The words of the site, or null. Untrusted: show them only as text. */
  readonly serverMessage: string | null;
  /** HTTP status of the decisive answer, or null. */
  readonly status: number | null;
  /**
   * If the code is `captions-refused` and the file contains no captions: `empty`, `too-long`, `binary`, `markup` or
   * `unknown-format`. Else null.
   */
  readonly captionProblem: CaptionProblem | null;

  constructor(code: UploadErrorCode, message: string, details: UploadErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : {cause: details.cause});
    this.code = code;
    this.retryable = RETRYABLE.has(code);
    // An empty string would render as an empty quotation.
    this.serverMessage = details.serverMessage || null;
    this.status = details.status ?? null;
    this.captionProblem = details.captionProblem ?? null;
  }
}

/** Whether an upload that ended so may begin again: by `retry()`, or by another `endpoint`. */
export function mayBeTakenUp({code, retryable}: UploadError): boolean {
  return retryable || code === 'endpoint-wrong';
}
