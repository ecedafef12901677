import {isUnderWay} from '../model/upload-status.js';
import type {UploadList} from '../queue/upload-list.js';
import type {Clock} from '../timing/clock.js';
import type {Upload} from '../upload.js';
import type {InterruptedUploads} from './interrupted-uploads.js';

/** Milliseconds out of the page after which what waits is let go. */
const LET_GO_AFTER = 1000;

/** What a suspension needs from its uploader. */
export interface SuspensionOwner {
  readonly uploads: UploadList;
  readonly clock: Clock;
  readonly interrupted: Pick<InterruptedUploads, 'resume'>;
  /** Pauses an upload, and tells it. */
  pause(upload: Upload): void;
  /** Goes on with a paused upload, and tells it. */
  resume(upload: Upload): void;
  /** An upload that was to go on by itself is back, or was taken away. */
  settled(): void;
}

/**
 * What is paused because its element was taken out of the page, or its page was put away. An element that is only moved is
 * back at once and goes on; for another tab, one that stays away is as good as closed, and may be followed.
 */
export class Suspension {
  readonly #owner: SuspensionOwner;
  /** Uploads that go on by themselves. */
  readonly #waiting = new Set<Upload>();
  /** Set while what waits is still to be let go. */
  #stopLettingGo: (() => void) | null = null;
  #isActive = false;

  constructor(owner: SuspensionOwner) {
    this.#owner = owner;
  }

  /** Whether the element is out of the page. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** Whether uploads go on by themselves sooner or later. */
  get hasUploads(): boolean {
    return this.#waiting.size > 0;
  }

  /** Goes on with an upload by itself, later. */
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
    this.#stopLettingGo ??= this.#owner.clock.after(LET_GO_AFTER, () => this.#letGo());
  }

  /** The element is back in the page: `goOn` is still to be called. */
  end(): void {
    this.#isActive = false;
    this.#stopLettingGo?.();
    this.#stopLettingGo = null;
  }

  /** Goes on with everything that waits. */
  goOn(): void {
    // The set itself, from which a listener may take the next one.
    for (const upload of this.#waiting) {
      if (upload.state.phase === 'interrupted') void this.#bringBack(upload);
      else this.#owner.resume(upload);
    }
  }

  /** The page was put away and is back: takes back what no other tab has taken meanwhile, and goes on as before. */
  claimAnew(uploads: Iterable<Upload>): void {
    const {interrupted} = this.#owner;
    for (const upload of uploads) {
      const {state} = upload;
      const isHeld = state.phase === 'waiting' && state.held;
      if (!upload.loseClaim()) continue;
      if (this.#isActive) {
        if (state.phase === 'waiting' && !isHeld) this.#waiting.add(upload);
      } else if (isHeld || state.phase === 'paused') {
        void interrupted.resume(upload, false, isHeld ? 'hold' : 'pause');
      } else {
        this.#waiting.add(upload);
        void this.#bringBack(upload);
      }
    }
  }

  /** Lets other tabs have what would go on here, were it not out of the page. */
  #letGo(): void {
    for (const upload of this.#owner.uploads) {
      const isQueued = upload.state.phase === 'waiting' && !upload.state.held;
      if ((isQueued || this.#waiting.has(upload)) && upload.letGo()) this.#waiting.add(upload);
    }
  }

  /** Goes on with what was let go, if nobody else has it by now. */
  async #bringBack(upload: Upload): Promise<void> {
    await this.#owner.interrupted.resume(upload, false);
    if (this.#isActive) return;
    this.#waiting.delete(upload);
    this.#owner.settled();
  }
}
