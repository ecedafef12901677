import {isUnderWay} from '../model/upload-status.js';
import type {UploadList} from '../queue/upload-list.js';
import type {Clock} from '../timing/clock.js';
import type {Upload} from '../upload.js';
import type {InterruptedUploads} from './interrupted-uploads.js';

/** Milliseconds out of the page after which uploads that wait are released. */
const RELEASE_AFTER = 1000;

/** What a suspension needs from its uploader. */
export interface SuspensionOwner {
  readonly uploads: UploadList;
  readonly clock: Clock;
  readonly interrupted: Pick<InterruptedUploads, 'resume'>;
  /** Pauses an upload, and tells it. */
  pause(upload: Upload): void;
  /** Resumes a paused upload, and tells it. */
  resume(upload: Upload): void;
  /** An upload that was to be resumed on return is back, or is another tab’s. */
  settled(): void;
}

/**
 * Uploads that are paused because their element was taken out of the page, or the page was put into the back/forward cache.
 * An element that is only moved is back at once, and its uploads continue. An element that stays away is as good as closed:
 * other tabs may resume its uploads.
 */
export class Suspension {
  readonly #owner: SuspensionOwner;
  /** Uploads that are resumed on return. */
  readonly #waiting = new Set<Upload>();
  /** Set until the uploads that wait are released. */
  #cancelRelease: (() => void) | null = null;
  #isActive = false;

  constructor(owner: SuspensionOwner) {
    this.#owner = owner;
  }

  /** Whether the element is out of the page. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** Whether uploads are resumed sooner or later without being asked. */
  get hasUploads(): boolean {
    return this.#waiting.size > 0;
  }

  /** Resumes an upload on return. */
  add(upload: Upload): void {
    this.#waiting.add(upload);
  }

  /** Leaves an upload to the page or a person. */
  delete(upload: Upload): void {
    this.#waiting.delete(upload);
  }

  /** The element was taken out of the page: pauses what is under way. */
  begin(): void {
    this.#isActive = true;
    for (const upload of [...this.#owner.uploads.all('underWay')]) {
      if (!isUnderWay(upload.state.phase)) continue;
      // Before the event, whose listener may remove the upload.
      this.#waiting.add(upload);
      this.#owner.pause(upload);
    }
    this.#cancelRelease ??= this.#owner.clock.after(RELEASE_AFTER, () => this.#release());
  }

  /** The element is back in the page: `resumeAll` is still to be called. */
  end(): void {
    this.#isActive = false;
    this.#cancelRelease?.();
    this.#cancelRelease = null;
  }

  /** Resumes the uploads that wait. */
  resumeAll(): void {
    // The set itself: a listener may remove the next one from it.
    for (const upload of this.#waiting) {
      if (upload.state.phase === 'interrupted') void this.#reacquire(upload);
      else this.#owner.resume(upload);
    }
  }

  /** The page is back from the back/forward cache: locks the uploads that no other tab has locked meanwhile, and resumes them. */
  relock(uploads: Iterable<Upload>): void {
    const {interrupted} = this.#owner;
    for (const upload of uploads) {
      const {state} = upload;
      const isHeld = state.phase === 'waiting' && state.held;
      if (!upload.loseLock()) continue;
      if (this.#isActive) {
        if (state.phase === 'waiting' && !isHeld) this.#waiting.add(upload);
      } else if (isHeld || state.phase === 'paused') {
        void interrupted.resume(upload, false, isHeld ? 'hold' : 'pause');
      } else {
        this.#waiting.add(upload);
        void this.#reacquire(upload);
      }
    }
  }

  /** Lets other tabs resume the uploads that would be sent here if the element were in the page. */
  #release(): void {
    for (const upload of this.#owner.uploads) {
      const isQueued = upload.state.phase === 'waiting' && !upload.state.held;
      if ((isQueued || this.#waiting.has(upload)) && upload.release()) this.#waiting.add(upload);
    }
  }

  /** Resumes an upload that was released, unless another tab has it by now. */
  async #reacquire(upload: Upload): Promise<void> {
    await this.#owner.interrupted.resume(upload, false);
    if (this.#isActive) return;
    this.#waiting.delete(upload);
    this.#owner.settled();
  }
}
