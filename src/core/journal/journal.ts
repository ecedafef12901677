import type {JournalEntry} from '../model/journal-entry.js';

/** An upload that was kept. */
export interface KeptUpload {
  readonly entry: JournalEntry;
  /** Whether `Journal.findFile` may find its file, with a question to the visitor perhaps. */
  readonly hasFile: boolean;
}

/**
 * What this browser keeps of unfinished uploads. Losing it never stops an upload, so nothing here rejects: where there
 * is no storage, nothing is found and nothing is kept.
 */
export interface Journal {
  /**
   * All that is kept and still of use, oldest first; null where that cannot be read.
   *
   * @param identifier Of the only one that is wanted.
   */
  entries(identifier?: string): Promise<KeptUpload[] | null>;
  /** Writes an entry in place of the last one with its identifier; resolves to whether it is kept. */
  put(entry: JournalEntry): Promise<boolean>;
  /** Forgets an entry and its file. */
  delete(identifier: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /**
   * Keeps the way to a file, or with `mayCopy` the file itself where it is small enough to be quick. Only beside an
   * entry.
   *
   * @returns Whether `findFile` will find it.
   */
  keepFile(identifier: string, file: File, mayCopy: boolean): Promise<boolean>;
  /**
   * Finds a file again, or null.
   *
   * @param mayAsk Whether the browser may ask the visitor for leave, which takes a click just before.
   */
  findFile(identifier: string, mayAsk: boolean): Promise<File | null>;
}
