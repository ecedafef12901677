import {MESSAGE_FORMAT} from '../../core/journal/read-stored.js';
import {readTabMessage} from '../../core/journal/read-tab-message.js';
import type {Tabs} from '../../core/journal/tabs.js';
import type {TabMessage} from '../../core/model/tab-message.js';
import {STORAGE_TIMEOUT} from '../../core/timing/timeout.js';

const NAME = 'video-uploader';
/** Milliseconds after which a lock is asked for once more. */
const MOMENT = 50;

/** What releases the locks of this page. WebKit drops them when the page enters its back/forward cache. */
const held = new Set<() => void>();

/**
 * The tabs of this browser, by Web Locks and a BroadcastChannel. If the browser lacks locks (a page without https, an
 * old browser), this class grants every lock. Two tabs may then send one upload. The site tolerates that, because a
 * chunk that comes twice is the same.
 */
export class BrowserTabs implements Tabs {
  /** One for each uploader: a channel does not hear itself, and two elements of a page must hear each other. */
  #channel: BroadcastChannel | null = null;

  async tryLock(identifier: string): Promise<(() => void) | null> {
    const tryOnce = (): Promise<(() => void) | null> => lock(identifier, {ifAvailable: true});
    const release = await tryOnce();
    if (release !== null) return release;
    // A lock that was released in the same task is not free yet, and another tab may just have tried it.
    await new Promise(resolve => setTimeout(resolve, MOMENT));
    return tryOnce();
  }

  async lock(identifier: string, signal: AbortSignal): Promise<() => void> {
    const release = await lock(identifier, {signal});
    return release ?? (() => {});
  }

  tell(message: TabMessage | null): void {
    try {
      this.#open()?.postMessage(message && {...message, version: MESSAGE_FORMAT});
    } catch {
      // Whatever the page put into it that cannot be copied: other tabs do without.
    }
  }

  listen(hear: (message: TabMessage | null) => void, lost: () => void): () => void {
    const onMessage = ({data}: MessageEvent<unknown>): void => {
      const message = readTabMessage(data);
      if (message !== undefined) hear(message);
    };
    const onShow = ({persisted}: PageTransitionEvent): void => {
      if (!persisted) return;
      // Not every browser has dropped them.
      for (const release of held) release();
      held.clear();
      lost();
    };
    addEventListener('pageshow', onShow);
    const channel = this.#open();
    channel?.addEventListener('message', onMessage);
    return () => {
      removeEventListener('pageshow', onShow);
      channel?.removeEventListener('message', onMessage);
    };
  }

  #open(): BroadcastChannel | null {
    try {
      return (this.#channel ??= new BroadcastChannel(NAME));
    } catch {
      // There is none, or the browser keeps this page from its origin's others: a frame of another site, say.
      return null;
    }
  }
}

/** Resolves to what releases the lock, or to null where it is not available. */
function lock(identifier: string, options: LockOptions): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    let release = (): void => {};
    const released = new Promise<void>(done => (release = done));
    const grant = (): void => resolve(release);
    // Who never answers keeps nobody from anything. A lock that comes later is held all the same.
    if (options.ifAvailable === true) setTimeout(grant, STORAGE_TIMEOUT);
    let isGranted = false;
    const ask = (): void => {
      try {
        navigator.locks
          .request(`${NAME} ${identifier}`, options, lock => {
            isGranted = true;
            if (lock === null) return resolve(null);
            held.add(release);
            grant();
            return released.finally(() => held.delete(release));
          })
          .catch((reason: unknown) => {
            if (isGranted) return;
            if (options.signal?.aborted === true) reject(reason);
            // The page was put away meanwhile, and is back when this is heard.
            else if (reason instanceof DOMException && reason.name === 'AbortError') setTimeout(ask, MOMENT);
            // A page in a sandbox may not lock anything, and then nobody else may either.
            else grant();
          });
      } catch {
        grant();
      }
    };
    ask();
  });
}
