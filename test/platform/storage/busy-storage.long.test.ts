import {expect} from '@open-wc/testing';
import {deleteDB, openDB} from 'idb';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {BrowserTabs} from '../../../src/platform/browser/browser-tabs.js';
import {IndexedDbJournal} from '../../../src/platform/storage/indexed-db-journal.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type Scope, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

const DESCRIPTION = 'Long, and written by hand';

/** Keeps all of a database busy until the returned function is called, as the copy of a large file does. */
async function keepBusy(name: string): Promise<() => Promise<void>> {
  const database = await openDB(name, 1);
  const transaction = database.transaction(['uploads', 'files'], 'readwrite');
  const state = {isBusy: true};
  const turning = (async () => {
    while (state.isBusy) await transaction.objectStore('files').get('nothing');
    await transaction.done;
    database.close();
  })();
  return () => {
    state.isBusy = false;
    return turning;
  };
}

describe('an interrupted upload that goes on while storage is busy', () => {
  let scope: Scope;
  let token: string;
  let name: string;
  let journal: IndexedDbJournal;

  beforeEach(async () => {
    name = `busy-${crypto.randomUUID()}`;
    journal = new IndexedDbJournal(name);
    scope = await openScope();
    token = (await scope.mintToken({return_url: scope.sinkUrl(), background_return_p: 1})).upload_token;
  });

  afterEach(async () => {
    await deleteDB(name);
  });

  function open(): {uploader: Uploader; log: EventLog} {
    const ports = {...browserPorts(), journal, tabs: new BrowserTabs(), pageUploaders: new Set<never>()};
    const options = {endpoint: scope.endpoint, uploadToken: token, chunkSize: 64 * 1024};
    const uploader = new Uploader(options, ports);
    return {uploader, log: new EventLog(uploader, EVENT_TYPES)};
  }

  it('keeps what was edited here meanwhile, and the site gets it', async () => {
    const file = videoFile(300_000);
    await scope.faults([{times: null, skip: 2, delayMs: 60_000}]);
    const first = open();
    await first.uploader.addFiles([file]);
    await until('two chunks have arrived', () => (first.uploader.uploads[0]?.progress ?? 0) > 0.4);
    first.uploader.suspend();
    first.uploader.hurryEdits();
    // For another page, one that stays away is as good as closed.
    await new Promise(resolve => setTimeout(resolve, 1200));
    await scope.faults([]);

    const second = open();
    await until('it is offered again', () => second.uploader.uploads[0]?.phase === 'interrupted');
    const id = second.uploader.uploads[0]?.id ?? '';
    const release = await keepBusy(name);
    second.uploader.setMetadata(id, {title: 'Sea'});
    second.uploader.setMetadata(id, {title: 'Lake', description: DESCRIPTION});
    const added = second.uploader.addFiles([file]);
    await new Promise(resolve => setTimeout(resolve, 100));
    await release();
    await added;
    await second.log.until('metadata-saved');
    await second.log.until('upload-success');
    expect(second.uploader.uploads[0]?.metadata).to.deep.equal({title: 'Lake', description: DESCRIPTION});
    const [video, ...others] = await scope.videos(token);
    expect(others).to.have.length(0);
    expect(video).to.include({title: 'Lake', description: DESCRIPTION});
  });
});
