/**
 * A page that uploads, for `chaos.ts` to load into a frame and to throw away in the middle of everything: then its
 * requests are cut, its locks released and its timers ended by the browser itself, as with a reload.
 */
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {STORAGE_TIMEOUT} from '../../../src/core/timing/timeout.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {browserTransport} from '../../../src/platform/browser/browser-transport.js';
import {FakeConnection} from '../fakes/fake-browser.js';
import {fastClock} from '../fakes/fast-clock.js';
import {TroubledJournal} from '../fakes/troubled-journal.js';

/** Half a minute is a second. A page that goes on without its storage loses what was typed, so storage has its time. */
const clock = fastClock(30, [STORAGE_TIMEOUT]);

export interface ChaosPage {
  readonly uploader: Uploader;
  readonly connection: FakeConnection;
  readonly storage: TroubledJournal;
}

/** Called by the test around this frame. */
function open(options: UploadOptions, database: string): ChaosPage {
  const connection = new FakeConnection();
  const storage = new TroubledJournal(new IndexedDbJournal(database));
  const ports = {
    ...browserPorts(),
    clock,
    connection,
    journal: storage,
    transport: browserTransport({
      clock,
      connection,
      warn: () => {},
      // In the time of this clock; the site answers in real time.
      limits: {
        sending: 60_000,
        answer: 60_000,
        finalAnswer: 120_000,
        question: 60_000,
        settling: 45_000,
        prompt: 60_000,
      },
    }),
    warn: () => {},
  };
  return {uploader: new Uploader(options, ports), connection, storage};
}

export type OpenChaosPage = typeof open;

(globalThis as {openChaosPage?: OpenChaosPage}).openChaosPage = open;
