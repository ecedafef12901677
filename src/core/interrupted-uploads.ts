import type {KeptUpload, TabNotice, UploaderPorts} from './ports.js';
import type {Upload} from './upload.js';

/** How long the last word of another tab may take after it let an upload go, in milliseconds. */
const LAST_WORD = 1000;

/** How long anything waits to learn what was kept, in milliseconds: storage that hangs stops no upload. */
const JOURNAL_PATIENCE = 5000;

type Claim = () => void;

/** Whose uploads are shown. */
interface Wanted {
  readonly redeemUrl: string;
  readonly resumeKey: string;
}

/** The wait for another tab to let an upload go. */
interface Watch {
  readonly end: AbortController;
  /** What was chosen here meanwhile, to go on with. */
  file: File | null;
}

/** What the interrupted uploads need from the uploader that shows them. */
export interface InterruptedOwner {
  readonly ports: UploaderPorts;
  readonly uploads: readonly Upload[];
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
}

/**
 * Uploads that an earlier page left behind, or that another tab is sending: finds them, finds their files, and sees
 * to it that each is sent by one tab at a time.
 */
export class InterruptedUploads {
  readonly #owner: InterruptedOwner;
  /** What was taken out of the journal, here, which may take a moment, or elsewhere. */
  readonly #forgotten = new Set<string>();
  readonly #watches = new Map<Upload, Watch>();
  /** The last attempt to go on with an upload, until it ends or someone thinks better of it. */
  readonly #attempts = new Map<Upload, symbol>();
  #stopListening: (() => void) | null = null;
  #stopLooking: (() => void) | null = null;
  /** Null while none are looked for. */
  #wanted: Wanted | null = null;
  /** Set until it is known what was kept for these. */
  #answer: Promise<readonly KeptUpload[] | null> | null = null;

  constructor(owner: InterruptedOwner) {
    this.#owner = owner;
  }

  /** Shows what was kept for this site and this key, and nothing that was settled elsewhere since it was shown. */
  async restore(redeemUrl: string, resumeKey: string): Promise<void> {
    this.#wanted = {redeemUrl, resumeKey};
    await this.#restoreWanted();
  }

