import type {Connection} from '../core/ports.js';

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
