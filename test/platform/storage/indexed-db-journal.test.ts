import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import {handleOf, noteHandle} from '../../../src/core/file/file-handles.js';
import type {SavedUpload} from '../../../src/core/journal/journal.js';
import {JOURNAL_LIFE, type JournalEntry} from '../../../src/core/model/journal-entry.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {isWebKit} from '../../support/engine.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {firstEntries, malformedEntries} from '../../support/files/kept-values.js';
import {replace} from '../../support/site/browser-faults.js';

const ENTRY: JournalEntry = {
  identifier: 'one',
  redeemUrl: 'https://videos.example.com/api/photo/redeem-upload-token',
  resumeKey: '',
  since: Date.now(),
  file: {name: 'clip.mp4', size: 1000, type: 'video/mp4', lastModified: 5},
  fingerprint: 'abc',
  sent: {uploadToken: 't', chunkSize: 100, parameters: {}, acknowledged: [1, 2], mayBeComplete: false},
  metadata: {title: 'Sea', tags: ['a']},
  unsaved: ['title'],
  result: null,
};

let name: string;
let journal: IndexedDbJournal;

/** Whether this browser has storage of its own for files. WebKit under automation is like a private window. */
const hasFileSystem = typeof navigator.storage?.getDirectory === 'function';
const itWithFileSystem = hasFileSystem ? it : it.skip;

/** A file on disk, in the part of it that belongs to this origin, by its handle. */
async function fileOnDisk(content: string): Promise<{handle: FileSystemFileHandle; file: File}> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(`${name}.mp4`, {create: true});
  const stream = await handle.createWritable();
  await stream.write(content);
  await stream.close();
  const file = await handle.getFile();
  noteHandle(file, handle);
  return {handle, file};
}

async function entries(): Promise<SavedUpload[]> {
  const found = await journal.entries();
  if (found === null) throw new Error('The journal cannot be read.');
  return found;
}

/** Writes something past the journal, as another version does, or another script of the origin. */
async function write(key: IDBValidKey, value: unknown): Promise<void> {
  const database = await openDB(name, 1);
  await database.put('uploads', value, key);
  await database.put('files', {file: 'of it'}, key);
  database.close();
}

/** What is there, with or without the journal's knowledge. */
async function keys(store: 'uploads' | 'files'): Promise<IDBValidKey[]> {
  const database = await openDB(name, 1);
  const found = await database.getAllKeys(store);
  database.close();
  return found;
}

