import type {Tabs} from './tabs.js';

/** Keeps other tabs from sending an upload that this one sends. */
export class UploadLock {
  readonly #tabs: Pick<Tabs, 'claim'>;
  #release: (() => void) | null = null;

  constructor(tabs: Pick<Tabs, 'claim'>) {
    this.#tabs = tabs;
  }

  /** Asks for the lock of a new upload, which nobody else can have. */
  async request(identifier: string, isWanted: () => boolean): Promise<void> {
    const release = await this.#tabs.claim(identifier);
    if (isWanted() && this.#release === null) this.#release = release;
    else release?.();
  }

  /** Takes over a lock that was asked for elsewhere. */
  hold(release: () => void): void {
    this.release();
    this.#release = release;
  }

  /** Lets other tabs have the upload. */
  release(): void {
    this.detach()();
  }

  /** Gives the lock away: what is returned releases it, at the right moment. */
  detach(): () => void {
    const release = this.#release;
    this.#release = null;
    return () => release?.();
  }
}