  /** Looks for nothing more and goes on with nothing more, until `restore`. */
  stop(): void {
    this.#wanted = null;
    this.#answer = null;
    this.#attempts.clear();
    this.#stopLooking?.();
    this.#stopLooking = null;
    for (const upload of this.#watches.keys()) this.unwatch(upload);
  }

  /** Takes an upload out of the journal, unless it is another tab's to keep. */
  forget(upload: Upload): void {
    this.#forgotten.add(upload.identifier);
    if (upload.state.phase !== 'interrupted') return upload.forget();
    upload.disown();
    if (!upload.snapshot.elsewhere) void this.#delete(upload.identifier, this.#attempts.has(upload));
  }

  /** Hears what other tabs tell, or nothing more. Out of the page too, for then as well it may be told to forget. */
  set isListening(isWanted: boolean) {
    if (isWanted) {
      this.#stopListening ??= this.#owner.ports.tabs.listen(notice => this.#hear(notice));
    } else {
      this.#stopListening?.();
      this.#stopListening = null;
    }
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
   */
  async resume(upload: Upload, mayAsk: boolean): Promise<void> {
    if (this.#attempts.has(upload)) return;
    const {tabs, journal} = this.#owner.ports;
    await this.#attempt(upload, async attempt => {
      const claim = await tabs.claim(upload.identifier);
      if (claim === null) return this.#leaveToOther(upload);
      if (!(await this.#catchUp(upload, claim))) return;
      const file = upload.file ?? (await journal.findFile(upload.identifier, mayAsk));
      await this.#goOn(upload, file, claim, attempt);
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
    return this.#answer !== null || this.#owner.uploads.some(upload => upload.lacks(file));
  }

  /** The upload that goes on with this file, here or in another tab, or null where it is no upload's file. */
  async match(file: File): Promise<Upload | null> {
    const {ports, mayCopyFiles} = this.#owner;
    // A page may hand over a file, or the browser may have kept one in a form, before it is known what was kept.
    if (this.#answer !== null) await this.#inTime(this.#answer);
    if (!this.mayMatch(file)) return null;
    const fingerprint = await ports.fingerprint(file);
    for (const upload of [...this.#owner.uploads]) {
      // Of one that is gone, or while its element is out of the page, nothing can go on.
      const isOff = this.#wanted === null || this.#forgotten.has(upload.identifier);
      if (upload.state.phase === 'interrupted' && isOff) continue;
      if (!upload.lacks(file) || !upload.isSameFile(file, fingerprint)) continue;
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
  async #restoreWanted(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const answer = this.#owner.ports.journal.entries();
    this.#answer = answer;
    const all = await answer;
    if (this.#wanted !== wanted) return;
    if (this.#answer === answer) this.#answer = null;
    const {uploads} = this.#owner;
    const shown = new Set(uploads.map(({identifier}) => identifier));
    for (const upload of [...uploads]) {
      if (upload.state.phase !== 'interrupted' || this.#forgotten.has(upload.identifier)) continue;
      if (upload.snapshot.elsewhere) this.#leaveToOther(upload);
      else if (!this.#attempts.has(upload)) void this.#settle(upload);
    }
    for (const kept of all ?? []) {
      const {identifier, redeemUrl, resumeKey} = kept.entry;
      if (redeemUrl !== wanted.redeemUrl || resumeKey !== wanted.resumeKey) continue;
      if (shown.has(identifier) || this.#forgotten.has(identifier) || !this.#isFree(identifier)) continue;
      void this.#settle(this.#owner.restore(kept), kept);
    }
    this.#lookAgain();
  }

  /**
   * Whether no other element of this page has an upload. One that was taken out of the page lets it go: pages that change
   * without a reload put another element in its place.
   */
  #isFree(identifier: string): boolean {
    const holder = [...this.#owner.ports.pageUploaders].find(uploader => uploader.has(identifier));
    if (holder?.isSuspended === false) return false;
    holder?.letGo(identifier);
    return true;
  }

  /** Takes an entry out of the journal that nobody else is using. */
  async #delete(identifier: string, isOurs: boolean): Promise<void> {
    const {tabs, journal} = this.#owner.ports;
    const claim = isOurs ? () => {} : await tabs.claim(identifier);
    if (claim === null) return;
    await journal.delete(identifier);
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
    const all = await this.#inTime(this.#owner.ports.journal.entries());
    const kept = all?.find(({entry}) => entry.identifier === upload.identifier);
    const {phase} = upload.state;
    if (!this.#isShown(upload) || this.#wanted === null || (phase !== 'interrupted' && phase !== 'stored')) {
      claim();
    } else if (all === null) {
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
    if (this.#forgotten.has(upload.identifier)) return;
    this.#forgotten.add(upload.identifier);
    // It may have started anew, under another identifier. A file that was chosen for it goes with that one.
    const file = this.#watches.get(upload)?.file ?? null;
    void this.#restoreWanted().then(() => {
      if (file !== null) void this.match(file);
    });
    // The word that the video is stored may still be on its way.
    this.#owner.ports.clock.after(LAST_WORD, () => {
      if (this.#isShown(upload) && upload.state.phase === 'interrupted') this.#owner.vanished(upload);
    });
  }

  /** Goes on with a file that was found, if it is the right one; otherwise it has to be chosen again. */
  async #goOn(upload: Upload, found: File | null, claim: Claim, attempt: symbol): Promise<void> {
    const file = await this.#ifSame(upload, found);
    if (!this.#isShown(upload) || this.#attempts.get(upload) !== attempt) return claim();
    if (file !== null && upload.goOn(file, claim, this.#owner.mayCopyFiles))
      return this.#owner.resumed(upload);
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
    if (!this.#isShown(upload) || this.#wanted === null) return;
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
    const isUseful = (): boolean => this.#owner.uploads.some(({state}) => state.phase === 'interrupted');
    if (!isUseful()) return;
    this.#stopLooking ??= this.#owner.ports.connection.onChange(() => {
      if (isUseful()) void this.#restoreWanted();
    });
  }

  #hear(notice: TabNotice | null): void {
    if (notice === null) return this.#forgetAll();
    const upload = this.#owner.uploads.find(({identifier}) => identifier === notice.identifier);
    if (upload?.state.phase !== 'interrupted' || notice.phase === 'interrupted') return;
    // Out of the page it is only left alone; how it stands is found out on return.
    if (this.#wanted === null) return upload.mirror(notice);
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

  /** Nothing may be left on this computer. What is under way goes on, and is not kept any more. */
  #forgetAll(): void {
    for (const upload of [...this.#owner.uploads]) {
      this.#forgotten.add(upload.identifier);
      if (upload.state.phase === 'interrupted') this.#owner.vanished(upload);
      else upload.forget();
    }
  }

  /** What `answer` is, or null when it takes too long. */
  #inTime<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
    return new Promise(resolve => {
      const cancel = this.#owner.ports.clock.after(JOURNAL_PATIENCE, () => {
        // Whoever comes next does not wait as long again.
        this.#answer = null;
        resolve(null);
      });
      void answer.then(found => {
        cancel();
        resolve(found);
      });
    });
  }

  #isShown(upload: Upload): boolean {
    return this.#owner.uploads.includes(upload);
  }
}
