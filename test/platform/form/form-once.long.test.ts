import {expect} from '@open-wc/testing';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type Scope, UNREADABLE, UNREADABLE_AND_HELD, openScope} from '../../support/site/site.js';
import {pass, until} from '../../support/uploader-harness.js';

const returnUrl = new URL('/test/support/pages/return-page.html', location.origin).href;

describe('a plain form that is wholly with the site, which has not answered yet,', () => {
  let scope: Scope;
  let token: string;
  let browser: FakeBrowser;

  /** Another page with the same journal. */
  function open(): {uploader: Uploader; log: EventLog} {
    const tab = browser.open();
    const uploader = new Uploader(
      {endpoint: scope.endpoint, uploadToken: token, transport: 'form', multiple: true},
      {...browserPorts(), journal: tab, tabs: tab, pageUploaders: tab.pageUploaders, warn: () => {}},
    );
    return {uploader, log: new EventLog(uploader, EVENT_TYPES)};
  }

  /** The site answers. */
  const release = (): Promise<void> => scope.faults([UNREADABLE]);

  const stored = async (): Promise<number> => (await scope.videos(token)).length;

  /** Begins to send, and returns once the site has the video. */
  async function begun(file: File): Promise<{uploader: Uploader; log: EventLog}> {
    const page = open();
    await page.uploader.addFiles([file]);
    while ((await stored()) === 0) await pass(20);
    expect(page.log.names().at(-1)).to.equal('upload-started');
    return page;
  }

  beforeEach(async () => {
    browser = new FakeBrowser();
    browser.now = () => Date.now();
    scope = await openScope();
    await scope.faults(UNREADABLE_AND_HELD);
    token = (await scope.mintToken({return_url: returnUrl, max_uploads: 9})).upload_token;
  });

  const BEGUN = ['before-files-added', 'file-added', 'upload-started'];
  const PAUSED = ['upload-paused', 'upload-resumed', 'upload-success', 'uploads-complete'];

  it('makes one video where it is paused and resumed', async () => {
    const {uploader, log} = await begun(videoFile(300_000));
    uploader.pause();
    await pass(100);
    uploader.resume();
    await release();
    await log.until('uploads-complete');
    expect(log.names()).to.deep.equal([...BEGUN, ...PAUSED]);
    expect(await stored()).to.equal(1);
  });

  it('makes one video where its element is taken out of the page and put back', async () => {
    const {uploader, log} = await begun(videoFile(300_000));
    uploader.suspend();
    // After a second what waits is let go.
    await pass(1500);
    uploader.unsuspend();
    await release();
    await log.until('uploads-complete');
    expect(log.names()).to.deep.equal([...BEGUN, ...PAUSED]);
    expect(await stored()).to.equal(1);
  });

  it('makes one video where the page is loaded again and the file is chosen again', async () => {
    const file = videoFile(300_000);
    const before = await begun(file);
    browser.close(browser.tabs[0]!);
    const after = open();
    await until('it is found', () => after.uploader.uploads.length === 1);
    await after.uploader.addFiles([file]);
    await after.log.until('uploads-complete');
    expect(after.log.names().at(-2)).to.equal('upload-error');
    expect(after.uploader.uploads[0]!.error!.code).to.equal('callback-unreadable');
    await release();
    await before.log.until('uploads-complete');
    expect(await stored()).to.equal(1);
  });
});
