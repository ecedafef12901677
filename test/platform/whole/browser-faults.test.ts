import {expect, waitUntil} from '@open-wc/testing';
import {deleteDB} from 'idb';
import {noteHandle} from '../../../src/core/file/file-handles.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {BrowserPageHold} from '../../../src/platform/browser/browser-page-hold.js';
import {BrowserTabs} from '../../../src/platform/browser/browser-tabs.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {browserTransport} from '../../../src/platform/browser/browser-transport.js';
import {EventLog} from '../../support/event-log.js';
import {FakeConnection} from '../../support/fakes/fake-browser.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {fastClock} from '../../support/fakes/fast-clock.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {browserFaults} from '../../support/site/browser-faults.js';
import {type Scope, openScope} from '../../support/site/site.js';

const SIZE = 200_000;

/** The whole story, and nothing that is told beside it. */
const STORED = ['before-files-added', 'file-added', 'upload-started', 'upload-success', 'uploads-complete'];

describe('an upload in a browser in which', () => {
  let scope: Scope;
  let token: string;
  let trouble: string[];
  let stopListening: () => void;

  beforeEach(async () => {
    scope = await openScope();
    token = (await scope.mintToken({return_url: scope.sinkUrl(), background_return_p: 1})).upload_token;
    trouble = [];
    const note = ({reason}: PromiseRejectionEvent): void => void trouble.push(`unhandled: ${String(reason)}`);
    addEventListener('unhandledrejection', note);
    const {error} = console;
    console.error = (...words: unknown[]) => trouble.push(words.map(String).join(' '));
    stopListening = () => {
      removeEventListener('unhandledrejection', note);
      console.error = error;
    };
  });

  /** @param end Ends the fault, so that it can be seen whether anything was kept. */
  async function upload(file: File, end: () => void = () => {}): Promise<void> {
    const clock = fastClock(20);
    const connection = new FakeConnection();
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const name = `faults-${crypto.randomUUID()}`;
    const journal = new IndexedDbJournal(name);
    const ports = {
      ...browserPorts(),
      ...{clock, connection, journal, warn},
      tabs: new BrowserTabs(),
      pageHold: new BrowserPageHold(),
      transport: browserTransport({clock, connection, warn}),
    };
    const options = {endpoint: scope.endpoint, uploadToken: token, chunkSize: 64 * 1024, keepFiles: true};
    const uploader = new Uploader(options, ports);
    const log = new EventLog(uploader, EVENT_TYPES);
    const added = await uploader.addFiles([file]);
    expect(added).to.have.length(1);
    await log.until('uploads-complete', 1);
    // Nothing may come after the end.
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(log.names()).to.deep.equal(STORED);
    expect((await scope.videos(token)).map(({sha256}) => sha256)).to.deep.equal([await sha256Hex(file)]);
    // What a busy machine answers late counts as trouble of the site; nothing else may be said.
    expect(warnings.filter(message => !message.startsWith('endpoint: '))).to.deep.equal([]);
    end();
    await waitUntil(async () => ((await journal.entries()) ?? []).length === 0, 'nothing is kept', {
      timeout: 60_000,
    });
    await deleteDB(name);
  }

  for (const fault of browserFaults()) {
    it(`${fault.name} goes as any other`, async () => {
      const end = fault.begin();
      let isOver = false;
      const endOnce = (): void => {
        if (!isOver) end();
        isOver = true;
      };
      try {
        await upload(videoFile(SIZE), endOnce);
      } finally {
        endOnce();
        stopListening();
      }
      expect(trouble).to.deep.equal([]);
    });
  }

  it('the way to a file cannot be kept goes as any other', async () => {
    const file = videoFile(SIZE);
    noteHandle(file, {getFile: () => Promise.reject(new Error('gone'))} as unknown as FileSystemFileHandle);
    try {
      await upload(file);
    } finally {
      stopListening();
    }
    expect(trouble).to.deep.equal([]);
  });
});
