import type {TabMessage} from '../model/tab-message.js';

/** Locks and messages between the tabs of a browser, and between the elements of one page: one of them sends an upload. */
export interface Tabs {
  /**
   * Locks an upload.
   *
   * @returns What releases the lock; null if another tab has it, for more than a moment. A lock ends with its tab too.
   */
  tryLock(identifier: string): Promise<(() => void) | null>;
  /** Locks an upload as soon as no other tab has the lock. Rejects once `signal` is aborted. */
  lock(identifier: string, signal: AbortSignal): Promise<() => void>;
  /** @param message Null if everything in the journal was discarded. */
  tell(message: TabMessage | null): void;
  /**
   * Listens to the other tabs.
   *
   * @param lost Called when the page is back from the browser's back/forward cache, which ends all its locks. Comes before
   *   anything else hears that the page is back.
   * @returns What ends the listening.
   */
  listen(hear: (message: TabMessage | null) => void, lost: () => void): () => void;
}
