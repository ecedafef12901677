import type {EditDates} from '../model/journal-entry.js';
import type {UploadError} from '../model/upload-error.js';
import type {UploadResult} from '../model/upload-result.js';
import type {UploadPhase} from '../model/upload-state.js';

/** What a tab tells the others of an upload whose lock it has. */
export interface TabMessage {
  readonly identifier: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly phase: UploadPhase;
  readonly progress: number;
  readonly result: UploadResult | null;
  /** Why it failed for good. */
  readonly error: Pick<UploadError, 'code' | 'message' | 'serverMessage'> | null;
  /** When its fields were edited, as far as the tab knows; missing in messages of older versions. */
  readonly edited?: EditDates;
  /** The upload was removed there. */
  readonly isRemoved?: boolean;
}

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
