import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import type {JournalEntry} from '../../../src/core/model/journal-entry.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';

const OLD: JournalEntry = {
  identifier: 'old',
  redeemUrl: 'https://videos.example.com/api/photo/redeem-upload-token',
  resumeKey: '',
  since: Date.now(),
  file: {name: 'clip.mp4', size: 300_000, type: 'video/mp4', lastModified: 5},
  fingerprint: 'abc',
  sent: {uploadToken: 't', chunkSize: 100_000, parameters: {}, acknowledged: [], mayBeComplete: false},
  metadata: {},
  unsaved: [],
  result: null,
};
const NEW: JournalEntry = {...OLD, identifier: 'new', sent: {...OLD.sent!, chunkSize: 50_000}};

/** WebKit under automation is like a private window, and stores no files. */
const itWithFiles = typeof navigator.storage?.getDirectory === 'function' ? it : it.skip;

const REQUESTS = ['get', 'put', 'delete'] as const;

/** Counts the requests to object stores while `act` runs, and breaks the one with the number `breaking`. */
async function whileBreaking(
  breaking: number,
  how: (transaction: IDBTransaction) => void,
  act: () => Promise<unknown>,
): Promise<string[]> {
  const made: string[] = [];
  const store: Record<string, unknown> = IDBObjectStore.prototype as never;
  const originals = REQUESTS.map(name => [name, store[name] as Function] as const);
  for (const [name, original] of originals) {
    store[name] = function (this: IDBObjectStore, ...args: unknown[]) {
      made.push(`${name} ${this.name}`);
      if (made.length - 1 === breaking) how(this.transaction);
      return original.apply(this, args) as unknown;
    };
  }
  try {
    await act();
  } finally {
    for (const [name, original] of originals) store[name] = original;
  }
  return made;
}

describe('an entry that moves to another identifier', () => {
  let name: string;
  let journal: IndexedDbJournal;
  const file = videoFile(300_000);

  beforeEach(async () => {
    name = `moved-${crypto.randomUUID()}`;
    journal = new IndexedDbJournal(name);
    await journal.put(OLD);
  });

  afterEach(() => deleteDB(name));

  /** Identifiers that a later page finds, and whether their files are what they were. */
  async function found(): Promise<string[]> {
    const later = new IndexedDbJournal(name);
    const all = (await later.entries()) ?? [];
    const lines: string[] = [];
    for (const {entry, hasFile} of all) {
      const kept = await later.findFile(entry.identifier, false);
      const isSame = kept !== null && (await sha256Hex(kept)) === (await sha256Hex(file));
      lines.push(`${entry.identifier} ${hasFile && isSame}`);
    }
    return lines;
  }

  async function keysOfFiles(): Promise<IDBValidKey[]> {
    const database = await openDB(name, 1);
    const keys = await database.getAllKeys('files');
    database.close();
    return keys;
  }

  itWithFiles('takes its file along, and copies none', async () => {
    await journal.saveFile('old', file, true);
    const made = await whileBreaking(
      -1,
      () => {},
      () => journal.put(NEW, 'old'),
    );
    expect(made).to.not.include('put files');
    expect(await found()).to.deep.equal(['new true']);
    expect((await journal.entries('new'))?.map(({hasFile}) => hasFile)).to.deep.equal([true]);

    // Under the third identifier too, and in later writes.
    await journal.put({...NEW, identifier: 'newer'}, 'new');
    await journal.put({...NEW, identifier: 'newer', fingerprint: 'def'});
    expect(await found()).to.deep.equal(['newer true']);
    expect(await keysOfFiles()).to.have.length(1);
    await journal.delete('newer');
    expect(await keysOfFiles()).to.deep.equal([]);
  });

  for (const [how, breakOff] of [
    ['throws', (): void => expect.fail('a broken disk')],
    ['aborts', (transaction: IDBTransaction): void => transaction.abort()],
  ] as const) {
    itWithFiles(`is the old one, with its file, if storage ${how} at any step of the move`, async () => {
      await journal.saveFile('old', file, true);
      const probe = new IndexedDbJournal(`${name}-probe`);
      await probe.put(OLD);
      const steps = await whileBreaking(
        -1,
        () => {},
        () => probe.put(NEW, 'old'),
      );
      await deleteDB(`${name}-probe`);
      expect(steps).to.include.members(['put uploads', 'delete uploads']);
      for (const index of steps.keys()) {
        await whileBreaking(index, breakOff, async () => {
          expect(await journal.put(NEW, 'old'), steps[index]).to.equal(false);
        });
        expect(await found(), steps[index]).to.deep.equal(['old true']);
      }
      expect(await journal.put(NEW, 'old')).to.equal(true);
      expect(await found()).to.deep.equal(['new true']);
    });
  }

  itWithFiles(
    'gets a file that is saved after the move, and keeps it if the old one is deleted',
    async () => {
      await journal.put(NEW, 'old');
      expect(await journal.saveFile('new', file, true)).to.equal(true);
      await journal.delete('old');
      expect(await found()).to.deep.equal(['new true']);
    },
  );

  it('is written if it has moved before, or was never there', async () => {
    await journal.put(NEW, 'old');
    expect(await journal.put(NEW, 'old')).to.equal(true);
    expect(await found()).to.deep.equal(['new false']);
    await journal.delete('new');
    expect(await journal.put(NEW, 'old')).to.equal(true);
    expect(await found()).to.deep.equal(['new false']);
  });

  it('does not take the place of what a newer version wrote', async () => {
    const database = await openDB(name, 1);
    await database.put('uploads', {version: 3}, 'old');
    database.close();
    expect(await journal.put(NEW, 'old')).to.equal(false);
    expect(await journal.entries()).to.deep.equal([]);
  });
});
