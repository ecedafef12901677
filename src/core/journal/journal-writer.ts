import type {JournalEntry} from '../model/journal-entry.js';
import type {UploaderPorts} from '../ports.js';
import {STORAGE_TIMEOUT, withTimeout} from '../timing/timeout.js';
import type {Turns} from '../timing/turns.js';
import type {TabNotice} from './tabs.js';
import {UploadLock} from './upload-lock.js';

/** Other tabs hear of progress this often, in milliseconds. */
const NOTICE_INTERVAL = 500;

/** What a writer asks of its upload. */
export interface JournalSubject {
  /** The upload as it is to be kept; null while what another tab writes is newer. */
  describe(): JournalEntry | null;
  notice(): TabNotice;
  /** `isKept` or `isRecoverable` is another one. */
  changed(): void;
}

/** What the journal has of an upload. */
interface Kept {
  readonly entry: boolean;
  readonly file: boolean;
}

/**
 * Keeps one upload in the journal as it is now, with the lock that keeps other tabs from sending it too. One thing after
 * the other, and all that changes before a write begins goes with it: however many chunks a second come in, the disk sets
 * the pace.
 */
export class JournalWriter {
  readonly #ports: UploaderPorts;
  readonly #turns: Turns;
  readonly #subject: JournalSubject;
  readonly #lock: UploadLock;
  #identifier: string | null = null;
  #queue: Promise<void> = Promise.resolve();
  #isWriteWaiting = false;
  /** Something waits for what is written. */
  #isUrgent = false;
  #kept: Kept = {entry: false, file: false};
  #file: {readonly file: File; readonly mayCopy: boolean} | null = null;
  #lastNotice = -Infinity;

  /** @param turns Of all writers of an uploader: so many write at a time. */
  constructor(ports: UploaderPorts, turns: Turns, subject: JournalSubject) {
    this.#ports = ports;
    this.#turns = turns;
    this.#subject = subject;
    this.#lock = new UploadLock(ports.tabs);
  }

  /** Whether the journal has it. */
  get isKept(): boolean {
    return this.#kept.entry;
  }

  /** Whether the upload could go on after a reload without the file being chosen again. */
  get isRecoverable(): boolean {
    return this.#kept.entry && this.#kept.file;
  }

  /** Begins to keep an upload. */
  open(identifier: string): void {
    if (this.#identifier === identifier) return;
    this.forget();
    this.#identifier = identifier;
    this.#requestLock(identifier);
    this.changed();
  }

  /** Takes up an upload as it was kept, which any tab may still take. */
  adopt(identifier: string, hasFile: boolean): void {
    this.#identifier = identifier;
    this.#note({entry: true, file: hasFile});
  }

  /** Keeps other tabs from an upload that was taken up. */
  hold(claim: () => void): void {
    this.#lock.hold(claim);
  }

  /** Its claim has ended, while it is to stay here. */
  claimAnew(): void {
    this.#lock.release();
    if (this.#identifier !== null) this.#requestLock(this.#identifier);
  }

  /** Lets other tabs have it, once it is written down as it is now. */
  lend(): void {
    const release = this.#lock.detach();
    this.#enqueue(async () => release());
  }

  /** Goes on with the same upload under another identifier, if it is kept at all. */
  reopen(identifier: string): void {
    if (this.#identifier === null) return;
    const kept = this.#file;
    this.open(identifier);
    if (kept !== null) this.keepFile(kept.file, kept.mayCopy);
  }

  /** Keeps the way to the file as well, or the file itself. */
  keepFile(file: File, mayCopy: boolean): void {
    const identifier = this.#identifier;
    if (identifier === null) return;
    this.#file = {file, mayCopy};
    // After the entry, without which no file is kept; but what follows does not wait for a copy.
    void this.#queue.then(async () => {
      if (this.#identifier !== identifier) return;
      const hasFile = await this.#ports.journal.keepFile(identifier, file, mayCopy);
      if (this.#identifier === identifier) this.#note({...this.#kept, file: hasFile});
    });
  }

  /** What is kept of the upload is not what it was. */
  changed(): void {
    if (this.#identifier === null || this.#isWriteWaiting) return;
    this.#isWriteWaiting = true;
    this.#enqueueInTurn(async () => {
      this.#isWriteWaiting = false;
      if (this.#identifier === null) return;
      const entry = this.#subject.describe();
      if (entry === null) return;
      const isKept = await this.#ports.journal.put(entry);
      if (this.#identifier === null || this.#kept.entry === isKept) return;
      this.#note({...this.#kept, entry: isKept});
      // Not before, for whoever hears of it looks for it.
      this.tell();
    });
  }

  /** Bytes moved: news for other tabs, none for the journal. */
  moved(): void {
    if (this.#ports.clock.now() - this.#lastNotice >= NOTICE_INTERVAL) this.tell();
  }

  /** Tells other tabs how the upload stands. */
  tell(): void {
    if (this.#identifier === null) return;
    this.#lastNotice = this.#ports.clock.now();
    this.#ports.tabs.tell(this.#subject.notice());
  }

  /** Resolves once what was to be written is, or after a few seconds at most. */
  async written(): Promise<void> {
    this.#turns.hurry(this);
    await withTimeout(this.#queue, STORAGE_TIMEOUT, this.#ports.clock);
  }

  /** Resolves once the upload is kept as it is now, or after a few seconds at most, for storage may hang. */
  async settled(): Promise<void> {
    this.changed();
    this.#isUrgent = true;
    await this.written();
  }

  /** Takes the entry out of the journal: there is nothing left to go on with. */
  forget(): void {
    const identifier = this.#identifier;
    if (identifier === null) return;
    const release = this.#lock.detach();
    this.#identifier = null;
    this.#isWriteWaiting = false;
    this.#file = null;
    this.#note({entry: false, file: false});
    this.#enqueueInTurn(async () => {
      await this.#ports.journal.delete(identifier);
      // Not before: other tabs look for it then.
      release();
    });
  }

  /** Keeps nothing any more and lets other tabs have it; the entry stays as it was last written. */
  close(): void {
    this.#identifier = null;
    this.#lock.release();
  }

  #note(kept: Kept): void {
    const {entry, file} = this.#kept;
    if (entry === kept.entry && file === kept.file) return;
    this.#kept = kept;
    this.#subject.changed();
  }

  #requestLock(identifier: string): void {
    void this.#lock.request(identifier, () => this.#identifier === identifier);
  }

  #enqueueInTurn(step: () => Promise<void>): void {
    this.#enqueue(() => this.#turns.take(this, this.#isUrgent, step));
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(step);
  }
}
