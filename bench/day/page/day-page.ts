/** What the command of the day tells its page. Loaded before the element, so that the element finds another time. */
import {STORAGE_TIMEOUT} from '../../../src/core/timing/timeout.js';
import {videoFile} from '../../../test/support/files/files.js';
import {OpenThings} from './open-things.js';
import {PageTime, passReally} from './page-time.js';

/** The element, as far as it is used. */
export interface Uploader extends HTMLElement {
  readonly uploads: readonly {
    readonly id: string;
    readonly name: string;
    readonly phase: string;
    readonly needsFile: boolean;
    readonly elsewhere: boolean;
    readonly metadataState: string;
    readonly error: {readonly code: string; readonly retryable: boolean} | null;
  }[];
  addFiles(files: File[]): Promise<unknown>;
  pause(id?: string): void;
  resume(id?: string): void;
  retry(id?: string): void;
  removeFile(id: string): void;
  setMetadata(id: string, metadata: {title: string}): void;
  reset(): void;
}

/** What an idle page has open. */
export interface OpenCounts {
  readonly timers: number;
  readonly channels: number;
  readonly locks: number;
  readonly urls: number;
  /** Entries and files in the journal, and its note. */
  readonly journal: number;
  readonly requests: number;
}

/** A file to make. */
export interface FilePlan {
  readonly name: string;
  readonly seed: number;
  readonly size: number;
  /** Whether the browser can show it. */
  readonly isFilm: boolean;
}

const parameters = new URLSearchParams(location.search);
const time = new PageTime(Number(parameters.get('haste') ?? 1), [STORAGE_TIMEOUT]);
const open = new OpenThings();
time.install();
open.install();

const JOURNAL = 'video-uploader';
/** Milliseconds of real time between two looks. */
const LOOK = 20;

let film: Blob | null = null;
/** Those of this batch, for an upload that needs its file once more. */
let files: File[] = [];

async function makeFile({name, seed, size, isFilm}: FilePlan): Promise<File> {
  if (!isFilm) return videoFile(size, {name, seed});
  film ??= await (await fetch('/clip.mp4')).blob();
  // Each film is another one: bytes after the last box change no picture.
  return new File([film, videoFile(size, {seed})], name, {type: 'video/mp4', lastModified: seed});
}

function element(): Uploader {
  const found = document.querySelector<Uploader>('video-uploader');
  if (found === null) throw new Error('There is no element.');
  return found;
}

function make(attributes: Readonly<Record<string, string>>): Uploader {
  const made = document.createElement('video-uploader') as Uploader;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Resolves once no request is under way. */
async function quiet(): Promise<void> {
  while (open.requests > 0) await passReally(LOOK);
}

/** How much the journal keeps. Opens no database that does not exist. */
async function countJournal(): Promise<number> {
  const note = localStorage.getItem(JOURNAL) === null ? 0 : 1;
  if (!(await indexedDB.databases()).some(({name}) => name === JOURNAL)) return note;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(JOURNAL);
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const transaction = database.transaction([...database.objectStoreNames]);
      const counts = [...database.objectStoreNames].map(name => transaction.objectStore(name).count());
      transaction.addEventListener('abort', () => reject(transaction.error));
      transaction.addEventListener('complete', () => {
        database.close();
        resolve(counts.reduce((sum, {result}) => sum + result, note));
      });
    });
  });
}

const day = {
  /** Milliseconds of the page's time. */
  now: (): number => time.now,
  jump: (milliseconds: number): void => time.jump(milliseconds),
  pass: (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds)),
  passUntil: (end: number): Promise<void> => time.passUntil(end, quiet),
  element,

  show(attributes: Readonly<Record<string, string>>): void {
    document.body.append(make(attributes));
  },

  /** Another element comes, begins to send a file, and goes, as in an app that shows another of its pages. */
  async showAnother(
    attributes: Readonly<Record<string, string>>,
    plan: FilePlan,
    milliseconds: number,
  ): Promise<void> {
    const another = make(attributes);
    document.body.append(another);
    await another.addFiles([await makeFile(plan)]);
    await day.pass(milliseconds);
    another.reset();
    another.remove();
  },

  async add(plans: readonly FilePlan[], isDropped: boolean): Promise<void> {
    const added = await Promise.all(plans.map(makeFile));
    files.push(...added);
    if (!isDropped) return void (await element().addFiles(added));
    const dataTransfer = new DataTransfer();
    for (const file of added) dataTransfer.items.add(file);
    for (const type of ['dragenter', 'dragover', 'drop'])
      element().dispatchEvent(
        new DragEvent(type, {dataTransfer, bubbles: true, composed: true, cancelable: true}),
      );
  },

  /** What a person does who wants every video to arrive. Says what is still missing. */
  async help(): Promise<string[]> {
    const uploader = element();
    for (const {id, name, phase, needsFile, elsewhere} of uploader.uploads) {
      if (phase === 'failed') uploader.retry(id);
      else if (elsewhere || phase === 'stored') continue;
      else if (!needsFile) {
        uploader.resume(id);
        uploader.retry(id);
      } else await uploader.addFiles(files.filter(file => file.name === name));
    }
    return uploader.uploads
      .filter(
        ({phase, error, metadataState}) =>
          (phase !== 'stored' && error?.retryable !== false) ||
          metadataState === 'pending' ||
          metadataState === 'saving',
      )
      .map(({name, phase, error, metadataState}) => `${name}: ${error?.code ?? phase}, ${metadataState}`);
  },

  /** Removes all rows, one by one or at once. */
  clear(isAtOnce: boolean): void {
    const uploader = element();
    if (isAtOnce) uploader.reset();
    else for (const {id} of uploader.uploads) uploader.removeFile(id);
    files = [];
  },

  async goAndComeBack(milliseconds: number): Promise<void> {
    dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    await day.pass(milliseconds);
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
  },

  async takeOutAndPutBack(milliseconds: number): Promise<void> {
    const uploader = element();
    uploader.remove();
    await day.pass(milliseconds);
    document.body.append(uploader);
  },

  async counts(): Promise<OpenCounts> {
    const {held = [], pending = []} = await navigator.locks.query();
    performance.clearResourceTimings();
    return {
      timers: time.pending,
      channels: open.channels,
      locks: held.length + pending.length,
      urls: open.urls,
      journal: await countJournal(),
      requests: open.requests,
    };
  },
};

export type Day = typeof day;

Object.assign(globalThis, {day});
