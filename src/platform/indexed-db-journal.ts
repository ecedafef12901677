import {type DBSchema, type IDBPDatabase, deleteDB, openDB} from 'idb';
import {handleOf, noteHandle} from '../core/file-handles.js';
import {type JournalEntry, isAlive} from '../core/journal-entry.js';
import type {Journal, KeptUpload} from '../core/ports.js';

const NAME = 'video-uploader';
/** 1: `uploads` by identifier, and `files` by the same. */
const VERSION = 1;

/** Files up to this many bytes are copied: a second or two on a slow disk. */
const LARGEST_COPY = 200_000_000;
/** Share of the free storage that one copy may take. */
const MOST_OF_STORAGE = 0.25;

/** The way to a file, or a copy of it. */
type KeptFile = {readonly handle: FileSystemFileHandle} | {readonly file: File};

interface Schema extends DBSchema {
  uploads: {key: string; value: JournalEntry};
  files: {key: string; value: KeptFile};
}

/** Handles as Chromium has them; elsewhere only those of the origin's own file system exist, which need no leave. */
interface AskingHandle extends FileSystemFileHandle {
  queryPermission?(descriptor: {mode: 'read'}): Promise<PermissionState>;
  requestPermission?(descriptor: {mode: 'read'}): Promise<PermissionState>;
}

/**
 * The journal in IndexedDB. An entry is written in one transaction, so that a crash leaves what was there before it or
 * what is there after it. In a private window, with storage full or blocked, nothing is kept and nothing fails.
 */
export class IndexedDbJournal implements Journal {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  /** @param name Of the database; tests have their own. */
  constructor(name: string = NAME) {
    this.#name = name;
  }

  entries(identifier?: string): Promise<KeptUpload[] | null> {
    return this.#try<KeptUpload[] | null>(async database => {
      const transaction = database.transaction(['uploads', 'files'], 'readwrite');
      const uploads = transaction.objectStore('uploads');
      const files = transaction.objectStore('files');
      const [all, withFile] = await Promise.all([uploads.getAll(identifier), files.getAllKeys(identifier)]);
      const alive = all.filter(entry => isAlive(entry, Date.now()));
      const identifiers = new Set(alive.map(entry => entry.identifier));
      for (const {identifier} of all) {
        if (identifiers.has(identifier)) continue;
        void uploads.delete(identifier);
        void files.delete(identifier);
      }
      await transaction.done;
      const keys = new Set(withFile);
      return alive
        .sort((a, b) => a.since - b.since)
        .map(entry => ({entry, hasFile: keys.has(entry.identifier)}));
    }, null);
  }

  put(entry: JournalEntry): Promise<boolean> {
    return this.#try(async database => {
      // The note that the completing chunk is about to go must be on the disk by then.
      const durability = entry.sent?.mayBeComplete === true ? 'strict' : 'relaxed';
      const transaction = database.transaction('uploads', 'readwrite', {durability});
      await Promise.all([transaction.store.put(entry, entry.identifier), transaction.done]);
      return true;
    }, false);
  }

  delete(identifier: string): Promise<void> {
    return this.#try(async database => {
      const transaction = database.transaction(['uploads', 'files'], 'readwrite');
      void transaction.objectStore('uploads').delete(identifier);
      void transaction.objectStore('files').delete(identifier);
      await transaction.done;
    }, undefined);
  }

  clear(): Promise<void> {
    return this.#try(async database => {
      const transaction = database.transaction(['uploads', 'files'], 'readwrite');
      void transaction.objectStore('uploads').clear();
      void transaction.objectStore('files').clear();
      await transaction.done;
    }, undefined);
  }

  async keepFile(identifier: string, file: File, mayCopy: boolean): Promise<boolean> {
    const handle = handleOf(file);
    const kept = handle !== null ? {handle} : mayCopy && (await isQuickToCopy(file)) ? {file} : null;
    if (kept === null) return false;
    return this.#try(async database => {
      // A file never outlives its entry, so it is not kept without one. Not in one transaction with it: a copy takes
      // a while, in which chunks are acknowledged that have to be written down.
      const hasEntry = async (): Promise<boolean> =>
        (await database.getKey('uploads', identifier)) !== undefined;
      if (!(await hasEntry())) return false;
      await database.put('files', kept, identifier);
      if (await hasEntry()) return true;
      await database.delete('files', identifier);
      return false;
    }, false);
  }

  findFile(identifier: string, mayAsk: boolean): Promise<File | null> {
    return this.#try(async database => {
      const kept = await database.get('files', identifier);
      if (kept === undefined) return null;
      return 'file' in kept ? kept.file : openHandle(kept.handle, mayAsk);
    }, null);
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
    await deleteDB(this.#name);
  }

  async #try<Result>(
    act: (database: IDBPDatabase<Schema>) => Promise<Result>,
    otherwise: Result,
  ): Promise<Result> {
    // Without https there are neither locks nor fingerprints, and anybody on the way could read what is kept.
    if (!isSecureContext) return otherwise;
    try {
      return await act(await (this.#database ??= this.#open()));
    } catch {
      return otherwise;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#database = null;
    };
    const opening = openDB<Schema>(this.#name, VERSION, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore('uploads');
          database.createObjectStore('files');
        }
      },
      // A newer version of the element, in another tab, wants to change the database: it goes first.
      blocking: (_current, _wanted, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    // Not for good: what is blocked now may be open later.
    opening.catch(forget);
    return opening;
  }
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
  let permission = (await handle.queryPermission?.({mode: 'read'})) ?? 'granted';
  if (permission === 'prompt' && mayAsk) {
    permission = (await handle.requestPermission?.({mode: 'read'})) ?? permission;
  }
  if (permission !== 'granted') return null;
  const file = await handle.getFile();
  // So that it is kept by its handle again.
  noteHandle(file, handle);
  return file;
}
