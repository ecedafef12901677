import {LEFT_UPLOADS} from '../../core/journal/left-uploads.js';
import {handleOf, noteHandle} from '../../core/file/file-handles.js';
import type {Journal, SavedUpload} from '../../core/journal/journal.js';
import {readJournalEntry} from '../../core/journal/read-journal-entry.js';
import {ENTRY_FORMAT, isNewer} from '../../core/journal/read-stored.js';
import {type JournalEntry, isAlive} from '../../core/model/journal-entry.js';
import {STORAGE_TIMEOUT, withTimeout} from '../../core/timing/timeout.js';
import {browserClock} from '../browser/browser-clock.js';
import {completionOf, openDatabase, resultOf} from './database.js';

/**
 * 1: `uploads` by identifier, and `files` by the same. Both hold what any version wrote, or any other script of the page's
 * origin.
 */
const VERSION = 1;

/** Files up to this many bytes are copied: a second or two on a slow disk. */
const LARGEST_COPY = 200_000_000;
/** Share of the free storage that a single copy may take. */
const MOST_OF_STORAGE = 0.25;

/** The way to a file, or a copy of it. */
interface KeptFile {
  readonly handle: FileSystemFileHandle;
  readonly file: File;
}

type StoreName = 'uploads' | 'files';

const BOTH: readonly StoreName[] = ['uploads', 'files'];

/** Handles as Chromium has them; elsewhere only those of the origin's own file system exist, which need no leave. */
interface AskingHandle extends FileSystemFileHandle {
  queryPermission?(descriptor: {mode: 'read'}): Promise<PermissionState>;
  requestPermission?(descriptor: {mode: 'read'}): Promise<PermissionState>;
}

/**
 * The journal in IndexedDB. One transaction writes an entry, so a crash leaves the state before it or the state after
 * it. The journal deletes what is no entry. It leaves what a newer version of the element wrote, such as in another
 * tab. In a private window, or with storage full or blocked, it keeps nothing and reports no failure.
 */
export class IndexedDbJournal implements Journal {
  readonly #name: string;
  #database: Promise<IDBDatabase> | null = null;

  /** @param name Of the database; tests have their own. */
  constructor(name: string = LEFT_UPLOADS) {
    this.#name = name;
  }

