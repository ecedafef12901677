import type {Journal} from '../../../src/core/journal/journal.js';

/** A journal on a slow disk, which may also refuse everything for a while. */
export class TroubledJournal implements Journal {
  readonly #journal: Journal;
  /** Milliseconds that each call takes more. */
  delay = 0;
  isRefused = false;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get isEmpty(): boolean {
    return this.#journal.isEmpty;
  }

  entries(identifier?: string): ReturnType<Journal['entries']> {
    return this.#call(journal => journal.entries(identifier), null);
  }

  put(...args: Parameters<Journal['put']>): Promise<boolean> {
    return this.#call(journal => journal.put(...args), false);
  }

  delete(identifier: string): Promise<void> {
    return this.#call(journal => journal.delete(identifier), undefined);
  }

  clear(): Promise<void> {
    return this.#call(journal => journal.clear(), undefined);
  }

  saveFile(...args: Parameters<Journal['saveFile']>): Promise<boolean> {
    return this.#call(journal => journal.saveFile(...args), false);
  }

  findFile(...args: Parameters<Journal['findFile']>): Promise<File | null> {
    return this.#call(journal => journal.findFile(...args), null);
  }

  async #call<Answer>(work: (journal: Journal) => Promise<Answer>, refusal: Answer): Promise<Answer> {
    // With no wait in between, a write begins while the page is left, as it does without this journal.
    if (this.delay > 0) await new Promise(resolve => setTimeout(resolve, this.delay));
    return this.isRefused ? refusal : await work(this.#journal);
  }
}
