import {LEFT_UPLOADS} from '../../core/journal/left-uploads.js';

/** Milliseconds after `load` that stand for an idle moment in browsers that tell of none. */
const SETTLED = 2000;
/** Milliseconds after which a page that is never idle counts as idle. */
const AT_LATEST = 10_000;

/** Calls back at the first sign that a person may use an element. */
export function onIntent(element: HTMLElement, signal: AbortSignal, callback: () => void): void {
  const options = {signal, passive: true};
  for (const type of ['pointerover', 'focusin', 'touchstart'])
    element.addEventListener(type, callback, options);
  // Files on their way may be dropped a moment later.
  window.addEventListener('dragenter', callback, {...options, capture: true});
}

/** Calls back when the page has nothing else to do. */
export function onIdle(signal: AbortSignal, callback: () => void): void {
  // WebKit has no `requestIdleCallback`.
  if ('requestIdleCallback' in window) {
    const id = requestIdleCallback(callback, {timeout: AT_LATEST});
    signal.addEventListener('abort', () => cancelIdleCallback(id));
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    timer = setTimeout(callback, SETTLED);
  };
  if (document.readyState === 'complete') settle();
  else globalThis.addEventListener('load', settle, {signal});
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Whether the visitor has asked pages to spare their data. */
export function wantsLittleData(): boolean {
  const {connection} = navigator as {connection?: {readonly saveData?: boolean}};
  return connection?.saveData === true;
}

/** Whether an earlier page has left an upload. Opens no database. */
export function hasLeftUploads(): boolean {
  try {
    return localStorage.getItem(LEFT_UPLOADS) !== null;
  } catch {
    // Storage is forbidden here, so nothing was kept either.
    return false;
  }
}
