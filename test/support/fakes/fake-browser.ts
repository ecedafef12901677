/** A browser with tabs and storage: what uploaders of several pages share. Plain memory, behind the core's seams. */
import {handleOf} from '../../../src/core/file/file-handles.js';
import type {Journal, SavedUpload} from '../../../src/core/journal/journal.js';
import type {Tabs} from '../../../src/core/journal/tabs.js';
import type {TabMessage} from '../../../src/core/model/tab-message.js';
import {type JournalEntry, isAlive} from '../../../src/core/model/journal-entry.js';
import type {Visibility} from '../../../src/core/page/visibility.js';
import type {Connection, NetworkProfile, PageHold, PageUploader} from '../../../src/core/ports.js';

type Waiter = (release: () => void) => void;

/** What all tabs of one browser have in common. */
export class FakeBrowser {
  readonly entries = new Map<string, JournalEntry>();
  readonly files = new Map<string, File>();
  readonly #locks = new Map<string, {readonly tab: FakeTab}>();
  readonly #waiting: {identifier: string; tab: FakeTab; grant: Waiter}[] = [];
  readonly #tabs = new Set<FakeTab>();
  /** Storage is full or blocked: nothing is kept. */
  isBroken = false;
  /** What is kept can be read, and nothing more is kept. */
  isFull = false;
  /** Storage never answers. */
  isStuck = false;
  /** Whether it tells at once that nothing is kept. */
  knowsEntries = true;
  /** Set while the disk is busy: what is written is there once this settles. */
  busy: Promise<void> | null = null;
  /** How often an entry was written. */
  writes = 0;
  now: () => number = () => 0;

