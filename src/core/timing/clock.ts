/** Time. */
export interface Clock {
  /** Milliseconds from some fixed moment; never runs backwards. */
  now(): number;
  /** Milliseconds since 1970, as this computer believes. */
  date(): number;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back once at the next beat, of which there are about twenty a second: for what moves all the time. */
  nextBeat(callback: () => void): () => void;
  /** Lets whatever else wants to run have its turn: clicks, drawing. Takes no time where nothing does. */
  breathe(): Promise<void>;
}
