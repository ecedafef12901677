/** The cost of one run of one candidate. */
export interface Run {
  readonly name: string;
  /** Null if the run did not finish. */
  readonly seconds: number | null;
  /** Why it did not finish. */
  readonly failure: string | null;
  readonly requests: number;
  readonly preflights: number;
  /** Bytes sent more than once, as a share of the file. */
  readonly resent: number;
  /** Seconds of the page's main thread, on the clock. */
  readonly mainThread: number;
  /** Those of them in which it had a processor. */
  readonly processor: number;
  /** Those of them in JavaScript. */
  readonly script: number;
  /** Milliseconds of each task that blocked the page for more than 50. */
  readonly longTasks: readonly number[];
  /** The highest number of bytes of JavaScript memory. */
  readonly heap: number;
}
