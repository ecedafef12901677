/** How many files are handled before the page gets its turn (see `Clock.yieldToPage`). */
export const FILES_PER_TURN: number = 100;

/** Time. */
export interface Clock {
  /** Milliseconds from some fixed moment; never runs backwards. */
  now(): number;
  /** Milliseconds since 1970, as this computer believes. */
  date(): number;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back once at the next beat, about twenty times a second, for what moves all the time. */
  nextBeat(callback: () => void): () => void;
  /** Lets clicks and drawing have their turn. Takes no time if there are none. */
  yieldToPage(): Promise<void>;
}
