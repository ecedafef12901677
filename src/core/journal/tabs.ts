import type {EditDates} from '../model/journal-entry.js';
import type {UploadError} from '../model/upload-error.js';
import type {UploadResult} from '../model/upload-result.js';
import type {UploadPhase} from '../model/upload-state.js';

/** What one tab tells the others of an upload that it has. */
export interface TabNotice {
  readonly identifier: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly phase: UploadPhase;
  readonly progress: number;
  readonly result: UploadResult | null;
  /** Why it failed for good. */
  readonly error: Pick<UploadError, 'code' | 'message' | 'serverMessage'> | null;
  /** When its fields were edited, as far as the tab knows; missing in what older versions tell. */
  readonly edited?: EditDates;
  /** Someone took it away. */
  readonly isRemoved?: boolean;
}

/** The other tabs, and the other elements of this one: an upload is never sent by two at a time. */
export interface Tabs {
  /** Takes an upload for oneself; null where someone else has it, for more than a moment. The claim ends when it is called, or with the tab. */
  claim(identifier: string): Promise<(() => void) | null>;
  /** Takes it as soon as nobody else has it. Rejects when `signal` says so. */
  awaitClaim(identifier: string, signal: AbortSignal): Promise<() => void>;
  /** @param notice Null where everything that was kept is forgotten. */
  tell(notice: TabNotice | null): void;
  /**
   * Hears what others tell; the returned function ends it.
   *
   * @param lost Called when all claims of this page have ended: it was put into the browser's back/forward cache and is
   *   back. What is claimed in it is claimed anew. Before anything hears that the page is back.
   */
  listen(hear: (notice: TabNotice | null) => void, lost: () => void): () => void;
}
