import type {JournalEntry} from '../model/journal-entry.js';

/** An upload in the journal. */
export interface SavedUpload {
  readonly entry: JournalEntry;
  /** Whether `Journal.findFile` may find its file, perhaps with a question to the visitor. */
  readonly hasFile: boolean;
}

/**
 * Where this browser saves unfinished uploads. Its loss never stops an upload, so no method rejects: without storage
 * the journal is empty and stays empty.
 */
export interface Journal {
  /** Whether it has no entry, as far as the browser can tell at once; false if it cannot. */
  readonly isEmpty: boolean;
  /**
   * All entries that are still of use, oldest first; null if the browser cannot read them.
   *
   * @param identifier Selects a single entry.
   */
  entries(identifier?: string): Promise<SavedUpload[] | null>;
  /**
   * Writes an entry in place of the last one with its identifier; resolves to whether that worked.
   *
   * @param from The identifier of the entry that it takes the place of, if the upload has another one since. The file comes
   *   with it. A crash leaves either entry, with the file.
   */
  put(entry: JournalEntry, from?: string): Promise<boolean>;
  /** Deletes an entry and its file. */
  delete(identifier: string): Promise<void>;
  /** Deletes everything. */
  clear(): Promise<void>;
  /**
   * Saves the way to a file; with `mayCopy` the file itself, if it is small enough to be quick. Only beside an entry.
   *
   * @returns Whether `findFile` will find it.
   */
  saveFile(identifier: string, file: File, mayCopy: boolean): Promise<boolean>;
  /**
   * Finds a file again, or null.
   *
   * @param mayAsk Whether the browser may ask the visitor for permission, which needs a click just before.
   */
  findFile(identifier: string, mayAsk: boolean): Promise<File | null>;
}
