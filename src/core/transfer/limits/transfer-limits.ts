/**
 * For how long a transfer waits, in milliseconds. Some pages do not see the bytes of a request leave (`byte-news.ts`).
 * There a request gets the time that its bytes may need on top of `answer` or `finalAnswer`.
 */
export interface TransferLimits {
  /**
   * While the bytes of a chunk are leaving: if none leaves for so long, the request counts as stalled and the chunk
   * goes again. Each byte restarts this time, however slow the line is. (Firefox at times repeats a request
   * automatically, sends the first 32 kB of it and nothing more.)
   */
  readonly sending: number;
  /** Once the bytes have left, as the browser tells. Megabytes may still be in the buffers of a slow line. */
  readonly answer: number;
  /** The same for a completing chunk, after which the site puts the file together. */
  readonly finalAnswer: number;
  /** For the answer to a question. */
  readonly question: number;
  /**
   * After a completing request with a lost answer: for so long a site that still has the chunks may be about to put
   * them together. A large file gets more.
   */
  readonly settling: number;
  /**
   * By then a browser has told of bytes, and a site has answered after the last one. If not, the browser tells of no
   * bytes, or tells of them before they leave.
   */
  readonly prompt: number;
}

export const TRANSFER_LIMITS: TransferLimits = {
  sending: 60_000,
  answer: 180_000,
  finalAnswer: 600_000,
  question: 30_000,
  settling: 120_000,
  prompt: 2000,
};

/** For how long a transfer waits for a plain form, in milliseconds. */
export interface FormLimits {
  /** After its frame shows a page that sends no message. The script of a `return_url` page sends one at once. */
  readonly silence: number;
  /** For a frame that never shows a page, beside what the bytes of the file may need. */
  readonly arrival: number;
}

export const FORM_LIMITS: FormLimits = {silence: 5000, arrival: 600_000};
