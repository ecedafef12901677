/**
 * The service worker that requests of this page go through, if any. Some browsers offer service workers only to pages
 * with https.
 */
export function workerOfPage(): ServiceWorker | null {
  try {
    const {serviceWorker} = navigator as {serviceWorker?: ServiceWorkerContainer};
    return serviceWorker?.controller ?? null;
  } catch {
    // In a sandboxed frame without an origin, which no worker controls, Chromium throws on access.
    return null;
  }
}