  entries(identifier?: string): Promise<SavedUpload[] | null> {
    return this.#change<SavedUpload[] | null>(BOTH, null, async transaction => {
      const uploads = transaction.objectStore('uploads');
      const files = transaction.objectStore('files');
      const [values, keys, keysOfFiles] = await Promise.all([
        resultOf<unknown[]>(uploads.getAll(identifier)),
        resultOf(uploads.getAllKeys(identifier)),
        resultOf(files.getAllKeys(identifier)),
      ]);
      const withFile = new Set(keysOfFiles);
      const alive: SavedUpload[] = [];
      for (const [index, key] of keys.entries()) {
        const entry = readJournalEntry(values[index], key);
        if (entry !== null && isAlive(entry, Date.now())) alive.push({entry, hasFile: withFile.has(key)});
        else if (!isNewer(values[index])) for (const store of [uploads, files]) store.delete(key);
      }
      if (identifier === undefined) this.#note(alive.length > 0);
      return alive.sort((a, b) => a.entry.since - b.entry.since);
    });
  }

  put(entry: JournalEntry): Promise<boolean> {
    const {identifier, sent} = entry;
    const act = async (transaction: IDBTransaction): Promise<boolean> => {
      const uploads = transaction.objectStore('uploads');
      if (isNewer(await resultOf(uploads.get(identifier)))) return false;
      uploads.put({...entry, version: ENTRY_FORMAT}, identifier);
      this.#note(true);
      return true;
    };
    // The note that the completing chunk is about to go must be on the disk by then.
    const durability = sent?.mayBeComplete === true ? 'strict' : 'relaxed';
    return soon(this.#change(['uploads'], false, act, durability), false);
  }

  delete(identifier: string): Promise<void> {
    const act = async (transaction: IDBTransaction): Promise<void> => {
      const uploads = transaction.objectStore('uploads');
      if (isNewer(await resultOf(uploads.get(identifier)))) return;
      for (const name of BOTH) transaction.objectStore(name).delete(identifier);
      if ((await resultOf(uploads.count())) === 0) this.#note(false);
    };
    return soon(this.#change(BOTH, undefined, act), undefined);
  }

  clear(): Promise<void> {
    const act = async (transaction: IDBTransaction): Promise<void> => {
      for (const name of BOTH) transaction.objectStore(name).clear();
      this.#note(false);
    };
    return soon(this.#change(BOTH, undefined, act), undefined);
  }

  async saveFile(identifier: string, file: File, mayCopy: boolean): Promise<boolean> {
    const handle = handleOf(file);
    const kept: Partial<KeptFile> | null =
      handle !== null ? {handle} : mayCopy && (await isQuickToCopy(file)) ? {file} : null;
    if (kept === null) return false;
    // A file never outlives its entry, so it is not kept without one. Not in one transaction with it: a copy takes
    // a while, in which chunks are acknowledged that have to be written down.
    const hasEntry = async (): Promise<boolean> =>
      readJournalEntry(await this.#get('uploads', identifier), identifier) !== null;
    if (!(await hasEntry())) return false;
    const put = async (transaction: IDBTransaction): Promise<boolean> => {
      transaction.objectStore('files').put(kept, identifier);
      return true;
    };
    if (!(await this.#change(['files'], false, put))) return false;
    if (await hasEntry()) return true;
    await this.#change(['files'], undefined, async transaction => {
      transaction.objectStore('files').delete(identifier);
    });
    return false;
  }

  async findFile(identifier: string, mayAsk: boolean): Promise<File | null> {
    const kept = (await soon(this.#get('files', identifier), undefined)) as
      Partial<KeptFile> | null | undefined;
    if (kept?.file instanceof File) return kept.file;
    try {
      return kept?.handle ? await openHandle(kept.handle, mayAsk) : null;
    } catch {
      return null;
    }
  }

  /** Lets go of the database; for tests. */
  async close(): Promise<void> {
    const database = await this.#database?.catch(() => null);
    this.#database = null;
    database?.close();
  }

  /** Takes the whole database away; for tests. */
  async destroy(): Promise<void> {
    await this.close();
    await resultOf(indexedDB.deleteDatabase(this.#name));
  }

  /** Notes under the name of the database whether it has an entry, for pages that look without opening it. */
  #note(hasEntry: boolean): void {
    try {
      if (!hasEntry) localStorage.removeItem(this.#name);
      else if (localStorage.getItem(this.#name) === null) localStorage.setItem(this.#name, '1');
    } catch {
      // Then nobody looks.
    }
  }

  /** What a store has under an identifier. */
  #get(name: StoreName, identifier: string): Promise<unknown> {
    return this.#change<unknown>([name], undefined, transaction =>
      resultOf(transaction.objectStore(name).get(identifier)),
    );
  }

  /** Does all of `act` in one transaction, or nothing. `otherwise`: what comes of nothing. */
  async #change<Result>(
    names: readonly StoreName[],
    otherwise: Result,
    act: (transaction: IDBTransaction) => Promise<Result>,
    durability: IDBTransactionDurability = 'default',
  ): Promise<Result> {
    // Without https there are neither locks nor fingerprints, and anybody on the way could read what is kept.
    if (!isSecureContext) return otherwise;
    try {
      const database = await (this.#database ??= this.#open());
      const transaction = database.transaction(names, 'readwrite', {durability});
      const [result] = await Promise.all([act(transaction), completionOf(transaction)]);
      return result;
    } catch {
      return otherwise;
    }
  }

  #open(): Promise<IDBDatabase> {
    const forget = (): void => {
      this.#database = null;
    };
    const create = (database: IDBDatabase): void => {
      for (const name of BOTH) database.createObjectStore(name);
    };
    const opening = openDatabase(this.#name, VERSION, create, forget);
    // Not for good: what is blocked now may be open later.
    opening.catch(forget);
    return opening;
  }
}

/** What comes of `answer`, or `otherwise` where storage takes too long. */
async function soon<Answer>(answer: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  return (await withTimeout(answer, STORAGE_TIMEOUT, browserClock)) ?? otherwise;
}

async function isQuickToCopy(file: File): Promise<boolean> {
  if (file.size > LARGEST_COPY) return false;
  try {
    const {quota = 0, usage = 0} = await navigator.storage.estimate();
    return file.size <= (quota - usage) * MOST_OF_STORAGE;
  } catch {
    return false;
  }
}

async function openHandle(handle: AskingHandle, mayAsk: boolean): Promise<File | null> {
  const asked = handle.queryPermission?.({mode: 'read'});
  let permission = asked === undefined ? 'granted' : await soon(asked, 'denied');
  if (permission === 'prompt' && mayAsk) {
    permission = (await handle.requestPermission?.({mode: 'read'})) ?? permission;
  }
  if (permission !== 'granted') return null;
  const file = await soon<File | null>(handle.getFile(), null);
  if (file === null) return null;
  // So that it is kept by its handle again.
  noteHandle(file, handle);
  return file;
}
