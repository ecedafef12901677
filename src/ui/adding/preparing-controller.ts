import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Milliseconds after which the picker may be gone where nothing tells that it is. */
const UNTOLD = 1000;
/** Milliseconds that most choices need to arrive once the picker is gone; those need no words. */
const GRACE = 400;
/** Milliseconds after which nobody waits any more. Older browsers do not tell that the picker was cancelled. */
const LIMIT = 180_000;

const TOLD_BY = ['blur', 'focus', 'visibilitychange'] as const;

/**
 * Knows when a phone is getting ready what was picked: iOS converts videos, and others fetch them from a cloud, between
 * the choice and the `change` of the input, and show nothing meanwhile.
 */
export class PreparingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #began: () => void;
  #isPreparing = false;
  /** What takes its time within the page. */
  #works = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param began Hears when `isPreparing` becomes true. */
  constructor(host: ReactiveControllerHost, began: () => void) {
    this.#host = host;
    this.#began = began;
    host.addController(this);
  }

  /** What was picked is not there yet, though the picker seems to be closed, or is being looked into. */
  get isPreparing(): boolean {
    return this.#isPreparing || this.#works > 0;
  }

  /** Shows it for as long as `work` takes, unless that is a moment. */
  async during(work: Promise<unknown>): Promise<void> {
    let isShown = false;
    const timer = setTimeout(() => {
      isShown = true;
      this.#works += 1;
      this.#host.requestUpdate();
      this.#began();
    }, GRACE);
    await Promise.allSettled([work]);
    clearTimeout(timer);
    if (!isShown) return;
    this.#works -= 1;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.onClosed();
  }

  /** To be called when the input was clicked. */
  readonly onOpened = (): void => {
    this.onClosed();
    // Elsewhere files are there at once; and a script alone opens no picker.
    if (!matchMedia('(pointer: coarse)').matches || navigator.userActivation?.isActive === false) return;
    this.#timer = setTimeout(this.#onWaited, UNTOLD);
    for (const type of TOLD_BY) window.addEventListener(type, this.#onTold);
  };

  /** To be called when the input told what became of it, by `change` or `cancel`. */
  readonly onClosed = (): void => {
    this.#forget();
    if (!this.#isPreparing) return;
    this.#isPreparing = false;
    this.#host.requestUpdate();
  };

  /** The picker covers the page, or is no longer in its way. */
  readonly #onTold = ({type}: Event): void => {
    clearTimeout(this.#timer);
    if (type !== 'blur' && !document.hidden) this.#timer = setTimeout(this.#onWaited, GRACE);
  };

  readonly #onWaited = (): void => {
    this.#forget();
    this.#isPreparing = true;
    this.#timer = setTimeout(this.onClosed, LIMIT);
    this.#host.requestUpdate();
    this.#began();
  };

  #forget(): void {
    clearTimeout(this.#timer);
    for (const type of TOLD_BY) window.removeEventListener(type, this.#onTold);
  }
}
