import type {SavedUpload} from '../journal/journal.js';
import type {UploaderPorts} from '../ports.js';
import type {UploadList} from '../queue/upload-list.js';
import type {Upload} from '../upload.js';

/** How an upload waits that was resumed but is not to be sent: until `resume()`, or until `start()`. */
export type Rest = 'pause' | 'hold';

/** What the interrupted uploads need from the uploader that shows them. */
export interface InterruptedOwner {
  readonly ports: UploaderPorts;
  readonly uploads: UploadList;
  /** Whether copies of files may be saved. */
  readonly mayCopyFiles: boolean;
  /** Shows an upload of the journal. */
  restore(saved: SavedUpload): Upload;
  /** The upload has its file again and waits for its turn. */
  resumed(upload: Upload): void;
  /** The upload failed for want of its file and waits for its turn again. */
  retried(upload: Upload): void;
  /** Nothing is left of the upload. */
  vanished(upload: Upload): void;
  /** All locks have ended: the page is back from the back/forward cache. */
  locksLost(): void;
  /** A file was chosen for an upload that was removed in another tab. */
  chosen(file: File): void;
}
