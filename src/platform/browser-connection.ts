/** What a browser knows of its network. */
export interface Connection {
  /** Whether there is one, as far as the browser knows; it may be wrong either way. */
  readonly isOnline: boolean;
  /**
   * Calls back when the network came or went, and when the page woke up: shown again, or back from the browser's
   * cache after a laptop was closed, say. The returned function ends it.
   */
  onChange(callback: () => void): () => void;
}

/** The connection of this browser. */
export const browserConnection: Connection = {
  get isOnline() {
    return navigator.onLine;
  },
  onChange(callback) {
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') callback();
    };
    for (const type of ['online', 'offline', 'pageshow']) addEventListener(type, callback);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      for (const type of ['online', 'offline', 'pageshow']) removeEventListener(type, callback);
      document.removeEventListener('visibilitychange', onVisible);
    };
  },
};
