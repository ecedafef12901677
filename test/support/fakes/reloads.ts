import {noteHandle} from '../../../src/core/file/file-handles.js';
import {type JournalEntry} from '../../../src/core/model/journal-entry.js';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {FakeBrowser, knownFile} from './fake-browser.js';
import {Bench, settled} from './fake-ports.js';

/** 1000 bytes, the same for the same content, whatever the name. */
export function file(content = 'a', name = `${content}.mp4`, lastModified = 1000): File {
  return knownFile(content, name, lastModified);
}

/** A file that this browser can open again after a reload. */
export function fileWithHandle(content = 'a'): File {
  const made = file(content);
  noteHandle(made, {} as FileSystemFileHandle);
  return made;
}

export function only(bench: Bench): UploadSnapshot {
  const [upload, ...others] = bench.uploader.uploads;
  if (upload === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} uploads.`);
  return upload;
}

export function entryOf(browser: FakeBrowser): JournalEntry {
  const [entry, ...others] = browser.entries.values();
  if (entry === undefined || others.length > 0) throw new Error(`There are ${browser.entries.size} entries.`);
  return entry;
}

/** A page in this browser, once it has looked into the journal. */
export async function open(browser: FakeBrowser, options: UploadOptions = {}): Promise<Bench> {
  return Bench.open({chunkSize: 100, ...options}, {}, browser);
}

export async function openTwo(browser: FakeBrowser): Promise<[Bench, Bench]> {
  return [await open(browser), await open(browser)];
}

/** A page with an interrupted upload that has missed that another tab stored its video. */
export async function missingStored(browser: FakeBrowser): Promise<Bench> {
  await interrupt(browser);
  const [first, second] = await openTwo(browser);
  first.tab.hear = null;
  await second.uploader.addFiles([file()]);
  await idle();
  second.transport.last.store();
  await idle();
  return first;
}

/** A page to which these files were given. */
export async function sending(
  browser: FakeBrowser,
  files: File[],
  options: UploadOptions = {},
): Promise<Bench> {
  const bench = await open(browser, options);
  await bench.uploader.addFiles(files);
  await idle();
  return bench;
}

/** The page is gone, as with a closed tab: nothing of it runs any more. */
export async function close(bench: Bench): Promise<void> {
  bench.browser.close(bench.tab);
  for (const transfer of bench.transport.transfers) transfer.isCancelled = true;
  await idle();
}

/** Everything that only waits for promises has happened. */
export async function idle(): Promise<void> {
  for (let i = 0; i < 8; i++) await settled();
}

/** A page that sent three chunks of a file and was closed. */
export async function interrupt(
  browser: FakeBrowser,
  sent: File = file(),
  options: UploadOptions = {},
): Promise<void> {
  const bench = await sending(browser, [sent], options);
  bench.transport.last.acknowledge(1, 2, 3);
  await idle();
  await close(bench);
}
