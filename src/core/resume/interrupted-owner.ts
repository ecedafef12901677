import type {KeptUpload} from '../journal/journal.js';
import type {UploaderPorts} from '../ports.js';
import type {UploadList} from '../queue/upload-list.js';
import type {Upload} from '../upload.js';

/** How an upload stands still that has its file: until it is resumed, or until `start()`. */
export type Rest = 'pause' | 'hold';

/** What the interrupted uploads need from the uploader that shows them. */
export interface InterruptedOwner {
  readonly ports: UploaderPorts;
  readonly uploads: UploadList;
  /** Whether copies of files may be kept. */
  readonly mayCopyFiles: boolean;
  /** Shows an upload that was kept. */
  restore(kept: KeptUpload): Upload;
  /** It has its file again and waits for its turn. */
  resumed(upload: Upload): void;
  /** It failed for want of its file and waits for its turn again. */
  retried(upload: Upload): void;
  /** There is nothing left of it. */
  vanished(upload: Upload): void;
  /** All claims have ended: the page was put away and is back. */
  lost(): void;
  /** A file was chosen for one that was removed elsewhere. */
  chosen(file: File): void;
}
