/** How an upload waits that was resumed but is not to be sent: until `resume()`, or until `start()`. */
export type Rest = 'pause' | 'hold';

/** What the interrupted uploads need from their uploader, beside its rows. */
export interface InterruptedOwner {
  /** All locks have ended: the page is back from the back/forward cache. */
  locksLost(): void;
  /** A file was chosen for an upload that was removed in another tab. */
  chosen(file: File): void;
}
