/** How a resumed upload waits that is not to go yet: until `resume()`, or until `start()`. */
export type Rest = 'pause' | 'hold';

/** What the interrupted uploads need from their uploader, beside its rows. */
export interface InterruptedOwner {
  /** All locks have ended: the page is back from the back/forward cache. */
  locksLost(): void;
  /** A person chose a file for an upload that another tab has removed. */
  chosen(file: File): void;
}
