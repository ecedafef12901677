import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import type {JournalEntry} from '../../../src/core/model/journal-entry.js';
import type {UploadSuccessEvent} from '../../../src/core/uploader-events.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {BrowserTabs} from '../../../src/platform/browser/browser-tabs.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {IndexedDbJournal as OlderJournal} from '../../fixtures/journal-of-version-1.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {firstEntries} from '../../support/files/kept-values.js';
import {type Scope, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

const SIZE = 200_000;
const CHUNK = 64 * 1024;

/**
 * A tab may have an element from before entries of version 2 open. To it the last chunk completes every file, and it would
 * send a held chunk like all others. So it must leave the entries of this version alone.
 */
describe('a tab of the version before beside this one', () => {
  let name: string;
  let scope: Scope;
  let token: string;
  let entry: JournalEntry;
  const tabs = new BrowserTabs();
  const file = videoFile(SIZE);

  beforeEach(async () => {
    name = `older-${crypto.randomUUID()}`;
    scope = await openScope();
    token = (await scope.mintToken({return_url: scope.sinkUrl(), background_return_p: 1, max_uploads: 9}))
      .upload_token;
    const [, first] = firstEntries(`${scope.endpoint}/photo/redeem-upload-token`);
    const {type, lastModified} = file;
    entry = {
      ...(first as unknown as JournalEntry),
      identifier: 'of-this-version',
      file: {name: file.name, size: SIZE, type, lastModified},
      // Nobody has looked into the file, so name and date say that it is the same.
      fingerprint: null,
      sent: {uploadToken: token, chunkSize: CHUNK, parameters: {}, acknowledged: [1, 3], mayBeComplete: true},
    };
    const journal = new IndexedDbJournal(name);
    expect(await journal.put(entry)).to.equal(true);
    await journal.saveFile(entry.identifier, file, true);
  });

  afterEach(() => deleteDB(name));

  async function stored(): Promise<unknown> {
    const database = await openDB(name, 1);
    const {identifier} = entry;
    const found = [await database.get('uploads', identifier), await database.getAllKeys('files')];
    database.close();
    return found;
  }

  it('reads what it wrote itself, and nothing of this version', async () => {
    const older = new OlderJournal(name);
    expect(await older.put({...entry, identifier: 'of-the-older'})).to.equal(true);
    expect((await older.entries())?.map(saved => saved.entry.identifier)).to.deep.equal(['of-the-older']);
    expect(await older.entries(entry.identifier)).to.deep.equal([]);
    const all = await new IndexedDbJournal(name).entries();
    expect(all?.map(saved => saved.entry.identifier)).to.have.members(['of-the-older', entry.identifier]);
  });

  it('writes over nothing and deletes nothing', async () => {
    const before = await stored();
    const older = new OlderJournal(name);
    await older.entries();
    expect(await older.put(entry)).to.equal(false);
    expect(await older.saveFile(entry.identifier, file, true)).to.equal(false);
    await older.delete(entry.identifier);
    expect(await stored()).to.deep.equal(before);
  });

  it('shows no row, sends nothing of it, and sends the same file as an upload of its own', async () => {
    const before = await stored();
    const older = new OlderJournal(name);
    const uploader = new Uploader(
      {endpoint: scope.endpoint, uploadToken: token, chunkSize: CHUNK, multiple: true},
      {...browserPorts(), journal: older, tabs, pageUploaders: new Set<never>()},
    );
    const log = new EventLog(uploader, EVENT_TYPES);
    // The tab of this version tells how far it is.
    const {identifier} = entry;
    new BrowserTabs().tell({
      ...{identifier, size: SIZE, phase: 'uploading', progress: 0.5, result: null, error: null},
      edited: {},
    });
    // Waits for the first scan.
    await uploader.addFiles([file]);
    expect(uploader.uploads).to.have.length(1);
    const {detail} = await log.until<UploadSuccessEvent>('upload-success');
    expect(detail.upload.identifier).to.not.equal(identifier);
    expect((await scope.videos(token)).map(({sha256}) => sha256)).to.deep.equal([await sha256Hex(file)]);
    expect((await scope.log()).map(request => request.identifier)).to.not.include(identifier);
    uploader.reset();
    await until('its own entry is gone', async () => (await older.entries())?.length === 0);
    expect(await stored()).to.deep.equal(before);
  });
});
