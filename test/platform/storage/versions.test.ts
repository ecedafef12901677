import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import type {UploadSuccessEvent} from '../../../src/core/uploader-events.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {BrowserTabs} from '../../../src/platform/browser/browser-tabs.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {
  firstEntries,
  firstMessages,
  malformedEntries,
  malformedMessages,
} from '../../support/files/kept-values.js';
import {type Scope, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

const SIZE = 200_000;

/** A tab whose version is newer than ours: the same database, locks and channel, and another format. */
class NewerTab {
  readonly #name: string;
  readonly #channel = new BroadcastChannel('video-uploader');
  #release = (): void => {};

  constructor(name: string) {
    this.#name = name;
  }

  async write(identifier: string, value: object): Promise<void> {
    const database = await openDB(this.#name, 1);
    await database.put('uploads', {...value, version: 3}, identifier);
    await database.put('files', {parts: 3}, identifier);
    database.close();
  }

  async read(identifier: string): Promise<unknown> {
    const database = await openDB(this.#name, 1);
    const found = [await database.get('uploads', identifier), await database.get('files', identifier)];
    database.close();
    return found;
  }

  tell(message: object): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#channel.postMessage({...message, version: 2});
  }

  async tryLock(identifier: string): Promise<void> {
    await new Promise<void>(resolve => {
      void navigator.locks.request(`video-uploader ${identifier}`, () => {
        resolve();
        return new Promise<void>(release => (this.#release = release));
      });
    });
  }

  close(): void {
    this.#release();
    this.#channel.close();
  }
}

describe('a tab beside one of another version', () => {
  let name: string;
  let journal: IndexedDbJournal;
  let scope: Scope;
  let token: string;
  let newer: NewerTab;
  let uploader: Uploader;
  let log: EventLog;

  beforeEach(async () => {
    name = `versions-${crypto.randomUUID()}`;
    journal = new IndexedDbJournal(name);
    await journal.entries();
    newer = new NewerTab(name);
    scope = await openScope();
    token = (await scope.mintToken({return_url: scope.sinkUrl(), background_return_p: 1, max_uploads: 9}))
      .upload_token;
  });

  afterEach(async () => {
    uploader.reset();
    newer.close();
    await deleteDB(name);
  });

  function open(): void {
    const ports = {...browserPorts(), journal, tabs: new BrowserTabs(), pageUploaders: new Set<never>()};
    const options = {endpoint: scope.endpoint, uploadToken: token, chunkSize: 64 * 1024, multiple: true};
    uploader = new Uploader(options, ports);
    log = new EventLog(uploader, EVENT_TYPES);
  }

  function redeemUrl(): string {
    return `${scope.endpoint}/photo/redeem-upload-token`;
  }

  /** Sends a file from beginning to end, as if nothing else were there. */
  async function sendOne(): Promise<void> {
    const file = videoFile(SIZE);
    const [added] = await uploader.addFiles([file]);
    const {detail} = await log.until<UploadSuccessEvent>('upload-success');
    expect(detail.upload.id).to.equal(added?.id);
    expect((await scope.videos(token)).map(({sha256}) => sha256)).to.deep.equal([await sha256Hex(file)]);
  }

  it('shows what the first version kept, with the edits, and none of what is no entry', async () => {
    const database = await openDB(name, 1);
    for (const entry of firstEntries(redeemUrl()))
      await database.put('uploads', entry, entry['identifier'] as string);
    for (const [key, value] of Object.entries(malformedEntries())) await database.put('uploads', value, key);
    database.close();
    open();
    await until('they are shown', () => uploader.uploads.length === 4);

    const shown = new Map(uploader.uploads.map(upload => [upload.identifier, upload]));
    expect([...shown.keys()]).to.have.members(['waiting_-1', 'on-its-way', 'stored', 'older']);
    expect(shown.get('waiting_-1')?.metadata).to.deep.equal({
      title: 'Sea',
      tags: ['two words', 'x'],
      publish: false,
    });
    expect(shown.get('on-its-way')).to.deep.include({
      phase: 'interrupted',
      progress: 0.3,
      preset: {title: 'Preset'},
    });
    expect(shown.get('stored')?.result?.photoId).to.equal('12345');
  });

  it('is not touched by messages that are none', async () => {
    const channel = new BroadcastChannel('video-uploader');
    await journal.put({
      ...(firstEntries(redeemUrl())[1] as unknown as Parameters<typeof journal.put>[0]),
      redeemUrl: redeemUrl(),
    });
    open();
    await until('it is shown', () => uploader.uploads.length === 1);
    for (const message of Object.values(malformedMessages('on-its-way')))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(message);
    // The last one is a message, so that all others have come by then.
    const last = {...firstMessages('on-its-way')[0], progress: 0.75};
    await until('the message is heard', () => {
      // Again and again, for a message may come before the tab listens.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(last);
      return uploader.uploads[0]?.progress === 0.75;
    });
    channel.close();
    expect(uploader.uploads[0]).to.deep.include({phase: 'interrupted', error: null, result: null});
  });

  it('leaves alone what a newer one keeps, and sends what is chosen here', async () => {
    const entry = {...firstEntries(redeemUrl())[1], file: ['clip.mp4', SIZE], sent: {by: 'parts'}};
    await newer.write('on-its-way', entry);
    await newer.tryLock('on-its-way');
    const before = await newer.read('on-its-way');
    open();
    newer.tell({...firstMessages('on-its-way')[0], size: SIZE});
    await sendOne();
    expect(uploader.uploads).to.have.length(1);
    uploader.reset();
    await until('its own entry is gone', async () => (await journal.entries())?.length === 0);
    expect(await newer.read('on-its-way')).to.deep.equal(before);
  });

  it('takes a row away that a newer one has taken up, and writes nothing over it', async () => {
    const [, entry] = firstEntries(redeemUrl());
    const database = await openDB(name, 1);
    await database.put('uploads', entry, 'on-its-way');
    database.close();
    open();
    await until('it is shown', () => uploader.uploads.length === 1);
    const id = uploader.uploads[0]?.id ?? '';
    await newer.tryLock('on-its-way');
    await newer.write('on-its-way', {by: 'parts'});
    const before = await newer.read('on-its-way');
    uploader.setMetadata(id, {title: 'Edited here'});
    uploader.resume(id);
    await until('it is left to the other', () => uploader.uploads[0]?.elsewhere === true);
    newer.close();
    await until('the row is gone', () => uploader.uploads.length === 0);
    expect(await newer.read('on-its-way')).to.deep.equal(before);
  });

  it('goes on sending while a newer one changes the database, and keeps nothing any more', async () => {
    await scope.faults([{times: null, delayMs: 200}]);
    open();
    const sending = sendOne();
    await log.until('upload-started');
    const database = await openDB(name, 2, {
      upgrade: upgraded => void upgraded.createObjectStore('more'),
    });
    await sending;
    expect(await journal.entries()).to.equal(null);
    database.close();
  });
});