describe('IndexedDbJournal', () => {
  beforeEach(() => {
    name = `journal-${crypto.randomUUID()}`;
    journal = new IndexedDbJournal(name);
  });

  afterEach(async () => {
    await deleteDB(name);
    if (hasFileSystem) {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry(`${name}.mp4`).catch(() => {});
    }
  });

  it('finds what it kept, after a reload too', async () => {
    expect(await journal.put(ENTRY)).to.equal(true);
    await journal.put({...ENTRY, identifier: 'two', since: ENTRY.since - 1000});
    journal = new IndexedDbJournal(name);

    const found = await entries();
    expect(found.map(({entry}) => entry.identifier)).to.deep.equal(['two', 'one']);
    expect(found[1]).to.deep.equal({entry: ENTRY, hasFile: false});
  });

  it('keeps the newest of what was written for an upload', async () => {
    await Promise.all([
      journal.put(ENTRY),
      journal.put({...ENTRY, metadata: {title: 'Lake'}}),
      journal.put({...ENTRY, sent: {...ENTRY.sent!, mayBeComplete: true}, metadata: {title: 'River'}}),
    ]);

    const [kept] = await entries();
    expect(kept?.entry.metadata).to.deep.equal({title: 'River'});
    expect(kept?.entry.sent?.mayBeComplete).to.equal(true);
  });

  it('forgets one, or everything', async () => {
    for (const identifier of ['one', 'two', 'three']) await journal.put({...ENTRY, identifier});
    await journal.delete('two');
    expect((await entries()).map(({entry}) => entry.identifier)).to.have.members(['one', 'three']);
    await journal.clear();
    expect(await entries()).to.deep.equal([]);
  });

  it('forgets what is older than an upload token can be, or from a wrong clock', async () => {
    await journal.put({...ENTRY, identifier: 'old', since: Date.now() - JOURNAL_LIFE - 1000});
    await journal.put({...ENTRY, identifier: 'ahead', since: Date.now() + JOURNAL_LIFE + 60_000});
    await journal.put(ENTRY);

    expect((await entries()).map(({entry}) => entry.identifier)).to.deep.equal(['one']);
    const database = await openDB(name);
    expect(await database.count('uploads')).to.equal(1);
    database.close();
  });

  it('tells at once whether it is empty', async () => {
    expect(journal.isEmpty).to.equal(true);
    await journal.put(ENTRY);
    expect(journal.isEmpty).to.equal(false);
    expect(new IndexedDbJournal(name).isEmpty).to.equal(false);
    await journal.delete('one');
    expect(journal.isEmpty).to.equal(true);
    await journal.put(ENTRY);
    await journal.clear();
    expect(journal.isEmpty).to.equal(true);

    // Of a newer version, and of an earlier one that left no note.
    await write('one', {...ENTRY, version: 3});
    await journal.entries();
    expect(journal.isEmpty).to.equal(false);
    await write('one', ENTRY);
    localStorage.removeItem(name);
    await journal.entries();
    expect(journal.isEmpty).to.equal(false);
    localStorage.removeItem(name);
  });

  it('tells that it is empty if a full disk refused the entry, once that is deleted', async () => {
    const {put} = IDBObjectStore.prototype;
    const undo = replace(IDBObjectStore.prototype, 'put', {
      value(this: IDBObjectStore, ...entry: Parameters<typeof put>) {
        const request = put.apply(this, entry);
        this.transaction.abort();
        return request;
      },
      configurable: true,
      writable: true,
    });
    expect(await journal.put(ENTRY)).to.equal(false);
    undo();
    await journal.delete('one');
    expect(journal.isEmpty).to.equal(true);
    // Another upload is there.
    await journal.put({...ENTRY, identifier: 'two'});
    await journal.delete('one');
    expect(journal.isEmpty).to.equal(false);
    localStorage.removeItem(name);
  });

  it('does not tell that it is empty if the browser keeps the note from it', () => {
    const undo = replace(window, 'localStorage', {
      get: () => expect.fail('The page may not use it.'),
      configurable: true,
    });
    expect(journal.isEmpty).to.equal(false);
    undo();
  });

  it('finds what the first version kept', async () => {
    await journal.entries();
    const kept = firstEntries(ENTRY.redeemUrl);
    for (const entry of kept) await write(entry['identifier'] as string, entry);

    expect((await entries()).map(({entry}) => entry)).to.have.deep.members(kept);
  });

  it('leaves out and deletes what is no entry, with its file, and finds the others', async () => {
    await journal.put(ENTRY);
    const malformed = malformedEntries();
    for (const [key, value] of Object.entries(malformed)) await write(`bad ${key}`, value);
    await write('bad', malformed['a callback that is a script']);
    await write(7, {...ENTRY, identifier: 7});
    await write(['one'], ENTRY);

    expect((await entries()).map(({entry}) => entry.identifier)).to.deep.equal(['one']);
    expect(await keys('uploads')).to.deep.equal(['one']);
    expect(await keys('files')).to.deep.equal([]);
  });

  it('finds no file in what is none', async () => {
    await journal.put(ENTRY);
    await write('one', ENTRY);
    expect(await journal.findFile('one', true)).to.equal(null);
  });

  it('leaves what a newer version wrote as it is, until everything is to be forgotten', async () => {
    const newer = {...ENTRY, version: 3, file: {path: ['clip.mp4']}};
    await journal.put({...ENTRY, identifier: 'two'});
    await write('one', newer);

    expect((await entries()).map(({entry}) => entry.identifier)).to.deep.equal(['two']);
    expect(await journal.put(ENTRY)).to.equal(false);
    expect(await journal.saveFile('one', videoFile(1000), true)).to.equal(false);
    await journal.delete('one');
    const database = await openDB(name, 1);
    expect(await database.get('uploads', 'one')).to.deep.equal(newer);
    expect(await database.get('files', 'one')).to.deep.equal({file: 'of it'});
    database.close();
    await journal.clear();
    expect(await keys('uploads')).to.deep.equal([]);
    expect(await keys('files')).to.deep.equal([]);
  });

  it('gives way to a newer version of the database, and then keeps nothing and fails at nothing', async () => {
    await journal.put(ENTRY);
    const newer = await openDB(name, 99);

    expect(await journal.put(ENTRY)).to.equal(false);
    expect(await journal.entries()).to.equal(null);
    expect(await journal.findFile('one', true)).to.equal(null);
    await journal.delete('one');
    await journal.clear();
    newer.close();
  });

  it('keeps again once a database of a newer version is gone', async () => {
    const newer = await openDB(name, 99);
    expect(await journal.put(ENTRY)).to.equal(false);
    newer.close();
    await deleteDB(name);
    expect(await journal.put(ENTRY)).to.equal(true);
  });

  it('lets the page delete the database, and keeps again', async () => {
    await journal.put(ENTRY);
    await deleteDB(name);
    expect(await journal.entries()).to.deep.equal([]);
    expect(await journal.put(ENTRY)).to.equal(true);
  });

  it('has the note on the disk that the completing chunk is about to go, and lets the disk take its time otherwise', async () => {
    await journal.put(ENTRY);
    const asked: (string | undefined)[] = [];
    const {transaction} = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      asked.push(options?.durability);
      return transaction.call(this, stores, mode, options);
    };
    try {
      await journal.put(ENTRY);
      await journal.put({...ENTRY, sent: {...ENTRY.sent!, mayBeComplete: true}});
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(asked).to.deep.equal(['relaxed', 'strict']);
  });

  it('keeps nothing on a page without https', async function () {
    // WebKit lets no page say that of itself.
    if (isWebKit) this.skip();
    await journal.put(ENTRY);
    const secure = Object.getOwnPropertyDescriptor(window, 'isSecureContext')!;
    Object.defineProperty(window, 'isSecureContext', {value: false, configurable: true});
    try {
      expect(await journal.put({...ENTRY, identifier: 'two'})).to.equal(false);
      expect(await journal.entries()).to.equal(null);
    } finally {
      Object.defineProperty(window, 'isSecureContext', secure);
    }
    expect((await entries()).map(({entry}) => entry.identifier)).to.deep.equal(['one']);
  });

  it('keeps no file without its entry, and none that it may not copy', async () => {
    expect(await journal.saveFile('one', videoFile(1000), true)).to.equal(false);
    await journal.put(ENTRY);
    expect(await journal.saveFile('one', videoFile(1000), false)).to.equal(false);
    expect((await entries())[0]?.hasFile).to.equal(false);
  });

  itWithFileSystem('keeps no file whose entry another tab deletes meanwhile', async () => {
    await journal.put(ENTRY);
    const {transaction} = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (String(stores) === 'files' && mode === 'readwrite')
        transaction.call(this, 'uploads', 'readwrite').objectStore('uploads').delete('one');
      return transaction.call(this, stores, mode, options);
    };
    try {
      expect(await journal.saveFile('one', videoFile(1000), true)).to.equal(false);
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(await keys('files')).to.deep.equal([]);
  });

  describe('copies', () => {
    const megabyte = new Uint8Array(1_000_000);

    /** Of so many bytes, made of one megabyte again and again. */
    function fileOf(bytes: number): File {
      const rest = megabyte.subarray(0, bytes % megabyte.length);
      const parts = Array.from({length: Math.floor(bytes / megabyte.length)}, () => megabyte);
      return new File([...parts, rest], 'clip.mp4');
    }

    /** A disk of which so many bytes are free. */
    async function withRoom(free: number, act: () => Promise<void>): Promise<void> {
      const {storage} = navigator;
      const own = Object.getOwnPropertyDescriptor(navigator, 'storage');
      const estimate = (): Promise<StorageEstimate> => Promise.resolve({quota: free + 5, usage: 5});
      Object.defineProperty(navigator, 'storage', {
        value: {getDirectory: () => storage.getDirectory(), estimate},
        configurable: true,
      });
      try {
        await act();
      } finally {
        if (own === undefined) Reflect.deleteProperty(navigator, 'storage');
        else Object.defineProperty(navigator, 'storage', own);
      }
    }

    it('no file of more than 200 MB, however much room there is', async () => {
      await journal.put(ENTRY);
      await withRoom(1e12, async () => {
        expect(await journal.saveFile('one', fileOf(200_000_001), true)).to.equal(false);
      });
    });

    it('no file that would take more than a quarter of the room', async () => {
      await journal.put(ENTRY);
      await withRoom(3_999_999, async () => {
        expect(await journal.saveFile('one', fileOf(1_000_000), true)).to.equal(false);
      });
    });

    itWithFileSystem('a file that takes a quarter of it', async () => {
      await journal.put(ENTRY);
      await withRoom(4_000_000, async () => {
        expect(await journal.saveFile('one', fileOf(1_000_000), true)).to.equal(true);
      });
    });
  });

  itWithFileSystem('copies a small file where it may, and gives it back byte for byte', async () => {
    const file = videoFile(300_000);
    await journal.put(ENTRY);
    expect(await journal.saveFile('one', file, true)).to.equal(true);

    journal = new IndexedDbJournal(name);
    expect((await entries())[0]?.hasFile).to.equal(true);
    const found = await journal.findFile('one', false);
    expect(found?.name).to.equal('clip.mp4');
    expect(await sha256Hex(found!)).to.equal(await sha256Hex(file));
    await journal.delete('one');
    expect(await journal.findFile('one', false)).to.equal(null);
  });

  itWithFileSystem('opens a file by its handle as it is now, and finds nothing once it is gone', async () => {
    const {handle, file} = await fileOnDisk('first');
    await journal.put(ENTRY);
    expect(await journal.saveFile('one', file, false)).to.equal(true);

    journal = new IndexedDbJournal(name);
    const stream = await handle.createWritable();
    await stream.write('second');
    await stream.close();
    const found = await journal.findFile('one', false);
    expect(await found?.text()).to.equal('second');
    // And is kept by its handle once more, by whoever goes on with it.
    expect(handleOf(found!)).to.not.equal(null);
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(`${name}.mp4`);
    expect(await journal.findFile('one', true)).to.equal(null);
  });

  itWithFileSystem(
    'opens a file only with the visitor’s leave, and asks for it only where it may',
    async () => {
      const {file} = await fileOnDisk('first');
      await journal.put(ENTRY);
      await journal.saveFile('one', file, false);
      let asked = 0;
      let answer = 'denied';
      const stub = (name: string, value: () => Promise<string>): (() => void) =>
        replace(FileSystemHandle.prototype, name, {value, writable: true});
      const undo = [
        stub('queryPermission', () => Promise.resolve('prompt')),
        stub('requestPermission', () => {
          asked += 1;
          return Promise.resolve(answer);
        }),
      ];
      try {
        expect(await journal.findFile('one', false)).to.equal(null);
        expect(asked).to.equal(0);
        expect(await journal.findFile('one', true)).to.equal(null);
        expect(asked).to.equal(1);
        answer = 'granted';
        expect(await (await journal.findFile('one', true))?.text()).to.equal('first');
      } finally {
        for (const each of undo) each();
      }
    },
  );
});
