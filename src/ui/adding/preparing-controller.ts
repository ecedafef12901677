import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Milliseconds after which the picker may have closed if no event tells. */
const UNTOLD = 1000;
/** Milliseconds that most choices need to arrive after the picker has closed. Such short waits need no words. */
const GRACE = 400;
/**
 * Milliseconds after which the controller gives the choice up. Older browsers do not report the cancellation of a
 * picker.
 */
const LIMIT = 180_000;

const TOLD_BY = ['blur', 'focus', 'visibilitychange'] as const;

/** What a preparing controller needs of its element. */
export interface PreparingConfig {
  /** Called when `isPreparing` becomes true. */
  began(): void;
}

/**
 * Knows whether picked files are still missing. A phone may prepare them between the choice and the `change` of the
 * input: iOS converts videos, and other systems fetch them from a cloud. The phone shows nothing during that time. The
 * page may also be looking into the files.
 */
export class PreparingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #config: PreparingConfig;
  /** The device has been busy with the choice for long enough to tell people. */
  #isDeviceBusy = false;
  /** Batches that the page is looking into, and the number of those that take long enough to tell people. */
  #batches = 0;
  #longBatches = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, config: PreparingConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** Whether to tell people that the device or the page is busy with their choice. */
  get isPreparing(): boolean {
    return this.#isDeviceBusy || this.#longBatches > 0;
  }

  /** Whether the page is looking into files before it takes them in. */
  get isTakingIn(): boolean {
    return this.#batches > 0;
  }

  /** Counts a batch for as long as the page looks for or into its files, and shows it unless that is a moment. */
  during<Batch>(batch: Promise<Batch>): Promise<Batch> {
    this.#batches += 1;
    // The form is to know, also if no row comes for now.
    this.#host.requestUpdate();
    let long = 0;
    const timer = setTimeout(() => {
      long = 1;
      this.#longBatches += long;
      this.#host.requestUpdate();
      this.#config.began();
    }, GRACE);
    const end = (): void => {
      clearTimeout(timer);
      this.#batches -= 1;
      this.#longBatches -= long;
      this.#host.requestUpdate();
    };
    batch.then(end, end);
    return batch;
  }

  hostDisconnected(): void {
    this.onClosed();
  }

  /** To be called when the input was clicked. */
  readonly onOpened = (): void => {
    this.onClosed();
    // Other devices have the files at once, and a script alone opens no picker.
    if (!matchMedia('(pointer: coarse)').matches || navigator.userActivation?.isActive === false) return;
    this.#timer = setTimeout(this.#onWaited, UNTOLD);
    for (const type of TOLD_BY) window.addEventListener(type, this.#onTold);
  };

  /** To be called when the input told what became of the choice, by `change` or `cancel`. */
  readonly onClosed = (): void => {
    this.#forget();
    if (!this.#isDeviceBusy) return;
    this.#isDeviceBusy = false;
    this.#host.requestUpdate();
  };

  /** The picker covers the page, or has uncovered it. */
  readonly #onTold = ({type}: Event): void => {
    clearTimeout(this.#timer);
    if (type !== 'blur' && !document.hidden) this.#timer = setTimeout(this.#onWaited, GRACE);
  };

  readonly #onWaited = (): void => {
    this.#forget();
    this.#isDeviceBusy = true;
    this.#timer = setTimeout(this.onClosed, LIMIT);
    this.#host.requestUpdate();
    this.#config.began();
  };

  #forget(): void {
    clearTimeout(this.#timer);
    for (const type of TOLD_BY) window.removeEventListener(type, this.#onTold);
  }
}
