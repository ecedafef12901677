import type {Clock} from '../../core/timing/clock.js';

/**
 * Milliseconds for which a request is silent before its file is looked into. In Firefox and WebKit a request for what
 * cannot be read any more ends neither way.
 */
const SILENCE = 2000;
/** For so long a look holds, in milliseconds: what it says of the completing chunk must be of now. */
const FRESH = 250;
/** How often the silence is measured, in milliseconds. */
const BEAT = 500;

/** Looks into the file of a transfer whenever something may be wrong with it. */
export class FileWatch {
  readonly #isIntact: () => Promise<boolean>;
  readonly #clock: Clock;
  readonly #lost: () => void;
  #stop: (() => void) | null = null;
  /** The look before the completing chunk, and when it was over. */
  #lastLook: {endedAt: number | null} | null = null;

  /** @param lost Called when the file turned out to be another one, or out of reach; more than once perhaps. */
  constructor(isIntact: () => Promise<boolean>, clock: Clock, lost: () => void) {
    this.#isIntact = isIntact;
    this.#clock = clock;
    this.#lost = lost;
  }

  /** Whether the completing chunk may go as far as the file is concerned. */
  get isReadyForLast(): boolean {
    const endedAt = this.#lastLook?.endedAt ?? -Infinity;
    return this.#clock.now() - endedAt <= FRESH;
  }

  /** Resolves to whether the file is what it was. */
  async look(): Promise<boolean> {
    const isIntact = await this.#isIntact();
    if (!isIntact) this.#lost();
    return isIntact;
  }

  /** Looks before the completing chunk goes: beside the last ones before it, and again where these took long. */
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

  /** Looks once more when the completing chunk has left, for a request for what is not there any more seems to leave. */
  lookAfterLast(): void {
    if (this.#lastLook === null) return;
    this.#lastLook = null;
    void this.look();
  }

  /** The file is to be looked into anew before the completing chunk goes. */
  forgetLast(): void {
    this.#lastLook = null;
  }

  /**
   * Looks while requests are silent, less and less often.
   *
   * @param silence For how long the most silent one has been, in milliseconds; null where none is on its way.
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

  /** Looks no more, until something is sent again. */
  rest(): void {
    this.#stop?.();
    this.#stop = null;
    this.#lastLook = null;
  }
}
