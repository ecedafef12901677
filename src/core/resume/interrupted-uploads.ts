import type {KeptUpload} from '../journal/journal.js';
import type {TabNotice} from '../journal/tabs.js';
import type {UploaderPorts} from '../ports.js';
import type {UploadList} from '../queue/upload-list.js';
import {BREATH} from '../timing/breath.js';
import {STORAGE_PATIENCE, inTime} from '../timing/in-time.js';
import type {Upload} from '../upload.js';
import {KeptUploads} from './kept-uploads.js';

/** How long the last word of another tab may take after it let an upload go, in milliseconds. */
const LAST_WORD = 1000;

type Claim = () => void;

/** How an upload stands still that has its file: until it is resumed, or until `start()`. */
export type Rest = 'pause' | 'hold';

const always = (): boolean => true;

/** The wait for another tab to let an upload go. */
interface Watch {
  readonly end: AbortController;
  /** What was chosen here meanwhile, to go on with. */
  file: File | null;
}

/** What the interrupted uploads need from the uploader that shows them. */
export interface InterruptedOwner {
  readonly ports: UploaderPorts;
  readonly uploads: UploadList;
  /** Whether copies of files may be kept. */
  readonly mayCopyFiles: boolean;
  /** Shows an upload that was kept. */
  restore(kept: KeptUpload): Upload;
  /** It has its file again and waits for its turn. */
  resumed(upload: Upload): void;
  /** It failed for want of its file and waits for its turn again. */
  retried(upload: Upload): void;
  /** There is nothing left of it. */
  vanished(upload: Upload): void;
  /** All claims have ended: the page was put away and is back. */
  lost(): void;
  /** A file was chosen for one that was removed elsewhere. */
  chosen(file: File): void;
}

/**
 * Uploads that an earlier page left behind, or that another tab is sending: shows them, finds their files, and sees to
 * it that each is sent by one tab at a time.
 */
export class InterruptedUploads {
  readonly #owner: InterruptedOwner;
  readonly #kept: KeptUploads;
  readonly #watches = new Map<Upload, Watch>();
  /** The last attempt to go on with an upload, until it ends or someone thinks better of it. */
  readonly #attempts = new Map<Upload, symbol>();
  #stopListening: (() => void) | null = null;
  #stopLooking: (() => void) | null = null;
  /** Set until it is known what was kept. */
  #looking: Promise<void> | null = null;
  /** There are uploads of which other tabs may tell. */
  #hasUploads = false;

  constructor(owner: InterruptedOwner) {
    this.#owner = owner;
    this.#kept = new KeptUploads(owner.ports);
  }

  /** Shows what was kept for this site and this key, and nothing that was settled elsewhere since it was shown. */
  async restore(redeemUrl: string, resumeKey: string): Promise<void> {
    this.#kept.want(redeemUrl, resumeKey);
    this.#listen();
    await this.#look();
  }

