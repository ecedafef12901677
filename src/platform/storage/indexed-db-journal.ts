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

/**
 * An entry in the store. `fileKey` is the key of its file: the identifier that the upload began with. So the file stays where it
 * is if the upload gets another identifier.
 */
interface Stored extends JournalEntry {
  readonly version: number;
  readonly fileKey: IDBValidKey;
}

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

  get isEmpty(): boolean {
    try {
      return localStorage.getItem(this.#name) === null;
    } catch {
      return false;
    }
  }

  entries(identifier?: string): Promise<SavedUpload[] | null> {
    return this.#change<SavedUpload[] | null>(BOTH, null, async transaction => {
      const uploads = transaction.objectStore('uploads');
      const files = transaction.objectStore('files');
      const [values, keys] = await Promise.all([
        resultOf<unknown[]>(uploads.getAll(identifier)),
        resultOf(uploads.getAllKeys(identifier)),
      ]);
      const withFile = new Set(
        await resultOf(files.getAllKeys(identifier && fileKeyOf(values[0], identifier))),
      );
      const alive: SavedUpload[] = [];
      let hasNewer = false;
      for (const [index, key] of keys.entries()) {
        const value = values[index];
        const entry = readJournalEntry(value, key);
        const fileKey = fileKeyOf(value, key);
        if (entry !== null && isAlive(entry, Date.now())) alive.push({entry, hasFile: withFile.has(fileKey)});
        else if (isNewer(value)) hasNewer = true;
        else {
          uploads.delete(key);
          files.delete(fileKey);
        }
      }
      if (identifier === undefined) this.#note(hasNewer || alive.length > 0);
      return alive.sort((a, b) => a.entry.since - b.entry.since);
    });
  }

  put(entry: JournalEntry, from: string = entry.identifier): Promise<boolean> {
    const {identifier, sent} = entry;
    const act = async (transaction: IDBTransaction): Promise<boolean> => {
      const uploads = transaction.objectStore('uploads');
      // A move that took too long may have happened after all.
      const last: unknown = (await resultOf(uploads.get(from))) ?? (await resultOf(uploads.get(identifier)));
      if (isNewer(last)) return false;
      if (from !== identifier) uploads.delete(from);
      const stored: Stored = {...entry, version: ENTRY_FORMAT, fileKey: fileKeyOf(last, from)};
      uploads.put(stored, identifier);
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
      const last = await resultOf<unknown>(uploads.get(identifier));
      if (isNewer(last)) return;
      // If there is none, its file may be that of an entry under another identifier by now.
      if (last !== undefined) {
        uploads.delete(identifier);
        transaction.objectStore('files').delete(fileKeyOf(last, identifier));
      }
      // Also of an entry that a full disk refused: its note came before.
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
    const find = async (): Promise<IDBValidKey | null> => {
      const value = await this.#get('uploads', identifier);
      return readJournalEntry(value, identifier) && fileKeyOf(value, identifier);
    };
    const key = await find();
    if (key === null) return false;
    const put = async (transaction: IDBTransaction): Promise<boolean> => {
      transaction.objectStore('files').put(kept, key);
      return true;
    };
    if (!(await this.#change(['files'], false, put))) return false;
    if ((await find()) !== null) return true;
    await this.#change(['files'], undefined, async transaction => {
      transaction.objectStore('files').delete(key);
    });
    return false;
  }

  async findFile(identifier: string, mayAsk: boolean): Promise<File | null> {
    const find = async (): Promise<unknown> =>
      this.#get('files', fileKeyOf(await this.#get('uploads', identifier), identifier));
    const kept = (await soon(find(), undefined)) as Partial<KeptFile> | null | undefined;
    if (kept?.file instanceof File) return kept.file;
    try {
      return kept?.handle ? await openHandle(kept.handle, mayAsk) : null;
    } catch {
      return null;
    }
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

  /** What a store has under a key. */
  #get(name: StoreName, key: IDBValidKey): Promise<unknown> {
    return this.#change<unknown>([name], undefined, transaction =>
      resultOf(transaction.objectStore(name).get(key)),
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
      const acting = act(transaction).catch((reason: unknown) => {
        // A request that throws leaves the ones before it, which a browser would commit.
        transaction.abort();
        throw reason;
      });
      const [result] = await Promise.all([acting, completionOf(transaction)]);
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

/** The key of a file, by the entry under `key`. Entries of earlier versions name none: their files have their keys. */
function fileKeyOf(entry: unknown, key: IDBValidKey): IDBValidKey {
  const fileKey = (entry as Partial<Stored> | null | undefined)?.fileKey;
  return typeof fileKey === 'string' ? fileKey : key;
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
