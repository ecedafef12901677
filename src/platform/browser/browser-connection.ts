import type {Connection} from '../../core/ports.js';

/** The connection of this browser. */
export const browserConnection: Connection = {
  get isOnline() {
    return navigator.onLine;
  },
  onChange(callback) {
    // WebKit says "visible" before `pageshow` of a page that comes back; its uploads are claimed anew first.
    let isAway = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onHide = (): void => void (isAway = true);
    const onShow = (): void => {
      isAway = false;
      timer = setTimeout(callback, 0);
    };
    const onVisible = (): void => {
      if (document.visibilityState === 'visible' && !isAway) callback();
    };
    const controller = new AbortController();
    const {signal} = controller;
    for (const type of ['online', 'offline']) addEventListener(type, () => callback(), {signal});
    addEventListener('pagehide', onHide, {signal});
    addEventListener('pageshow', onShow, {signal});
    document.addEventListener('visibilitychange', onVisible, {signal});
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  },
};
