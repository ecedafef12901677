/** The measured uploaders, in the page. Each sends one file, and resolves when it reports that it has finished. */
import {createUpload} from '@mux/upchunk';
import Resumable from 'resumablejs';
import {Upload as TusUpload} from 'tus-js-client';

/** The element as a page sees it. */
interface Uploader extends HTMLElement {
  addFiles(files: File[]): Promise<{id: string}[]>;
  resume(id?: string): void;
  reset(): void;
  readonly uploads: readonly {readonly id: string; readonly phase: string; readonly progress: number}[];
}

/** Uppy as far as it is used here. */
interface Uppy {
  addFile(file: {name: string; type: string; data: File}): void;
  on(event: 'upload-success', listener: () => void): void;
  on(event: 'upload-error', listener: (file: unknown, error: Error) => void): void;
}

/** Resumable.js as its own pages describe it; our types know only the part that the element uses. */
interface PlainResumable {
  on(
    event: 'fileAdded' | 'fileSuccess' | 'fileError',
    listener: (file: unknown, message: string) => void,
  ): void;
  addFile(file: File): void;
  upload(): void;
}

const PlainResumable = Resumable as unknown as new (options: {
  target: string;
  testChunks: boolean;
}) => PlainResumable;

type Candidate = (file: File, site: string) => Promise<void>;

const candidates: Record<string, Candidate> = {
  raw: (file, site) =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.upload.addEventListener('progress', () => {});
      xhr.addEventListener('load', () => resolve());
      xhr.addEventListener('error', () => reject(new Error('The request broke.')));
      xhr.open('POST', `${site}/raw`);
      xhr.send(file);
    }),
  chunks: async (file, site) => {
    const count = Math.floor(file.size / BARE_CHUNK);
    const numbers = Array.from({length: count}, (_, index) => index + 1).values();
    const lane = async (): Promise<void> => {
      for (const number of numbers) await sendBareChunk(file, site, number, count);
    };
    await Promise.all([lane(), lane(), lane()]);
  },
  tus: (file, site) =>
    new Promise((resolve, reject) => {
      const upload = new TusUpload(file, {
        endpoint: `${site}/tus`,
        storeFingerprintForResuming: false,
        onSuccess: () => resolve(),
        onError: reject,
      });
      upload.start();
    }),
  upchunk: (file, site) =>
    new Promise((resolve, reject) => {
      const upload = createUpload({endpoint: `${site}/put`, file});
      upload.on('success', () => resolve());
      upload.on('error', ({detail}) => reject(new Error(detail.message)));
    }),
  resumable: (file, site) =>
    new Promise((resolve, reject) => {
      // Its default settings but one: by default it first asks for each chunk whether the site has it.
      const resumable = new PlainResumable({
        target: `${site}/api/photo/redeem-upload-token`,
        testChunks: false,
      });
      resumable.on('fileAdded', () => resumable.upload());
      resumable.on('fileSuccess', () => resolve());
      resumable.on('fileError', (_file, message) => reject(new Error(message)));
      resumable.addFile(file);
    }),
  uppy: async (file, site) => {
    const uppy = await uppyOf(site);
    await new Promise<void>((resolve, reject) => {
      uppy.on('upload-success', () => resolve());
      uppy.on('upload-error', (_file, error) => reject(error));
      uppy.addFile({name: file.name, type: file.type, data: file});
    });
  },
  element: async (file, site) => {
    const uploader = await element(site);
    await new Promise<void>((resolve, reject) => {
      uploader.addEventListener('upload-success', () => resolve(), {once: true});
      uploader.addEventListener('upload-error', event => reject((event as CustomEvent).detail.error), {
        once: true,
      });
      void uploader.addFiles([file]);
    });
  },
};

let uppy: Promise<Uppy> | null = null;

/** Uppy with its interface showing. */
function uppyOf(site: string): Promise<Uppy> {
  // By a name that no bundler follows.
  return (uppy ??= import(new URL('uppy.js', location.href).href).then(({createUppy}) =>
    createUppy({endpoint: `${site}/tus`}),
  ));
}

/** Larger than any of the element's, in bytes. */
const BARE_CHUNK = 64 * 1024 * 1024;

/** One chunk as the API requires it; the last chunk has the remainder. */
function sendBareChunk(file: File, site: string, number: number, count: number): Promise<void> {
  const from = (number - 1) * BARE_CHUNK;
  const chunk = file.slice(from, number === count ? file.size : from + BARE_CHUNK);
  const form = new FormData();
  form.append('resumableIdentifier', 'bare');
  form.append('resumableChunkNumber', String(number));
  form.append('resumableChunkSize', String(BARE_CHUNK));
  form.append('resumableTotalSize', String(file.size));
  form.append('file', chunk, file.name);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.upload.addEventListener('progress', () => {});
    xhr.addEventListener('load', () => resolve());
    xhr.addEventListener('error', () => reject(new Error('A request broke.')));
    xhr.open('POST', `${site}/api/photo/redeem-upload-token`);
    xhr.send(form);
  });
}

/** Keeps copies of files only if that is measured: no other candidate keeps any. */
async function element(site: string, keepFiles = false): Promise<Uploader> {
  const there = document.querySelector<Uploader>('video-uploader');
  if (there) return there;
  // By a name that no bundler follows.
  await import(new URL('element.js', location.href).href);
  const uploader = document.createElement('video-uploader') as Uploader;
  for (const [name, value] of [
    ['endpoint', site],
    ['upload_token', 'token'],
    ['multiple', ''],
  ] as const) {
    uploader.setAttribute(name, value);
  }
  uploader.toggleAttribute('keep-files', keepFiles);
  document.body.append(uploader);
  return uploader;
}

/** Both in milliseconds; long tasks are those that hold the page up for more than 50 ms. */
export interface Cost {
  readonly milliseconds: number;
  readonly longTasks: readonly number[];
}

const bench = {
  element,
  /** Measures a candidate with the file in the input. */
  async run(name: string, site: string): Promise<Cost> {
    const file = document.querySelector('input')?.files?.[0];
    const candidate = candidates[name];
    if (file === undefined || candidate === undefined) throw new Error(`There is no ${name}, or no file.`);
    if (name === 'element') await element(site);
    if (name === 'uppy') await uppyOf(site);
    const longTasks: number[] = [];
    const note = (entries: PerformanceEntryList): void =>
      void longTasks.push(...entries.map(({duration}) => duration));
    const observer = new PerformanceObserver(list => note(list.getEntries()));
    observer.observe({type: 'longtask'});
    const start = performance.now();
    await candidate(file, site);
    const milliseconds = performance.now() - start;
    note(observer.takeRecords());
    observer.disconnect();
    return {milliseconds, longTasks};
  },
};

export type Bench = typeof bench;

(globalThis as {bench?: Bench}).bench = bench;
