import type {Upload} from '../upload.js';
import {FileMatcher} from './file-matcher.js';
import type {InterruptedOwner, Rest} from './interrupted-owner.js';
import {KeptUploads} from './kept-uploads.js';
import {OtherTabs} from './other-tabs.js';
import {Restorer} from './restorer.js';
import {Takeover} from './takeover.js';

/** Uploads that an earlier page left behind, or that another tab is sending. */
export class InterruptedUploads {
  readonly #owner: InterruptedOwner;
  readonly #kept: KeptUploads;
  readonly #takeover: Takeover;
  readonly #restorer: Restorer;
  readonly #matcher: FileMatcher;
  readonly #otherTabs: OtherTabs;
  /** There are uploads of which other tabs may tell. */
  #hasUploads = false;

  constructor(owner: InterruptedOwner) {
    this.#owner = owner;
    this.#kept = new KeptUploads(owner.ports);
    this.#takeover = new Takeover(owner, this.#kept, file => {
      void this.#restorer.look().then(() => {
        if (file !== null) void this.#matcher.match(file);
      });
    });
    this.#restorer = new Restorer(owner, this.#kept, this.#takeover);
    this.#matcher = new FileMatcher(owner, this.#kept, this.#restorer, this.#takeover);
    this.#otherTabs = new OtherTabs(owner, this.#kept, this.#takeover);
  }

  /** Shows what was kept for this site and this key, and nothing that was settled elsewhere since it was shown. */
  async restore(redeemUrl: string, resumeKey: string): Promise<void> {
    this.#kept.want(redeemUrl, resumeKey);
    this.#listen();
    await this.#restorer.look();
  }

  /** Looks for nothing more and goes on with nothing more, until `restore`. */
  stop(): void {
    this.#kept.unwant();
    this.#restorer.stop();
    this.#listen();
    this.#takeover.unwatchAll();
  }

  /** Takes an upload away: other tabs that have its file may send it then. */
  remove(upload: Upload): void {
    if (upload.state.phase !== 'interrupted') upload.tellRemoval();
    this.forget(upload);
  }

  /** Takes an upload out of the journal, unless it is another tab's to keep. */
  forget(upload: Upload): void {
    this.#kept.forget(upload.identifier);
    if (upload.state.phase !== 'interrupted') return upload.forget();
    upload.disown();
    if (!upload.snapshot.elsewhere) void this.#delete(upload, this.#takeover.isTrying(upload));
  }

  /** Whether there are uploads of which other tabs may tell: out of the page too, for then as well they may be forgotten. */
  set hasUploads(hasUploads: boolean) {
    this.#hasUploads = hasUploads;
    this.#listen();
  }

  /** An upload is not shown any more. */
  unwatch(upload: Upload): void {
    this.#takeover.unwatch(upload);
  }

  /** An upload that is about to go on does not. */
  callOff(upload: Upload): void {
    this.#takeover.callOff(upload);
  }

  /** See `Takeover.resume`. */
  resume(upload: Upload, mayAsk: boolean, rest: Rest | null = null): Promise<void> {
    return this.#takeover.resume(upload, mayAsk, rest);
  }

  /** See `FileMatcher.retry`. */
  retry(upload: Upload): Promise<void> {
    return this.#matcher.retry(upload);
  }

  /** See `FileMatcher.mayMatch`. */
  mayMatch(file: File): boolean {
    return this.#matcher.mayMatch(file);
  }

  /** See `FileMatcher.match`. */
  match(file: File, isWanted?: () => boolean, mayShow?: () => boolean): Promise<Upload | null> {
    return this.#matcher.match(file, isWanted, mayShow);
  }

  #listen(): void {
    this.#otherTabs.listen(this.#hasUploads || this.#kept.areWanted);
  }

  /** Takes an entry out of the journal that nobody else is using. */
  async #delete(upload: Upload, isOurs: boolean): Promise<void> {
    const {tabs, journal} = this.#owner.ports;
    const {identifier} = upload;
    const claim = isOurs ? () => {} : await tabs.claim(identifier);
    if (claim === null) return;
    await journal.delete(identifier);
    upload.tellRemoval();
    claim();
  }
}
