import {expect} from '@open-wc/testing';
import {readJournalEntry} from '../../../../src/core/journal/read-journal-entry.js';
import type {JournalEntry} from '../../../../src/core/model/journal-entry.js';
import type {TransferJob} from '../../../../src/core/transfer/transport.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import type {Bench} from '../../../support/fakes/fake-ports.js';
import {entryOf, file, idle, only, open, sending} from '../../../support/fakes/reloads.js';
import {SENT_MESSAGES, STORED_ENTRIES} from '../../../support/files/stored-format.js';

const TOKEN = {
  upload_token: 'token-7',
  valid_minutes: 30,
  max_uploads: 1,
  return_url: 'https://www.example.com/done',
  title: 'Preset',
};

const OPTIONS = {
  uploadToken: '',
  tokenProvider: (): Promise<typeof TOKEN> => Promise.resolve(TOKEN),
  parameters: {theme: 'green'},
  defaultMetadata: {tags: ['two words', 'x']},
  resumeKey: 'user 1',
};

/** What people do until their page is closed. */
const STORIES: Readonly<Record<string, (bench: Bench) => void | Promise<void>>> = {
  async begun() {},
  chunks({transport}) {
    transport.last.acknowledge(1, 3, 2);
  },
  async completing({transport}) {
    transport.last.acknowledge(1, 2, 3, 4, 5, 6, 7, 8, 9);
    await transport.last.complete();
    transport.last.leave();
  },
  async form({transport}) {
    await transport.last.complete();
  },
  async stored(bench) {
    bench.transport.last.acknowledge(1);
    await idle();
    bench.clock.advance(5000);
    bench.uploader.setMetadata('upload-1', {title: 'Sea'});
    bench.transport.last.store();
  },
  async refused(bench) {
    bench.transport.last.acknowledge(1);
    await bench.gateway.last.failWith('metadata-refused');
  },
  paused(bench) {
    bench.transport.last.acknowledge(1);
    bench.uploader.pause();
  },
  async held(bench) {
    bench.uploader.setMetadata('upload-1', {title: 'Sea', publish: false});
  },
};

async function tell(story: string): Promise<{readonly browser: FakeBrowser; readonly bench: Bench}> {
  const browser = new FakeBrowser();
  const own = {manual: story === 'held', transport: story === 'form' ? 'form' : 'auto'} as const;
  const bench = await sending(browser, [file()], {...OPTIONS, ...own});
  await STORIES[story]?.(bench);
  await idle();
  return {browser, bench};
}

/** Byte for byte, but for what is random; `JSON` has no word for Infinity and leaves out what is undefined. */
function write(value: object, identifier: string): string {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    each === Infinity ? '∞' : each === undefined ? '?' : each,
  );
  return text.replaceAll(identifier, 'ID');
}

/** The snapshot that a page shows of an entry, and the job that a transfer gets once the file is chosen. */
const RESTORED: Readonly<Record<string, {readonly shown: object; readonly job?: Partial<TransferJob>}>> = {
  begun: {
    shown: {phase: 'interrupted', needsFile: true, progress: 0, preset: {title: 'Preset'}},
    job: {acknowledged: new Set(), mayBeComplete: false, parameters: {theme: 'green'}},
  },
  chunks: {
    shown: {phase: 'interrupted', needsFile: true, progress: 0.3, metadata: {tags: ['two words', 'x']}},
    job: {
      redeemUrl: 'https://videos.example.com/api/photo/redeem-upload-token',
      identifier: 'ID',
      uploadToken: 'token-7',
      tokenExpiresAt: 1768437000000,
      chunkSize: 100,
      acknowledged: new Set([1, 3, 2]),
      parameters: {theme: 'green'},
      traits: {namesVideo: true, servesMany: false},
      mayBeComplete: false,
      byForm: false,
      callbackOrigin: 'https://www.example.com',
    },
  },
  completing: {
    shown: {phase: 'interrupted', needsFile: true, progress: 0.9},
    job: {mayBeComplete: true, completingAt: 1768435200000, completingLeft: true, byForm: false},
  },
  form: {
    shown: {phase: 'interrupted', needsFile: true, unreadable: true, metadataState: 'pending'},
    job: {mayBeComplete: true, completingLeft: false, byForm: true, chunkSize: 1000},
  },
  stored: {
    shown: {phase: 'stored', progress: 1, metadata: {tags: ['two words', 'x'], title: 'Sea'}},
  },
  refused: {
    shown: {phase: 'interrupted', metadataState: 'failed', metadata: {tags: ['two words', 'x']}},
    job: {acknowledged: new Set([1])},
  },
  paused: {shown: {phase: 'interrupted', progress: 0.1}, job: {acknowledged: new Set([1])}},
  held: {
    shown: {
      phase: 'interrupted',
      progress: 0,
      metadata: {tags: ['two words', 'x'], title: 'Sea', publish: false},
    },
    job: {acknowledged: new Set(), mayBeComplete: false},
  },
};

describe('What is left on the disk', () => {
  for (const story of Object.keys(STORIES)) {
    it(`of an upload is what it always was: ${story}`, async () => {
      const {browser, bench} = await tell(story);
      const written = write(entryOf(browser), only(bench).identifier);
      expect(written).to.equal(write(STORED_ENTRIES[story] as JournalEntry, 'ID'));
    });

    it(`is read as it always was: ${story}`, async () => {
      const browser = new FakeBrowser();
      const entry = readJournalEntry(STORED_ENTRIES[story], 'ID');
      browser.entries.set('ID', entry as JournalEntry);
      const bench = await open(browser, {...OPTIONS, chunkSize: 50, parameters: {theme: 'blue'}});
      const {shown, job} = RESTORED[story] as {shown: object; job?: Partial<TransferJob>};

      expect(only(bench)).to.deep.include({identifier: 'ID', name: 'a.mp4', size: 1000, ...shown});
      expect(bench.transport.transfers.length).to.equal(0);
      if (job === undefined) return;
      await bench.uploader.addFiles([file()]);
      await idle();
      expect(bench.transport.last.job).to.deep.include({identifier: 'ID', ...job});
    });
  }
});

describe('What is told to other tabs', () => {
  it('is what it always was', async () => {
    const browser = new FakeBrowser();
    const messages: object[] = [];
    browser.open().hear = message => void messages.push(message ?? {});
    const bench = await sending(browser, [file()], OPTIONS);
    bench.transport.last.move(250);
    bench.clock.beat();
    bench.transport.last.acknowledge(1, 2);
    bench.uploader.setMetadata('upload-1', {title: 'Sea'});
    bench.uploader.pause();
    bench.uploader.resume();
    bench.transport.last.offline();
    bench.transport.last.offline(false);
    bench.transport.last.finish();
    bench.transport.last.fail('network');
    bench.uploader.retry();
    await idle();
    bench.transport.last.store();
    await idle();
    await bench.uploader.addFiles([file('b')]);
    await idle();
    const [first, second] = bench.uploader.uploads;
    bench.uploader.removeFile(second?.id ?? '');
    await idle();

    const told = messages.map(message =>
      write(message, first?.identifier ?? '').replaceAll(second?.identifier ?? '', 'ID2'),
    );
    expect(told).to.deep.equal(SENT_MESSAGES.map(message => write(message, 'ID')));
  });
});
