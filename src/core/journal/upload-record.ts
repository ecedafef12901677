import type {JournalEntry} from '../model/journal-entry.js';
import type {UploaderPorts} from '../ports.js';
import {STORAGE_PATIENCE, inTime} from '../timing/in-time.js';
import type {Turns} from '../timing/turns.js';
import type {TabNotice} from './tabs.js';

/** Other tabs hear of progress this often, in milliseconds. */
const NOTICE_INTERVAL = 500;

/** What a record asks of its upload. */
export interface RecordSubject {
  /** The upload as it is to be kept; null while what another tab writes is newer. */
  describe(): JournalEntry | null;
  notice(): TabNotice;
  /** `isKept` or `isRecoverable` is another one. */
  changed(): void;
}

/**
 * Keeps one upload in the journal as it is now, and keeps other tabs from sending it too. One thing after the other,
 * and all that changes before a write begins goes with it: however many chunks a second come in, the disk sets the
 * pace.
 */
export class UploadRecord {
  readonly #ports: UploaderPorts;
  readonly #turns: Turns;
  readonly #subject: RecordSubject;
  #identifier: string | null = null;
  #releaseClaim: (() => void) | null = null;
  #queue: Promise<void> = Promise.resolve();
  #isWriteWaiting = false;
  /** Something waits for what is written. */
  #isUrgent = false;
  #isKept = false;
  #hasFile = false;
  #file: {readonly file: File; readonly mayCopy: boolean} | null = null;
  #lastNotice = -Infinity;

  /** @param turns Of all records of an uploader: so many write at a time. */
  constructor(ports: UploaderPorts, turns: Turns, subject: RecordSubject) {
    this.#ports = ports;
    this.#turns = turns;
    this.#subject = subject;
  }

  /** Whether the journal has it. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Whether the upload could go on after a reload without the file being chosen again. */
  get isRecoverable(): boolean {
    return this.#isKept && this.#hasFile;
  }

  /** Begins to keep an upload. */
  open(identifier: string): void {
    if (this.#identifier === identifier) return;
    this.forget();
    this.#identifier = identifier;
    void this.#claim(identifier);
    this.changed();
  }

  /** Takes up an upload as it was kept, which any tab may still take. */
  adopt(identifier: string, hasFile: boolean): void {
    this.#identifier = identifier;
    this.#noteKept(true, hasFile);
  }

  /** Keeps other tabs from an upload that was taken up. */
  hold(claim: () => void): void {
    this.#release();
    this.#releaseClaim = claim;
  }

  /** Its claim has ended, while it is to stay here. */
  claimAnew(): void {
    this.#release();
    if (this.#identifier !== null) void this.#claim(this.#identifier);
  }

  /** Lets other tabs have it, once it is written down as it is now. */
  lend(): void {
    const release = this.#releaseClaim;
    this.#releaseClaim = null;
    this.#enqueue(async () => release?.());
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
      if (this.#identifier === identifier) this.#noteKept(this.#isKept, hasFile);
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
      if (this.#identifier === null || this.#isKept === isKept) return;
      this.#noteKept(isKept, this.#hasFile);
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
    await inTime(this.#queue, STORAGE_PATIENCE, this.#ports.clock);
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
    const release = this.#releaseClaim;
    this.#identifier = null;
    this.#releaseClaim = null;
    this.#isWriteWaiting = false;
    this.#file = null;
    this.#noteKept(false, false);
    this.#enqueueInTurn(async () => {
      await this.#ports.journal.delete(identifier);
      // Not before: other tabs look for it then.
      release?.();
    });
  }

  /** Keeps nothing any more and lets other tabs have it; the entry stays as it was last written. */
  close(): void {
    this.#identifier = null;
    this.#release();
  }

  #noteKept(isKept: boolean, hasFile: boolean): void {
    if (this.#isKept === isKept && this.#hasFile === hasFile) return;
    this.#isKept = isKept;
    this.#hasFile = hasFile;
    this.#subject.changed();
  }

  #release(): void {
    this.#releaseClaim?.();
    this.#releaseClaim = null;
  }

  async #claim(identifier: string): Promise<void> {
    const claim = await this.#ports.tabs.claim(identifier);
    if (this.#identifier === identifier && this.#releaseClaim === null) this.#releaseClaim = claim;
    else claim?.();
  }

  #enqueueInTurn(step: () => Promise<void>): void {
    this.#enqueue(() => this.#turns.take(this, this.#isUrgent, step));
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(step);
  }
}
