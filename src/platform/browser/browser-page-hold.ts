import type {PageHold} from '../../core/ports.js';

/** Keeps the device awake and the visitor from leaving by mistake, while uploads want it. */
export class BrowserPageHold implements PageHold {
  #isAwakeWanted = false;
  #isAskWanted = false;
  #wakeLock: WakeLockSentinel | null = null;
  #isAsking = false;

  stayAwake(isWanted: boolean): void {
    if (this.#isAwakeWanted === isWanted) return;
    this.#isAwakeWanted = isWanted;
    // The browser takes the lock away from a page that is hidden, and does not give it back.
    if (isWanted) document.addEventListener('visibilitychange', this.#update);
    else document.removeEventListener('visibilitychange', this.#update);
    this.#update();
  }

  askBeforeLeaving(isWanted: boolean): void {
    if (this.#isAskWanted === isWanted) return;
    this.#isAskWanted = isWanted;
    // Only as long as it is needed: a page that listens may be left out of the browser's cache.
    if (isWanted) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  }

  readonly #update = (): void => {
    if (!this.#isAwakeWanted) {
      void this.#release();
    } else if (document.visibilityState === 'visible') {
      void this.#request();
    }
  };

  async #release(): Promise<void> {
    const lock = this.#wakeLock;
    this.#wakeLock = null;
    try {
      await lock?.release();
    } catch {
      // The browser has taken it away before.
    }
  }

  async #request(): Promise<void> {
    if (this.#isAsking || this.#wakeLock?.released === false) return;
    this.#isAsking = true;
    try {
      this.#wakeLock = await navigator.wakeLock.request('screen');
    } catch {
      // There is none, a low battery or a page's policy: the screen goes dark when it wants to, and the upload heals itself.
    }
    this.#isAsking = false;
    // Not wanted any more by the time it came.
    if (!this.#isAwakeWanted) this.#update();
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