  /** Looks for nothing more and goes on with nothing more, until `restore`. */
  stop(): void {
    this.#kept.unwant();
    this.#looking = null;
    this.#attempts.clear();
    this.#stopLooking?.();
    this.#stopLooking = null;
    this.#listen();
    for (const upload of this.#watches.keys()) this.unwatch(upload);
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
    if (!upload.snapshot.elsewhere) void this.#delete(upload, this.#attempts.has(upload));
  }

  /** Whether there are uploads of which other tabs may tell: out of the page too, for then as well they may be forgotten. */
  set hasUploads(hasUploads: boolean) {
    this.#hasUploads = hasUploads;
    this.#listen();
  }

  /** An upload is not shown any more. */
  unwatch(upload: Upload): void {
    this.hold(upload);
    this.#watches.get(upload)?.end.abort();
    this.#watches.delete(upload);
  }

  /** An upload that is about to go on does not. */
  hold(upload: Upload): void {
    this.#attempts.delete(upload);
  }

  /**
   * Goes on with an upload whose file this browser can find, or notes that it has to be chosen again.
   *
   * @param mayAsk See `Journal.findFile`.
   * @param rest What it does next, where it is to be this page's again but not to be sent.
   */
  async resume(upload: Upload, mayAsk: boolean, rest: Rest | null = null): Promise<void> {
    if (this.#attempts.has(upload)) return;
    const {tabs, journal} = this.#owner.ports;
    await this.#attempt(upload, async attempt => {
      const claim = await tabs.claim(upload.identifier);
      if (claim === null) return this.#leaveToOther(upload);
      if (!(await this.#catchUp(upload, claim))) return;
      const file = upload.file ?? (await journal.findFile(upload.identifier, mayAsk));
      await this.#goOn(upload, file, claim, attempt, rest);
    });
  }

  /** Starts an upload anew whose file could not be read: with the file as it is now, where this browser can find it. */
  async retry(upload: Upload): Promise<void> {
    const {ports, mayCopyFiles} = this.#owner;
    const found = await ports.journal.findFile(upload.identifier, true);
    const file = await this.#ifSame(upload, found);
    if (!this.#isShown(upload)) return;
    if (file !== null ? upload.goOn(file, null, mayCopyFiles) : upload.apply({type: 'retry'})) {
      this.#owner.retried(upload);
    }
  }

  /** Whether any upload may lack this file, so that `match` is worth waiting for. */
  mayMatch(file: File): boolean {
    if (this.#looking !== null || this.#kept.mayBeElsewhere(file)) return true;
    return this.#owner.uploads.mayLack(file);
  }

  /**
   * The upload that goes on with this file, here or in another tab, or null where it is no upload's file.
   *
   * @param isWanted Whether the file was not called off meanwhile.
   * @param mayShow Whether an upload of this file that was not shown yet may be.
   */
  async match(
    file: File,
    isWanted: () => boolean = always,
    mayShow: () => boolean = always,
  ): Promise<Upload | null> {
    const {ports, mayCopyFiles} = this.#owner;
    // A page may hand over a file, or the browser may have kept one in a form, before it is known what was kept.
    await this.#looked();
    if (!this.mayMatch(file)) return null;
    const fingerprint = await ports.fingerprint(file);
    const isIts = (upload: Upload): boolean => {
      // Of one that is gone, or while its element is out of the page, nothing can go on.
      const isOff = !this.#kept.areWanted || this.#kept.isForgotten(upload.identifier);
      if (upload.state.phase === 'interrupted' && isOff) return false;
      return upload.lacks(file) && upload.isSameFile(file, fingerprint);
    };
    if (!this.#owner.uploads.lacking(file).some(isIts)) {
      const elsewhere = await this.#kept.sameAs(file, fingerprint);
      if (elsewhere !== null && isWanted() && mayShow()) this.#show([elsewhere]);
      // The element may have been away for a moment.
      await this.#looked();
    }
    for (const upload of this.#owner.uploads.lacking(file)) {
      if (!isWanted()) return null;
      if (!isIts(upload)) continue;
      if (upload.state.phase === 'failed') {
        if (upload.goOn(file, null, mayCopyFiles)) this.#owner.retried(upload);
        return upload;
      }
      await this.#attempt(upload, async attempt => {
        const claim = upload.snapshot.elsewhere ? null : await ports.tabs.claim(upload.identifier);
        if (claim === null) this.#leaveToOther(upload, file);
        else if (await this.#catchUp(upload, claim)) await this.#goOn(upload, file, claim, attempt);
      });
      if (this.#isShown(upload)) return upload;
    }
    return null;
  }

  /** Looks for what was kept and is not shown, and settles what has changed of what is. */
  #look(): Promise<void> {
    const looking = this.#restore().finally(() => {
      if (this.#looking === looking) this.#looking = null;
    });
    this.#looking = looking;
    return looking;
  }

  /** Resolves once it is known what was kept, or after a few seconds. */
  async #looked(): Promise<void> {
    const looking = this.#looking;
    if (looking !== null) await inTime(looking, STORAGE_PATIENCE, this.#owner.ports.clock);
    // Whoever comes next does not wait as long again.
    if (this.#looking === looking) this.#looking = null;
  }

  async #restore(): Promise<void> {
    const all = await this.#kept.all();
    for (const upload of [...this.#owner.uploads.all('interrupted')]) {
      if (this.#kept.isForgotten(upload.identifier)) continue;
      if (upload.snapshot.elsewhere) this.#leaveToOther(upload);
      else if (!this.#attempts.has(upload)) void this.#settle(upload);
    }
    for (let from = 0; from < all.length; from += BREATH) {
      if (from > 0) await this.#owner.ports.clock.breathe();
      for (const [upload, kept] of this.#show(all.slice(from, from + BREATH)))
        void this.#settle(upload, kept);
    }
  }

  /** Shows what no element of this page does. */
  #show(all: readonly KeptUpload[]): [Upload, KeptUpload][] {
    const free = all.filter(({entry}) => this.#kept.isWanted(entry) && this.#isFree(entry.identifier));
    const shown = free.map((kept): [Upload, KeptUpload] => [this.#owner.restore(kept), kept]);
    this.#lookAgain();
    return shown;
  }

  /**
   * Whether no element of this page has an upload. One that was taken out of the page lets it go: pages that change
   * without a reload put another element in its place.
   */
  #isFree(identifier: string): boolean {
    if (this.#owner.uploads.withIdentifier(identifier) !== undefined) return false;
    const holder = [...this.#owner.ports.pageUploaders].find(uploader => uploader.has(identifier));
    if (holder?.isSuspended === false) return false;
    holder?.letGo(identifier);
    return true;
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

  /** Finds out who has an upload, and whether there is anything left to send of it. */
  async #settle(upload: Upload, kept: KeptUpload | null = null): Promise<void> {
    const claim = await this.#owner.ports.tabs.claim(upload.identifier);
    if (claim === null) this.#leaveToOther(upload);
    else if (kept?.entry.result === null) claim();
    else if (await this.#catchUp(upload, claim)) claim();
  }

  /**
   * Reads what the last one to have a claimed upload left of it: it may have been stored since, or edited.
   *
   * @returns Whether it is still to be sent. Otherwise the claim is not needed any more, or is used for its edits.
   */
  async #catchUp(upload: Upload, claim: Claim): Promise<boolean> {
    await upload.written();
    const kept = await this.#kept.one(upload.identifier);
    const {phase} = upload.state;
    if (!this.#isShown(upload) || !this.#kept.areWanted || (phase !== 'interrupted' && phase !== 'stored')) {
      claim();
    } else if (kept === null) {
      // Storage that fails says nothing; it is as it was known here.
      if (phase === 'interrupted') return upload.apply({type: 'take-back'});
      upload.saveEdits(claim);
    } else if (kept === undefined) {
      claim();
      this.#lose(upload);
    } else if (phase === 'stored' || kept.entry.result !== null) {
      upload.takeStored(kept, claim);
    } else {
      upload.takeBack(kept);
      return true;
    }
    return false;
  }

  /** Nothing is kept of an upload any more. */
  #lose(upload: Upload): void {
    if (upload.state.phase === 'stored') return upload.leaveEdits();
    if (this.#kept.isForgotten(upload.identifier)) return;
    this.#kept.forget(upload.identifier);
    // It may have started anew, under another identifier. A file that was chosen for it goes with that one.
    const file = this.#watches.get(upload)?.file ?? null;
    void this.#look().then(() => {
      if (file !== null) void this.match(file);
    });
    // The word that the video is stored may still be on its way.
    this.#owner.ports.clock.after(LAST_WORD, () => {
      if (this.#isShown(upload) && upload.state.phase === 'interrupted') this.#owner.vanished(upload);
    });
  }

  /** Goes on with a file that was found, if it is the right one; otherwise it has to be chosen again. */
  async #goOn(
    upload: Upload,
    found: File | null,
    claim: Claim,
    attempt: symbol,
    rest: Rest | null = null,
  ): Promise<void> {
    const file = await this.#ifSame(upload, found);
    if (!this.#isShown(upload) || this.#attempts.get(upload) !== attempt) return claim();
    if (file !== null && upload.goOn(file, claim, this.#owner.mayCopyFiles)) {
      if (rest === null || !upload.apply({type: rest})) this.#owner.resumed(upload);
      return;
    }
    upload.loseFile();
    claim();
  }

  /** A file that was found, or null where it is not the one that an upload lacks. */
  async #ifSame(upload: Upload, file: File | null): Promise<File | null> {
    if (file === null || !upload.lacks(file)) return null;
    return upload.isSameFile(file, await this.#owner.ports.fingerprint(file)) ? file : null;
  }

  /** Tries to go on with an upload, in place of whoever tries already: what was chosen last counts. */
  async #attempt(upload: Upload, act: (attempt: symbol) => Promise<void>): Promise<void> {
    const attempt = Symbol();
    this.#attempts.set(upload, attempt);
    await act(attempt);
    if (this.#attempts.get(upload) === attempt) this.#attempts.delete(upload);
  }

  /** @param file What was chosen here, for when the other tab lets it go. */
  #leaveToOther(upload: Upload, file: File | null = null): void {
    if (!this.#isShown(upload) || !this.#kept.areWanted) return;
    upload.apply({type: 'leave-to-other'});
    void this.#watch(upload);
    const watch = this.#watches.get(upload);
    if (watch !== undefined && file !== null) watch.file = file;
  }

  /** Waits until the other tab lets an upload go, and takes over where it was being sent and its file is within reach. */
  async #watch(upload: Upload): Promise<void> {
    if (this.#watches.has(upload)) return;
    const watch: Watch = {end: new AbortController(), file: null};
    this.#watches.set(upload, watch);
    const {ports} = this.#owner;
    let claim: Claim;
    try {
      claim = await ports.tabs.awaitClaim(upload.identifier, watch.end.signal);
    } catch {
      return;
    }
    const isToBeSent = await this.#catchUp(upload, claim);
    // Not before, for until now a file may be chosen for it.
    if (this.#watches.get(upload) === watch) this.#watches.delete(upload);
    if (!isToBeSent) return;
    if (watch.end.signal.aborted || (watch.file === null && upload.isHeldBack)) return claim();
    await this.#attempt(upload, async attempt => {
      const file = watch.file ?? upload.file ?? (await ports.journal.findFile(upload.identifier, false));
      await this.#goOn(upload, file, claim, attempt);
    });
  }

  /** Looks again whenever the page is shown: a page that the browser had put away has heard nothing. */
  #lookAgain(): void {
    const isUseful = (): boolean => this.#kept.areWanted && this.#owner.uploads.count('interrupted') > 0;
    if (!isUseful()) return;
    this.#stopLooking ??= this.#owner.ports.connection.onChange(() => {
      if (isUseful()) void this.#look();
    });
  }

  /** Hears what other tabs tell, while anything may be of use. Called at every change, so it does nothing twice. */
  #listen(): void {
    const isUseful = this.#hasUploads || this.#kept.areWanted;
    if (isUseful === (this.#stopListening !== null)) return;
    if (!isUseful) {
      this.#stopListening?.();
      this.#stopListening = null;
      return;
    }
    // An uploader without uploads that a page drops must not live on for what it hears.
    const self = new WeakRef(this);
    const tell = (act: (listener: InterruptedUploads) => void): void => {
      const listener = self.deref();
      if (listener === undefined) stop();
      else act(listener);
    };
    const stop = this.#owner.ports.tabs.listen(
      notice => tell(listener => listener.#hear(notice)),
      () => tell(listener => listener.#loseClaims()),
    );
    this.#stopListening = stop;
  }

  #loseClaims(): void {
    // What had just been claimed to go on with.
    this.#attempts.clear();
    this.#owner.lost();
  }

  #hear(notice: TabNotice | null): void {
    if (notice === null) return this.#forgetAll();
    const upload = this.#owner.uploads.withIdentifier(notice.identifier);
    this.#kept.hear(notice);
    if (upload === undefined) return;
    if (notice.isRemoved) return this.#goAway(upload);
    if (upload.state.phase !== 'interrupted' || notice.phase === 'interrupted') return;
    upload.noteRead(notice);
    // Out of the page it is only left alone; how it stands is found out on return.
    if (!this.#kept.areWanted) return upload.mirror(notice);
    if (notice.result !== null) {
      this.unwatch(upload);
      upload.storeElsewhere(notice.result);
    } else if (notice.error !== null) {
      this.unwatch(upload);
      upload.failElsewhere(notice.error);
    } else {
      upload.mirror(notice);
      void this.#watch(upload);
    }
  }

  /** It was removed where it was kept. A file that was chosen here for it is another upload's then. */
  #goAway(upload: Upload): void {
    if (upload.state.phase !== 'interrupted') return;
    const file = this.#watches.get(upload)?.file ?? null;
    this.#kept.forget(upload.identifier);
    this.#owner.vanished(upload);
    if (file !== null) this.#owner.chosen(file);
  }

  /** Nothing may be left on this computer. What is under way goes on, and is not kept any more. */
  #forgetAll(): void {
    for (const upload of [...this.#owner.uploads]) {
      this.#kept.forget(upload.identifier);
      if (upload.state.phase === 'interrupted') this.#owner.vanished(upload);
      else upload.forget();
    }
  }

  #isShown(upload: Upload): boolean {
    return this.#owner.uploads.has(upload);
  }
}
