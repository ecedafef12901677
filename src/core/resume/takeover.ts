import type {KeptUpload} from '../journal/journal.js';
import type {Upload} from '../upload.js';
import type {InterruptedOwner, Rest} from './interrupted-owner.js';
import type {KeptUploads} from './kept-uploads.js';

/** How long the last word of another tab may take after it let an upload go, in milliseconds. */
const LAST_WORD = 1000;

type Claim = () => void;

/** The wait for another tab to let an upload go. */
interface Watch {
  readonly end: AbortController;
  /** What was chosen here meanwhile, to go on with. */
  file: File | null;
}

/** Takes uploads over that an earlier page left or another tab lets go, so that each is sent by one tab at a time. */
export class Takeover {
  readonly #owner: InterruptedOwner;
  readonly #kept: KeptUploads;
  readonly #gone: (file: File | null) => void;
  readonly #watches = new Map<Upload, Watch>();
  /** The last attempt to go on with an upload, until it ends or someone thinks better of it. */
  readonly #attempts = new Map<Upload, symbol>();

  /**
   * @param gone Called when nothing is kept of an upload any more: it may have started anew, under another identifier. With
   *   the file that was chosen for it, which goes with that one.
   */
  constructor(owner: InterruptedOwner, kept: KeptUploads, gone: (file: File | null) => void) {
    this.#owner = owner;
    this.#kept = kept;
    this.#gone = gone;
  }

  /** Whether an upload is about to go on. */
  isTrying(upload: Upload): boolean {
    return this.#attempts.has(upload);
  }

  /** An upload that is about to go on does not. */
  callOff(upload: Upload): void {
    this.#attempts.delete(upload);
  }

  /** Nothing that is about to go on does: what had just been claimed for it is claimed no more. */
  callAllOff(): void {
    this.#attempts.clear();
  }

  /** An upload is not shown any more, or not another tab's. */
  unwatch(upload: Upload): void {
    this.callOff(upload);
    this.#watches.get(upload)?.end.abort();
    this.#watches.delete(upload);
  }

  unwatchAll(): void {
    this.callAllOff();
    for (const upload of this.#watches.keys()) this.unwatch(upload);
  }

  /** What was chosen here for an upload that another tab has. */
  chosenFor(upload: Upload): File | null {
    return this.#watches.get(upload)?.file ?? null;
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
      if (claim === null) return this.leaveToOther(upload);
      if (!(await this.#catchUp(upload, claim))) return;
      const file = upload.file ?? (await journal.findFile(upload.identifier, mayAsk));
      await this.#goOn(upload, file, claim, attempt, rest);
    });
  }

  /** Goes on with an upload whose file was chosen, as soon as no other tab has it. */
  async take(upload: Upload, file: File): Promise<void> {
    await this.#attempt(upload, async attempt => {
      const isFree = !upload.snapshot.elsewhere;
      const claim = isFree ? await this.#owner.ports.tabs.claim(upload.identifier) : null;
      if (claim === null) this.leaveToOther(upload, file);
      else if (await this.#catchUp(upload, claim)) await this.#goOn(upload, file, claim, attempt);
    });
  }

  /** A file that was found, or null where it is not the one that an upload lacks. */
  async ifSame(upload: Upload, file: File | null): Promise<File | null> {
    if (file === null || !upload.lacks(file)) return null;
    return upload.isSameFile(file, await this.#owner.ports.fingerprint(file)) ? file : null;
  }

  /** Finds out who has an upload, and whether there is anything left to send of it. */
  async settle(upload: Upload, kept: KeptUpload | null = null): Promise<void> {
    const claim = await this.#owner.ports.tabs.claim(upload.identifier);
    if (claim === null) this.leaveToOther(upload);
    else if (kept?.entry.result === null) claim();
    else if (await this.#catchUp(upload, claim)) claim();
  }

  /** @param file What was chosen here, for when the other tab lets it go. */
  leaveToOther(upload: Upload, file: File | null = null): void {
    if (!this.#isShown(upload) || !this.#kept.areWanted) return;
    upload.apply({type: 'leave-to-other'});
    void this.watch(upload);
    const watch = this.#watches.get(upload);
    if (watch !== undefined && file !== null) watch.file = file;
  }

  /** Waits until the other tab lets an upload go, and takes over where it was being sent and its file is within reach. */
  async watch(upload: Upload): Promise<void> {
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
    this.#gone(this.chosenFor(upload));
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
    const file = await this.ifSame(upload, found);
    if (!this.#isShown(upload) || this.#attempts.get(upload) !== attempt) return claim();
    if (file !== null && upload.goOn(file, claim, this.#owner.mayCopyFiles)) {
      if (rest === null || !upload.apply({type: rest})) this.#owner.resumed(upload);
      return;
    }
    upload.loseFile();
    claim();
  }

  /** Tries to go on with an upload, in place of whoever tries already: what was chosen last counts. */
  async #attempt(upload: Upload, act: (attempt: symbol) => Promise<void>): Promise<void> {
    const attempt = Symbol();
    this.#attempts.set(upload, attempt);
    await act(attempt);
    if (this.#attempts.get(upload) === attempt) this.#attempts.delete(upload);
  }

  #isShown(upload: Upload): boolean {
    return this.#owner.uploads.has(upload);
  }
}
