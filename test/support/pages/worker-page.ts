/** What a test runs in `worker-page.html`, through the service worker of that page. */
import {startTransfer} from '../site/transfer-run.js';

export type StartTransfer = typeof startTransfer;

(globalThis as {startTransfer?: StartTransfer}).startTransfer = startTransfer;
