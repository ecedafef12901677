import type {Clock, KeptUpload, TabNotice, UploaderPorts} from './ports.js';
import type {Upload} from './upload.js';

/** How long the last word of another tab may take after it let an upload go, in milliseconds. */
const LAST_WORD = 1000;

/** How long a file may wait to learn whether it belongs to an upload that was kept, in milliseconds. */
const JOURNAL_PATIENCE = 1000;

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
  /** What was taken out of the journal here, which may take a moment. */
  readonly #forgotten = new Set<string>();
  readonly #watches = new Map<Upload, Watch>();
  #stopListening: (() => void) | null = null;
  /** Tells apart the answer of the journal that is wanted from those that came too late. */
  #question: object | null = null;
  /** Set until that answer is there. */
  #answer: Promise<unknown> | null = null;

  constructor(owner: InterruptedOwner) {
    this.#owner = owner;
  }

  /** Shows what was kept for this site and this key. */
  async restore(redeemUrl: string, resumeKey: string): Promise<void> {
    const question = {};
    this.#question = question;
    const answer = this.#owner.ports.journal.entries();
    this.#answer = answer;
    const all = await answer;
    if (this.#question !== question) return;
    this.#answer = null;
    const shown = new Set(this.#owner.uploads.map(({identifier}) => identifier));
    const found = all.filter(
      ({entry}) =>
        entry.redeemUrl === redeemUrl &&
        entry.resumeKey === resumeKey &&
        !shown.has(entry.identifier) &&
        !this.#forgotten.has(entry.identifier) &&
        this.#isFree(entry.identifier),
    );
    for (const upload of this.#owner.uploads) if (upload.snapshot.elsewhere) this.#leaveToOther(upload);
    for (const kept of found) void this.#settle(this.#owner.restore(kept), kept);
    this.#listen();
  }

  /** Looks for nothing more, and hears nothing more, until `restore`. */
  stop(): void {
    this.#question = null;
    this.#answer = null;
    this.#stopListening?.();
    this.#stopListening = null;
    for (const upload of this.#watches.keys()) this.unwatch(upload);
  }

  /** Takes an upload out of the journal, unless it is another tab's to keep. */
  forget(upload: Upload): void {
    if (upload.snapshot.elsewhere) return;
    this.#forgotten.add(upload.identifier);
    upload.forget();
  }

  /** An upload is not shown any more. */
  unwatch(upload: Upload): void {
    this.#watches.get(upload)?.end.abort();
    this.#watches.delete(upload);
  }

  /**
   * Goes on with an upload whose file this browser can find, or notes that it has to be chosen again.
   *
   * @param mayAsk See `Journal.findFile`.
   */
  async resume(upload: Upload, mayAsk: boolean): Promise<void> {
    const {tabs, journal} = this.#owner.ports;
    const claim = await tabs.claim(upload.identifier);
    if (claim === null) return this.#leaveToOther(upload);
    const file = await journal.findFile(upload.identifier, mayAsk);
    if (!(await this.#goOn(upload, file, claim))) claim();
  }

  /** Starts an upload anew whose file could not be read: with the file as it is now, where this browser can find it. */
  async retry(upload: Upload): Promise<void> {
    const {ports, mayCopyFiles} = this.#owner;
    const file = await ports.journal.findFile(upload.identifier, true);
    const isSame =
      file !== null && upload.lacks(file) && upload.isSameFile(file, await ports.fingerprint(file));
    if (!this.#isShown(upload)) return;
    if (isSame ? upload.goOn(file, null, mayCopyFiles) : upload.apply({type: 'retry'})) {
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
    if (this.#answer !== null) await soon(this.#answer, ports.clock);
    if (!this.mayMatch(file)) return null;
    const fingerprint = await ports.fingerprint(file);
    for (const upload of this.#owner.uploads) {
      if (!upload.lacks(file) || !upload.isSameFile(file, fingerprint)) continue;
      if (upload.state.phase === 'failed') {
        if (upload.goOn(file, null, mayCopyFiles)) this.#owner.retried(upload);
        return upload;
      }
      // Nothing is claimed here that another tab had: how far it got is read first.
      const claim = upload.snapshot.elsewhere ? null : await ports.tabs.claim(upload.identifier);
      if (claim === null) this.#leaveToOther(upload, file);
      else if (upload.goOn(file, claim, mayCopyFiles)) this.#owner.resumed(upload);
      else claim();
      return upload;
    }
    return null;
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

  /** Finds out who has an upload that was just restored. */
  async #settle(upload: Upload, {entry}: KeptUpload): Promise<void> {
    const claim = await this.#owner.ports.tabs.claim(entry.identifier);
    if (claim === null) this.#leaveToOther(upload);
    else if (entry.result !== null && this.#isShown(upload)) upload.saveEdits(claim);
    else claim();
  }

  /** Goes on with a file that was found, if it is the right one; otherwise it has to be chosen again. */
  async #goOn(upload: Upload, file: File | null, claim: () => void): Promise<boolean> {
    const {ports, mayCopyFiles} = this.#owner;
    const isSame =
      file !== null && upload.lacks(file) && upload.isSameFile(file, await ports.fingerprint(file));
    if (!this.#isShown(upload)) return false;
    if (isSame && upload.goOn(file, claim, mayCopyFiles)) {
      this.#owner.resumed(upload);
      return true;
    }
    upload.loseFile();
    return false;
  }

  /** @param file What was chosen here, for when the other tab lets it go. */
  #leaveToOther(upload: Upload, file: File | null = null): void {
    if (!this.#isShown(upload)) return;
    upload.apply({type: 'leave-to-other'});
    void this.#watch(upload);
    const watch = this.#watches.get(upload);
    if (watch !== undefined && file !== null) watch.file = file;
  }

  /** Waits until the other tab lets an upload go, and takes over where the file is within reach. */
  async #watch(upload: Upload): Promise<void> {
    if (this.#watches.has(upload)) return;
    const watch: Watch = {end: new AbortController(), file: null};
    this.#watches.set(upload, watch);
    const {ports} = this.#owner;
    let claim: () => void;
    try {
      claim = await ports.tabs.awaitClaim(upload.identifier, watch.end.signal);
    } catch {
      return;
    }
    const kept = (await ports.journal.entries()).find(({entry}) => entry.identifier === upload.identifier);
    // Taken away meanwhile, and perhaps watched anew.
    if (this.#watches.get(upload) !== watch) return claim();
    this.#watches.delete(upload);
    if (upload.state.phase !== 'interrupted') return claim();
    if (kept === undefined) {
      claim();
      // The word that the video is stored may still be on its way.
      ports.clock.after(LAST_WORD, () => {
        if (this.#isShown(upload) && upload.state.phase === 'interrupted') this.#owner.vanished(upload);
      });
      return;
    }
    if (kept.entry.result !== null) {
      upload.storeElsewhere(kept.entry.result);
      return claim();
    }
    upload.takeBack(kept);
    const found = kept.hasFile ? await ports.journal.findFile(upload.identifier, false) : null;
    const file = watch.file ?? found;
    if (file === null || !(await this.#goOn(upload, file, claim))) claim();
  }

  #listen(): void {
    if (this.#owner.uploads.every(({state}) => state.phase !== 'interrupted')) return;
    this.#stopListening ??= this.#owner.ports.tabs.listen(notice => this.#hear(notice));
  }

  #hear(notice: TabNotice): void {
    const upload = this.#owner.uploads.find(({identifier}) => identifier === notice.identifier);
    if (upload?.state.phase !== 'interrupted' || notice.phase === 'interrupted') return;
    if (notice.result !== null) {
      this.unwatch(upload);
      upload.storeElsewhere(notice.result);
    } else {
      upload.mirror(notice);
      void this.#watch(upload);
    }
  }

  #isShown(upload: Upload): boolean {
    return this.#owner.uploads.includes(upload);
  }
}

/** Resolves with `answer`, or when it takes too long: storage that hangs stops no upload. */
function soon(answer: Promise<unknown>, clock: Clock): Promise<unknown> {
  return new Promise(resolve => {
    const cancel = clock.after(JOURNAL_PATIENCE, () => resolve(null));
    void answer.then(() => {
      cancel();
      resolve(null);
    });
  });
}
