import type {Clock} from '../timing/clock.js';

/**
 * Milliseconds of silence after which to look into the file of a request. If Firefox or WebKit cannot read a file any
 * more, the request neither succeeds nor fails.
 */
const SILENCE = 2000;
/** Milliseconds for which a look is valid. It must be recent when the completing chunk goes. */
const FRESH = 250;
/** How often the silence is measured, in milliseconds. */
const BEAT = 500;
/** Milliseconds from one look to the next while chunks are acknowledged. */
const PACE = 1000;

/** Looks into the file of a transfer whenever it may have changed or vanished. */
export class FileWatch {
  readonly #isIntact: () => Promise<boolean>;
  readonly #clock: Clock;
  readonly #lost: () => void;
  #stop: (() => void) | null = null;
  /** When the last look began. */
  #lookedAt = -Infinity;
  #dueLook: (() => void) | null = null;
  /** The look before the completing chunk, and when it was over. */
  #lastLook: {endedAt: number | null} | null = null;

  /** @param lost Called when the file has changed or is unreadable; perhaps more than once. */
  constructor(isIntact: () => Promise<boolean>, clock: Clock, lost: () => void) {
    this.#isIntact = isIntact;
    this.#clock = clock;
    this.#lost = lost;
  }

  /** Whether a look before the completing chunk is still valid. */
  get isReadyForLast(): boolean {
    const endedAt = this.#lastLook?.endedAt ?? -Infinity;
    return this.#clock.now() - endedAt <= FRESH;
  }

  /** Resolves to whether the file is unchanged. */
  async look(): Promise<boolean> {
    this.#dueLook?.();
    this.#dueLook = null;
    this.#lookedAt = this.#clock.now();
    const isIntact = await this.#isIntact();
    if (!isIntact) this.#lost();
    return isIntact;
  }

  /** Looks within a second of an acknowledgement, because a later look would not prove the content of that chunk. */
  lookSoon(): void {
    const wait = Math.max(0, this.#lookedAt + PACE - this.#clock.now());
    this.#dueLook ??= this.#clock.after(wait, () => void this.look());
  }

  /** Looks before the completing chunk goes, during the last requests before it. */
  lookForLast(ready: () => void): void {
    if (this.#lastLook?.endedAt === null || this.isReadyForLast) return;
    const own: {endedAt: number | null} = {endedAt: null};
    this.#lastLook = own;
    void this.look().then(isIntact => {
      if (this.#lastLook !== own || !isIntact) return;
      own.endedAt = this.#clock.now();
      ready();
    });
  }

  /** Looks once after the completing chunk has left, because the bytes of a vanished file seem to leave too. */
  lookAfterLast(): void {
    if (this.#lastLook === null) return;
    this.#lastLook = null;
    void this.look();
  }

  /** Discards the look before the completing chunk. */
  forgetLast(): void {
    this.#lastLook = null;
  }

  /**
   * Looks while requests are silent, less and less often.
   *
   * @param silence The longest silence of a request in milliseconds; null if there is no request.
   */
  attend(silence: () => number | null): void {
    if (this.#stop !== null) return;
    let next = SILENCE;
    const beat = (): void => {
      this.#stop = null;
      const present = silence();
      if (present === null) return;
      if (present < SILENCE) next = SILENCE;
      else if (present >= next) {
        next = 2 * present;
        void this.look();
      }
      this.#stop = this.#clock.after(BEAT, beat);
    };
    this.#stop = this.#clock.after(BEAT, beat);
  }

  /** Stops looking until the next request. If a look is due, takes it at once. */
  rest(): void {
    if (this.#dueLook !== null) void this.look();
    this.#stop?.();
    this.#stop = null;
    this.#lastLook = null;
  }
}
