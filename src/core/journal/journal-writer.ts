import type {JournalEntry} from '../model/journal-entry.js';
import type {UploaderPorts} from '../ports.js';
import {STORAGE_TIMEOUT, withTimeout} from '../timing/timeout.js';
import type {Turns} from '../timing/turns.js';
import type {TabMessage} from '../model/tab-message.js';
import {UploadLock} from './upload-lock.js';

/** Other tabs hear of progress this often, in milliseconds. */
const MESSAGE_INTERVAL = 500;

/** What a writer asks of its upload. */
export interface JournalSubject {
  /** The entry to write; null while another tab writes it. */
  describe(): JournalEntry | null;
  message(): TabMessage;
  /** `isSaved` or `isRecoverable` has changed. */
  changed(): void;
}

/** What the journal has of an upload. */
interface Saved {
  readonly entry: boolean;
  readonly file: boolean;
}

/** One entry, from its first write until it is deleted. */
interface Place {
  /** The identifier that the journal has it under. */
  key: string;
}

/**
 * Saves one upload in the journal and has its lock. Writes come one after the other, and each takes in all that changed
 * before it begins. So the disk sets the pace, however many chunks a second come in.
 */
export class JournalWriter {
  readonly #ports: UploaderPorts;
  readonly #turns: Turns;
  readonly #subject: JournalSubject;
  readonly #lock: UploadLock;
  /** Null while nothing is saved. */
  #identifier: string | null = null;
  /** Of the last entry. */
  #place: Place = {key: ''};
  #queue: Promise<void> = Promise.resolve();
  /** Settles once the entry may move: it has the lock, and no file is on its way. */
  #mayMove: Promise<unknown> = Promise.resolve();
  /** The entry that waits for its write; null if none does. */
  #waiting: string | null = null;
  /** Whether someone waits for the next write. */
  #isUrgent = false;
  #saved: Saved = {entry: false, file: false};
  #lastMessage = -Infinity;

  /** @param turns Shared by all writers of an uploader; limits how many write at a time. */
  constructor(ports: UploaderPorts, turns: Turns, subject: JournalSubject) {
    this.#ports = ports;
    this.#turns = turns;
    this.#subject = subject;
    this.#lock = new UploadLock(ports.tabs);
  }

  /** Whether the journal has an entry of it. */
  get isSaved(): boolean {
    return this.#saved.entry;
  }

  /** Whether a later page could resume it with no need to choose the file again. */
  get isRecoverable(): boolean {
    return this.#saved.entry && this.#saved.file;
  }

