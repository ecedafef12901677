import {openDB} from 'idb';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {firstEntries, malformedEntries} from '../files/kept-values.js';
import type {Dice} from './dice.js';

const BAD = 'malformed';
const NEWER = 'newer';

/** What a newer version of the element keeps beside the uploads of this one, and what was written by nobody knows whom. */
export class ForeignEntries {
  readonly #database: string;
  #newer: unknown = null;

  constructor(database: string) {
    this.#database = database;
  }

  get areThere(): boolean {
    return this.#newer !== null;
  }

  /** @param file What the newer one is about: a file that this version is sending too. */
  async put(dice: Dice, redeemUrl: string, {name, size, type, lastModified}: File): Promise<void> {
    // It makes the database.
    await new IndexedDbJournal(this.#database).entries();
    const [, entry] = firstEntries(redeemUrl);
    const file = {name, size, type, lastModified};
    this.#newer = {...entry, identifier: NEWER, file, fingerprint: null, version: 3};
    const malformed = dice.pick(Object.values(malformedEntries(redeemUrl)));
    const database = await openDB(this.#database);
    await database.put('uploads', this.#newer, NEWER);
    await database.put('uploads', malformed, BAD);
    database.close();
  }

  /** @param wasRead Whether a page was opened since they were put there. */
  async problems(wasRead: boolean): Promise<string[]> {
    if (!this.areThere) return [];
    const problems: string[] = [];
    const database = await openDB(this.#database);
    if (JSON.stringify(await database.get('uploads', NEWER)) !== JSON.stringify(this.#newer))
      problems.push('The entry of a newer version was changed.');
    if (wasRead) {
      // A page that has just been opened may still be reading.
      let isBadThere = true;
      for (let round = 0; isBadThere && round < 20; round++) {
        isBadThere = (await database.getKey('uploads', BAD)) !== undefined;
        if (isBadThere) await new Promise(resolve => setTimeout(resolve, 50));
      }
      if (isBadThere) problems.push('What is no entry was kept.');
    }
    database.close();
    return problems;
  }
}
