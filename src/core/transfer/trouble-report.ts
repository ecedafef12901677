import type {Trouble} from '../model/upload-state.js';
import type {Clock} from '../timing/clock.js';

/** Milliseconds of trouble after which the listener learns of it: most trouble is over by then. */
const GRACE = 2000;

/** Reports the trouble of a transfer: to its listener, and by a text to the developer of the page. */
export class TroubleReport {
  readonly #clock: Clock;
  readonly #warn: (message: string) => void;
  readonly #tell: (trouble: Trouble | null) => void;
  #trouble: Trouble | null = null;
  /** A text that goes to the developer with the trouble; empty for none. */
  #text = '';
  /** The text that the developer has got with this trouble; empty for none. */
  #toldText = '';
  /** Set from the first sign of trouble until the listener knows of it. */
  #stopGrace: (() => void) | null = null;

  constructor(clock: Clock, warn: (message: string) => void, tell: (trouble: Trouble | null) => void) {
    this.#clock = clock;
    this.#warn = warn;
    this.#tell = tell;
  }

  /** Notes that something is wrong. The listener hears of it after a grace. A site that answers tells more than silence. */
  note(trouble: Trouble): void {
    const before = this.#trouble;
    if (before === trouble || before === 'site') return;
    this.#trouble = trouble;
    if (before === null) this.#stopGrace = this.#clock.after(GRACE, () => this.#report());
    else if (this.#stopGrace === null) this.#report();
  }

  /**
   * Keeps a text for the developer.
   *
   * @param isVague Whether any other text is more precise.
   */
  describe(text: string, isVague = false): void {
    if (isVague && this.#text + this.#toldText !== '') return;
    this.#text = text;
    // The trouble is known already, and this text is more precise than the one that came with it.
    if (this.#trouble !== null && this.#stopGrace === null) this.#warnOnce();
  }

  /** Discards a text that nobody has got yet, because the developer gets a more precise one. */
  discardText(): void {
    this.#text = '';
  }

  /** Notes that the site takes the requests, or that the transfer sends none. */
  end(): void {
    if (this.#trouble === null) return;
    this.reset();
    this.#tell(null);
  }

  /** Ends the trouble silently. */
  reset(): void {
    this.#stopGrace?.();
    this.#stopGrace = null;
    this.#trouble = null;
    this.#text = '';
    this.#toldText = '';
  }

  #report(): void {
    this.#stopGrace = null;
    this.#warnOnce();
    this.#tell(this.#trouble);
  }

  #warnOnce(): void {
    if (this.#text !== '' && this.#text !== this.#toldText) {
      this.#warn(this.#text);
      this.#toldText = this.#text;
    }
    this.#text = '';
  }
}
