import type {EditDates} from './journal-entry.js';
import type {UploadError} from './upload-error.js';
import type {UploadResult} from './upload-result.js';
import type {UploadPhase} from './upload-state.js';

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