  /** Begins an entry. */
  start(identifier: string): void {
    if (this.#identifier === identifier) return;
    this.discard();
    this.#place = {key: identifier};
    void this.#identify(identifier);
  }

  /** Continues an entry of the journal. Any tab may still lock the upload. */
  attach(identifier: string, hasFile: boolean): void {
    this.#identifier = identifier;
    this.#place = {key: identifier};
    this.#note({entry: true, file: hasFile});
  }

  /** Continues under another identifier, if anything is saved at all: the next write moves the entry and its file. */
  restart(identifier: string): void {
    if (this.#identifier === null) return;
    const release = this.#lock.detach();
    this.#mayMove = Promise.all([this.#mayMove, this.#identify(identifier)]);
    // Not before: a tab that gets the lock looks for the entry.
    this.#enqueue(async () => release());
  }

  /** Takes the lock, once it was acquired elsewhere. */
  setLock(release: () => void): void {
    this.#lock.set(release);
  }

  /** Acquires its lock again. */
  relock(): void {
    this.#lock.release();
    if (this.#identifier !== null) void this.#lock.acquire(this.#identifier);
  }

  /** Releases the lock as soon as the journal has the upload as it is now. */
  releaseLock(): void {
    const release = this.#lock.detach();
    this.#enqueue(async () => release());
  }

  /** Saves the way to the file as well, or a copy of it. */
  saveFile(file: File, mayCopy: boolean): void {
    const place = this.#place;
    const isCurrent = (): boolean => this.#identifier !== null && this.#place === place;
    if (!isCurrent()) return;
    const save = async (): Promise<void> => {
      const hasFile = await this.#ports.journal.saveFile(place.key, file, mayCopy);
      if (isCurrent()) this.#note({...this.#saved, file: hasFile});
    };
    // After the entry, without which no file is saved; but later writes do not wait for a copy.
    void this.#queue.then(() => {
      if (isCurrent()) this.#mayMove = Promise.all([this.#mayMove, save()]);
    });
  }

  /** The journal needs a new version of the entry. */
  changed(): void {
    if (this.#identifier === null || this.#identifier === this.#waiting) return;
    this.#waiting = this.#identifier;
    this.#enqueueInTurn(async () => {
      this.#waiting = null;
      if (this.#identifier === null) return;
      const place = this.#place;
      const {clock, journal} = this.#ports;
      if (this.#identifier !== place.key) await withTimeout(this.#mayMove, STORAGE_TIMEOUT, clock);
      const entry = this.#subject.describe();
      if (this.#identifier === null || entry === null) return;
      const {identifier} = entry;
      const isSaved = await journal.put(entry, place.key);
      const isMoved = isSaved && identifier !== place.key;
      if (isSaved) place.key = identifier;
      if (this.#identifier === null || (this.#saved.entry === isSaved && !isMoved)) return;
      this.#note({...this.#saved, entry: isSaved});
      // Not before: a tab that hears of the upload looks for the entry.
      this.tell();
    });
  }

  /** Bytes moved: tells other tabs now and then, and writes nothing. */
  moved(): void {
    if (this.#ports.clock.now() - this.#lastMessage >= MESSAGE_INTERVAL) this.tell();
  }

  /** Tells other tabs how the upload stands. */
  tell(): void {
    if (this.#identifier === null) return;
    this.#lastMessage = this.#ports.clock.now();
    this.#ports.tabs.tell(this.#subject.message());
  }

  /** Tells other tabs that this page removed the upload, if they know of it. */
  tellRemoval(): void {
    if (!this.#saved.entry) return;
    // Older tabs do not know `isRemoved`; to them the upload has to look interrupted.
    const message: TabMessage = {...this.#subject.message(), phase: 'interrupted', isRemoved: true};
    // A few at a time, if ten thousand are removed at once.
    void this.#turns.take(message, false, () => {
      this.#ports.tabs.tell(message);
      return this.#ports.clock.yieldToPage();
    });
  }

  /** Resolves once no write waits, or after a few seconds, because storage may hang. */
  async flush(): Promise<void> {
    this.#turns.hurry(this);
    await withTimeout(this.#queue, STORAGE_TIMEOUT, this.#ports.clock);
  }

  /** Writes the upload as it is now. Resolves as `flush` does. */
  async save(): Promise<void> {
    this.changed();
    this.#isUrgent = true;
    await this.flush();
  }

  /** Deletes the entry and the file: there is nothing left to resume. */
  discard(): void {
    const identifier = this.#identifier;
    if (identifier === null) return;
    const place = this.#place;
    const release = this.#lock.detach();
    this.#identifier = null;
    this.#waiting = null;
    this.#note({entry: false, file: false});
    this.#enqueueInTurn(async () => {
      // Under both, because a move that took too long may have happened after all.
      for (const key of new Set([place.key, identifier])) await this.#ports.journal.delete(key);
      // Not before: a tab that gets the lock looks for the entry.
      release();
    });
  }

  /** Saves nothing more and releases the lock. The last written entry stays. */
  detach(): void {
    this.#identifier = null;
    this.#lock.release();
  }

  #note(saved: Saved): void {
    const {entry, file} = this.#saved;
    if (entry === saved.entry && file === saved.file) return;
    this.#saved = saved;
    this.#subject.changed();
  }

  /** Resolves once it has the lock. */
  #identify(identifier: string): Promise<void> {
    this.#identifier = identifier;
    this.changed();
    return this.#lock.acquire(identifier);
  }

  #enqueueInTurn(step: () => Promise<void>): void {
    this.#enqueue(() => this.#turns.take(this, this.#isUrgent, step));
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(step);
  }
}