  /** The tabs that are open, oldest first. */
  get tabs(): readonly FakeTab[] {
    return [...this.#tabs];
  }

  /** Another tab, or another element in one. */
  open(): FakeTab {
    const tab = new FakeTab(this);
    this.#tabs.add(tab);
    return tab;
  }

  /** The tab's page is put into the back/forward cache: its locks end. */
  putAway(tab: FakeTab): void {
    for (const [identifier, lock] of [...this.#locks]) if (lock.tab === tab) this.release(identifier);
  }

  /** The tab is closed: its locks end, and nothing of it runs any more. */
  close(tab: FakeTab): void {
    this.#tabs.delete(tab);
    tab.hear = null;
    for (const [identifier, lock] of [...this.#locks]) if (lock.tab === tab) this.release(identifier);
  }

  /** How many wait for a lock. */
  get waiting(): number {
    return this.#waiting.length;
  }

  tryLock(identifier: string, tab: FakeTab): (() => void) | null {
    if (this.#locks.has(identifier)) return null;
    const lock = {tab};
    this.#locks.set(identifier, lock);
    return () => {
      if (this.#locks.get(identifier) === lock) this.release(identifier);
    };
  }

  wait(identifier: string, tab: FakeTab, grant: Waiter): () => void {
    const waiter = {identifier, tab, grant};
    this.#waiting.push(waiter);
    this.#serve(identifier);
    return () => {
      const index = this.#waiting.indexOf(waiter);
      if (index >= 0) this.#waiting.splice(index, 1);
    };
  }

  release(identifier: string): void {
    this.#locks.delete(identifier);
    this.#serve(identifier);
  }

  tell(from: FakeTab, message: TabMessage | null): void {
    // A tab that was closed says nothing any more.
    if (!this.#tabs.has(from)) return;
    for (const tab of this.#tabs) if (tab !== from) tab.hear?.(structuredClone(message));
  }

  #serve(identifier: string): void {
    const index = this.#waiting.findIndex(waiter => waiter.identifier === identifier);
    const waiter = this.#waiting[index];
    const release = waiter && this.tryLock(identifier, waiter.tab);
    if (!waiter || !release) return;
    this.#waiting.splice(index, 1);
    waiter.grant(release);
  }
}

/** What one page sees of it. */
export class FakeTab implements Journal, Tabs {
  readonly #browser: FakeBrowser;
  readonly pageUploaders = new Set<PageUploader>();
  hear: ((message: TabMessage | null) => void) | null = null;
  /** Its page is back from the back/forward cache. */
  lost: () => void = () => {};

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
  }

  get isEmpty(): boolean {
    return this.#browser.entries.size === 0 && this.#browser.knowsEntries;
  }

  async entries(identifier?: string): Promise<SavedUpload[] | null> {
    if (this.#browser.isStuck) return new Promise(() => {});
    if (this.#browser.isBroken) return null;
    return [...this.#browser.entries.values()]
      .filter(entry => identifier === undefined || entry.identifier === identifier)
      .filter(entry => isAlive(entry, this.#browser.now()))
      .map(entry => ({
        entry: structuredClone(entry),
        hasFile: this.#browser.files.has(entry.identifier),
      }));
  }

  async put(entry: JournalEntry, from: string = entry.identifier): Promise<boolean> {
    const {entries, files, isBroken, isFull, busy} = this.#browser;
    if (isBroken || isFull) return false;
    if (busy !== null) await busy;
    this.#browser.writes += 1;
    entries.set(entry.identifier, structuredClone(entry));
    if (from === entry.identifier) return true;
    const file = files.get(from);
    if (file !== undefined) files.set(entry.identifier, file);
    for (const store of [entries, files]) store.delete(from);
    return true;
  }

  async delete(identifier: string): Promise<void> {
    if (this.#browser.busy !== null) await this.#browser.busy;
    this.#browser.entries.delete(identifier);
    this.#browser.files.delete(identifier);
  }

  async clear(): Promise<void> {
    this.#browser.entries.clear();
    this.#browser.files.clear();
  }

  async saveFile(identifier: string, file: File, mayCopy: boolean): Promise<boolean> {
    if (!this.#browser.entries.has(identifier) || !(mayCopy || handleOf(file) !== null)) return false;
    this.#browser.files.set(identifier, file);
    return true;
  }

  async findFile(identifier: string): Promise<File | null> {
    return this.#browser.files.get(identifier) ?? null;
  }

  async tryLock(identifier: string): Promise<(() => void) | null> {
    const release = this.#browser.tryLock(identifier, this);
    if (release !== null) return release;
    // What is let go in the same breath is free after a moment.
    for (let i = 0; i < 3; i++) await Promise.resolve();
    return this.#browser.tryLock(identifier, this);
  }

  lock(identifier: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const stop = this.#browser.wait(identifier, this, resolve);
      signal.addEventListener('abort', () => {
        stop();
        reject(signal.reason);
      });
    });
  }

  tell(message: TabMessage | null): void {
    this.#browser.tell(this, message);
  }

  listen(hear: (message: TabMessage | null) => void, lost: () => void): () => void {
    this.hear = hear;
    this.lost = lost;
    return () => {
      this.hear = null;
    };
  }
}

/** A network that a test takes away and gives back. Only what the browser believes of it, not the line itself. */
export class FakeConnection implements Connection {
  isOnline = true;
  readonly #callbacks = new Set<() => void>();

  /** How many listen: none may be left once a transfer has ended. */
  get listeners(): number {
    return this.#callbacks.size;
  }

  onChange(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  set(isOnline: boolean): void {
    this.isOnline = isOnline;
    for (const callback of this.#callbacks) callback();
  }
}

export class FakeNetwork implements NetworkProfile {
  bytesPerSecond: number | null = null;
  isSparing = false;

  measured(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
  }
}

export class FakePageHold implements PageHold {
  isAwake = false;
  asks = false;

  stayAwake(isWanted: boolean): void {
    this.isAwake = isWanted;
  }

  askBeforeLeaving(isWanted: boolean): void {
    this.asks = isWanted;
  }
}

/** Whether somebody sees the page; a test says so. */
export class FakeVisibility implements Visibility {
  #isVisible = true;
  readonly #listeners = new Set<() => void>();

  get isVisible(): boolean {
    return this.#isVisible;
  }

  set isVisible(isVisible: boolean) {
    this.#isVisible = isVisible;
    for (const listener of this.#listeners) listener();
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  onChange(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }
}

const contents = new WeakMap<Blob, string>();

/** A file of 1000 bytes whose content is known without reading: that takes a while, and tests here do not wait. */
export function knownFile(content: string, name: string, lastModified: number): File {
  const file = new File([content.repeat(1000)], name, {type: 'video/mp4', lastModified});
  contents.set(file, content);
  return file;
}

/** What is found at the place of a known file is another content by now. */
export function changeFile(file: File, content: string): void {
  contents.set(file, content);
}

/** The fingerprint of a known file is its content; any other file is like no other. */
export async function fakeFingerprint(file: Blob): Promise<string> {
  return contents.get(file) ?? crypto.randomUUID();
}
