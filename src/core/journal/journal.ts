import type {JournalEntry} from '../model/journal-entry.js';

/** An upload that was found in the journal. */
export interface SavedUpload {
  readonly entry: JournalEntry;
  /** Whether `Journal.findFile` may find its file, perhaps with a question to the visitor. */
  readonly hasFile: boolean;
}

/**
 * Where this browser saves unfinished uploads. Losing it never stops an upload, so nothing here rejects: without storage
 * nothing is found and nothing is saved.
 */
export interface Journal {
  /**
   * All entries that are still of use, oldest first; null if they cannot be read.
   *
   * @param identifier Of the only entry that is wanted.
   */
  entries(identifier?: string): Promise<SavedUpload[] | null>;
  /** Writes an entry in place of the last one with its identifier; resolves to whether it was saved. */
  put(entry: JournalEntry): Promise<boolean>;
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
