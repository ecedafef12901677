/**
 * For how long a transfer waits for what, in milliseconds. A request whose bytes this page does not see leaving
 * (`byte-news.ts`) gets the time that they may need on top of `answer` or `finalAnswer`.
 */
export interface TransferLimits {
  /**
   * While the bytes of a chunk are leaving: no byte for so long, and its request counts as dead and goes again. However
   * slow the line, each byte starts this anew. (Firefox at times repeats a request by itself, sends the first 32 kB of
   * it and never anything more.)
   */
  readonly sending: number;
  /** Once they have left as far as the browser knows; megabytes may still be in the buffers of a slow line. */
  readonly answer: number;
  /** The same for a completing chunk, at which the site puts the file together. */
  readonly finalAnswer: number;
  /** A question to the site, until it counts as unanswered. */
  readonly question: number;
  /**
   * After a completing request whose answer was lost: for so long a site that still has the chunks may be about to put
   * them together. A large file gets more.
   */
  readonly settling: number;
  /**
   * A browser has told of bytes by then, and a site has answered by then after the last one. If not, nobody tells of
   * bytes, or too early.
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
