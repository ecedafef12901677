import type {Tabs} from './tabs.js';

/** The lock of one upload: while this tab has it, no other tab sends the upload. */
export class UploadLock {
  readonly #tabs: Pick<Tabs, 'tryLock'>;
  #release: (() => void) | null = null;

  constructor(tabs: Pick<Tabs, 'tryLock'>) {
    this.#tabs = tabs;
  }

  /** Acquires the lock of a new upload, which no other tab can have. */
  async acquire(identifier: string, isWanted: () => boolean): Promise<void> {
    const release = await this.#tabs.tryLock(identifier);
    if (isWanted() && this.#release === null) this.#release = release;
    else release?.();
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
    return () => release?.();
  }
}
