import type {TabNotice, Tabs} from '../core/ports.js';

const NAME = 'video-uploader';
/** Milliseconds after which a lock is asked for once more. */
const MOMENT = 50;

/**
 * The tabs of this browser, by Web Locks and a BroadcastChannel. Where there are none (a page without https, an old
 * browser) every claim is granted: then two tabs may send one upload, which the site survives, since chunks that come
 * twice are the same.
 */
export class BrowserTabs implements Tabs {
  /** One for each uploader: a channel does not hear itself, and two elements of a page must hear each other. */
  #channel: BroadcastChannel | null = null;

  async claim(identifier: string): Promise<(() => void) | null> {
    const tryOnce = (): Promise<(() => void) | null> => lock(identifier, {ifAvailable: true});
    const release = await tryOnce();
    if (release !== null) return release;
    // What was let go in the same breath is not free yet, and another tab may just have looked whether it is.
    await new Promise(resolve => setTimeout(resolve, MOMENT));
    return tryOnce();
  }

  async awaitClaim(identifier: string, signal: AbortSignal): Promise<() => void> {
    const release = await lock(identifier, {signal});
    return release ?? (() => {});
  }

  tell(notice: TabNotice | null): void {
    try {
      this.#open()?.postMessage(notice);
    } catch {
      // Whatever the page put into it that cannot be copied: other tabs do without.
    }
  }

  listen(hear: (notice: TabNotice | null) => void): () => void {
    const onMessage = ({data}: MessageEvent<TabNotice | null>): void => hear(data);
    const channel = this.#open();
    channel?.addEventListener('message', onMessage);
    return () => channel?.removeEventListener('message', onMessage);
  }

  #open(): BroadcastChannel | null {
    if (typeof BroadcastChannel === 'undefined') return null;
    return (this.#channel ??= new BroadcastChannel(NAME));
  }
}

/** Resolves to what releases the lock, or to null where it is not available. */
function lock(identifier: string, options: LockOptions): Promise<(() => void) | null> {
  const {locks} = navigator;
  if (locks === undefined) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks
      .request(`${NAME} ${identifier}`, options, granted => {
        if (granted === null) return resolve(null);
        return new Promise<void>(release => resolve(() => release()));
      })
      .catch((reason: unknown) => {
        // A page in a sandbox may not lock anything, and then nobody else may either.
        if (options.signal?.aborted === true) reject(reason);
        else resolve(() => {});
      });
  });
}
