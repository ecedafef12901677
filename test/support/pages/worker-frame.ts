import type {StartTransfer} from './worker-page.js';

const PAGE = new URL('worker-page.html', import.meta.url).href;
const WORKER = new URL('pass-through-worker.js', import.meta.url).href;

/** A page in a frame, with or without a service worker between it and the site. */
export interface WorkerFrame {
  readonly startTransfer: StartTransfer;
  /** Puts the worker in between, for whatever the page sends from now on. */
  takeOver(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkerFrame(): Promise<WorkerFrame> {
  const frame = document.createElement('iframe');
  frame.src = PAGE;
  document.body.append(frame);
  const page = await ready(frame);
  return {
    startTransfer: page.startTransfer,
    async takeOver() {
      const {serviceWorker} = page.navigator;
      await navigator.serviceWorker.register(WORKER, {scope: PAGE});
      while (serviceWorker.controller === null) {
        await new Promise(resolve => {
          serviceWorker.addEventListener('controllerchange', resolve, {once: true});
        });
      }
    },
    async close() {
      const registration = await navigator.serviceWorker.getRegistration(PAGE);
      frame.remove();
      await registration?.unregister();
    },
  };
}

/** The frame's page, once its script has run. */
async function ready(frame: HTMLIFrameElement): Promise<Window & {startTransfer: StartTransfer}> {
  for (;;) {
    const page = frame.contentWindow as (Window & {startTransfer?: StartTransfer}) | null;
    if (page?.startTransfer !== undefined) return page as Window & {startTransfer: StartTransfer};
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
