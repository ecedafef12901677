import {isHeld} from '../model/upload-state.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {loseLock, release} from './handover.js';
import type {Takeover} from './takeover.js';

/** Milliseconds for which uploads continue without an element. */
export const LONGEST_ABSENCE = 600_000;
/** Milliseconds after a suspension began at which uploads that wait are released. */
const RELEASE_AFTER = 1000;

/**
 * What becomes of uploads without an element in the page, or with their page in the back/forward cache. An element that stays
 * away for ten minutes counts as closed: its uploads pause, and other tabs may resume them.
 */
export class Suspension {
  readonly #rows: UploadRows;
  readonly #takeover: Takeover;
  /** Uploads that are resumed on return. */
  readonly #waiting = new Set<Upload>();
  /** Calls off the end of the absence; set from `leave` to `end`. */
  #cancelAbsence: (() => void) | null = null;
  /** Set until the uploads that wait are released. */
  #cancelRelease: (() => void) | null = null;

  constructor(rows: UploadRows, takeover: Takeover) {
    this.#rows = rows;
    this.#takeover = takeover;
  }

  /** Whether uploads are resumed sooner or later without being asked. */
  get hasUploads(): boolean {
    return this.#waiting.size > 0;
  }

  /** Whether the element has left the page with uploads that were to continue. */
  get isLeft(): boolean {
    return this.#cancelAbsence !== null;
  }

  /** Resumes an upload on return. */
  add(upload: Upload): void {
    this.#waiting.add(upload);
  }

  /** Leaves an upload to the page or a person. */
  delete(upload: Upload): void {
    this.#waiting.delete(upload);
  }

  /** The element leaves the page: uploads continue for ten minutes, then `suspend` ends that. */
  leave(suspend: () => void): void {
    this.#cancelAbsence ??= this.#rows.ports.clock.after(LONGEST_ABSENCE, suspend);
  }

  /** The element is out of the page for good, or was never in one: pauses all transfers. */
  begin(): void {
    this.#rows.isSuspended = true;
    for (const upload of [...this.#rows.uploads.all('underWay')]) {
      // Before the event, whose listener may remove the upload.
      this.#waiting.add(upload);
      this.#rows.pause(upload);
    }
    this.#cancelRelease ??= this.#rows.ports.clock.after(RELEASE_AFTER, () => this.#release());
  }

  /** The element is back in the page: `resumeAll` is still to be called. */
  end(): void {
    this.#rows.isSuspended = false;
    this.#cancelAbsence?.();
    this.#cancelRelease?.();
    this.#cancelAbsence = this.#cancelRelease = null;
  }

  /** Resumes the uploads that wait. */
  resumeAll(): void {
    // The set itself: a listener may remove the next one from it.
    for (const upload of this.#waiting) {
      if (upload.state.phase === 'interrupted') void this.#reacquire(upload);
      else this.resume(upload);
    }
  }

  /** Resumes a paused upload that is not resumed on return any more. */
  resume(upload: Upload): void {
    this.#waiting.delete(upload);
    this.#rows.resume(upload);
  }

  /**
   * The page is back from the back/forward cache: locks the uploads that no other tab has locked since, and resumes
   * them.
   */
  relock(): void {
    for (const upload of this.#rows.select()) {
      const {state} = upload;
      if (!loseLock(upload)) continue;
      // Out of the page, nothing is resumed before the return.
      if (isHeld(state)) {
        void this.#takeover.resume(upload, false, state.phase === 'paused' ? 'pause' : 'hold');
      } else {
        this.#waiting.add(upload);
        void this.#reacquire(upload);
      }
    }
  }

  /** Lets other tabs resume the uploads that would go from here if the element were in the page. */
  #release(): void {
    for (const upload of this.#rows.uploads) {
      const isQueued = upload.state.phase === 'waiting' && !upload.state.held;
      if ((isQueued || this.#waiting.has(upload)) && release(upload)) this.#waiting.add(upload);
    }
  }

  /** Resumes an upload that was released, unless another tab has it by now. */
  async #reacquire(upload: Upload): Promise<void> {
    await this.#takeover.resume(upload, false);
    if (this.#rows.isSuspended) return;
    this.#waiting.delete(upload);
    this.#rows.completeBatch();
  }
}
