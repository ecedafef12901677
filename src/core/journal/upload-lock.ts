import type {Tabs} from './tabs.js';

/** The lock of one upload: while this tab has it, no other tab sends the upload. */
export class UploadLock {
  readonly #tabs: Pick<Tabs, 'tryLock'>;
  #release: (() => void) | null = null;
  /** The request for the lock that still counts; null if there is none. */
  #request: symbol | null = null;

  constructor(tabs: Pick<Tabs, 'tryLock'>) {
    this.#tabs = tabs;
  }

  /**
   * Acquires the lock. If it is released, given away or replaced before it comes, it is released as it comes. Nobody
   * would release it later, and this very tab would wait for it.
   */
  async acquire(identifier: string): Promise<void> {
    const request = Symbol();
    this.#request = request;
    const release = await this.#tabs.tryLock(identifier);
    if (release === null) return;
    if (this.#request === request) this.set(release);
    else release();
  }

  /** Takes a lock that was acquired elsewhere, in place of the one before. */
  set(release: () => void): void {
    this.release();
    this.#release = release;
  }

  release(): void {
    this.detach()();
  }

  /** Gives the lock to the caller, who releases it by the function returned. */
  detach(): () => void {
    const release = this.#release;
    this.#release = null;
    this.#request = null;
    return () => release?.();
  }
}
