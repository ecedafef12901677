import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import type {Uploader} from '../../../src/core/uploader.js';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {VideoPreviews} from '../../../src/platform/file/video-reader.js';
import {VideoUploads} from '../../../src/headless.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES, FakeGateway} from '../../support/fakes/fake-ports.js';
import {FakeTransport} from '../../support/fakes/fake-transport.js';
import {CONSENT} from '../questions/controls.js';
import {CountedUrls} from '../../support/files/fixtures.js';
import {notVideoFile, videoFile} from '../../support/files/files.js';
import {UploaderHarness, fakeFactory, pass, until} from '../../support/uploader-harness.js';

/** A `VideoUploads` over a fake site. */
class FakeManager extends EventTarget {
  readonly transport = new FakeTransport();
  readonly gateway = new FakeGateway();
  readonly uploader: Uploader;
  readonly log: EventLog;

  constructor(options: UploadOptions = {}) {
    super();
    this.uploader = fakeFactory(this.transport, this.gateway)(
      {endpoint: 'https://managed.example.com', uploadToken: 'managed', multiple: true, ...options},
      {target: this},
    );
    this.log = new EventLog(this, EVENT_TYPES);
  }

  /** As the property of the tag wants it. */
  get asManager(): VideoUploads {
    return this as unknown as VideoUploads;
  }
}

/** A tag of its own site that shows the uploads of a manager. */
function managed(
  manager: FakeManager,
  attributes: Record<string, string | null> = {},
): Promise<UploaderHarness> {
  return UploaderHarness.create({attributes, properties: {manager: manager.asManager}});
}

const clip = (name = 'clip.mp4'): File => videoFile(1000, {name});

describe('A tag with a manager', () => {
  it('shows the uploads of that, and drives them', async () => {
    const manager = new FakeManager();
    await manager.uploader.addFiles([clip()]);
    const transfer = await manager.transport.nextTransfer();
    const page = await managed(manager);
    expect(page.row().text('file-name')).to.equal('clip.mp4');
    page.row().press('pause');
    await page.shown();
    expect(transfer.isPaused).to.equal(true);
    page.row().press('resume');
    await page.shown();
    page.row().type('title', 'Sea');
    await until('the edit', () => manager.uploader.uploads[0]?.metadata.title === 'Sea');
    page.row().press('remove');
    await page.shown();
    expect(manager.uploader.uploads).to.deep.equal([]);
  });

  it('hands it what is chosen, which goes by its options', async () => {
    const manager = new FakeManager({parameters: {by: 'manager'}});
    const page = await managed(manager, {upload_token: 'token-1'});
    await page.choose(clip());
    const {job} = await manager.transport.nextTransfer();
    expect(job.redeemUrl).to.contain('managed.example.com');
    expect(job.uploadToken).to.equal('managed');
    expect(job.parameters).to.deep.equal({by: 'manager'});
    expect(page.transport.transfers).to.have.length(0);
    page.element.endpoint = 'https://other.example.com';
    page.element.uploadToken = 'token-2';
    await page.shown();
    expect(manager.uploader.options.endpoint).to.equal('https://managed.example.com');
  });

  it('holds them back until its questions are answered, and after it has left the page', async () => {
    const manager = new FakeManager({parameters: {by: 'manager'}});
    const page = await managed(manager);
    page.element.innerHTML = CONSENT;
    await page.choose(clip());
    await until('the status', () => page.row().text('status') === 'Waiting for your answers');
    page.element.remove();
    manager.uploader.start();
    await manager.uploader.addFiles([clip('second.mp4')]);
    const bare = await managed(manager);
    await pass(400);
    expect(manager.transport.transfers).to.have.length(0);
    bare.element.remove();

    const next = await managed(manager);
    next.element.innerHTML = CONSENT;
    next.element.querySelector('input')?.click();
    const {job} = await manager.transport.nextTransfer();
    expect(job.parameters).to.deep.equal({by: 'manager', consent: 'yes'});
  });

  it('has an interface by its own attributes', async () => {
    const manager = new FakeManager();
    const page = await managed(manager, {fields: 'description', multiple: ''});
    await page.choose(clip());
    expect(page.row().part('title-field')).to.equal(null);
    expect(page.row().field('description')).not.to.equal(null);
    expect(page.picker.multiple).to.equal(true);
  });

  it('tells events as the manager does, once each, with the files that were refused', async () => {
    const manager = new FakeManager();
    const page = await managed(manager);
    await page.element.addFiles([clip(), notVideoFile()]);
    (await manager.transport.nextTransfer()).store();
    await page.shown();
    const story = [
      'before-files-added',
      'file-added',
      'file-rejected',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ];
    expect(manager.log.names()).to.deep.equal(story);
    expect(page.log.names()).to.deep.equal(story);
    expect(page.part('error-rejected')).not.to.equal(null);
  });

  it('lets each of both prevent what is asked', async () => {
    const manager = new FakeManager();
    const page = await managed(manager);
    for (const target of [manager, page.element]) {
      target.addEventListener('before-files-added', event => event.preventDefault(), {once: true});
      expect(await page.element.addFiles([clip()])).to.deep.equal([]);
    }
    expect(await page.element.addFiles([clip()])).to.have.length(1);
  });

  it('goes without a trace for the manager, and another one shows the same', async () => {
    const manager = new FakeManager();
    const page = await managed(manager);
    await page.choose(clip());
    const transfer = await manager.transport.nextTransfer();
    page.element.remove();
    await pass(20);
    expect(transfer.isPaused).to.equal(false);
    transfer.store();
    expect(manager.log.names().slice(-2)).to.deep.equal(['upload-success', 'uploads-complete']);
    expect(page.log.names()).not.to.include('upload-success');
    const next = await managed(manager);
    expect(next.phases).to.deep.equal(['stored']);
  });

  it('shares it with other tags, each of which shows and tells all of it', async () => {
    const manager = new FakeManager();
    const [one, two] = [await managed(manager), await managed(manager)];
    await one.choose(clip());
    await two.shown();
    expect([one.phases, two.phases]).to.deep.equal([['uploading'], ['uploading']]);
    two.row().press('pause');
    await one.shown();
    expect(one.row().button('resume')).not.to.equal(null);
    expect([one.log.names(), two.log.names()].map(names => names.at(-1))).to.deep.equal([
      'upload-paused',
      'upload-paused',
    ]);
    one.element.remove();
    two.row().press('resume');
    await two.shown();
    expect(two.phases).to.deep.equal(['uploading']);
    expect(manager.transport.transfers).to.have.length(1);
  });
});

describe('The manager of a tag', () => {
  it('can be set, changed and taken away while the tag is there', async () => {
    const [first, second] = [new FakeManager(), new FakeManager()];
    await first.uploader.addFiles([clip('first.mp4')]);
    await second.uploader.addFiles([clip('second.mp4')]);
    const page = await UploaderHarness.create();
    await page.choose(clip('own.mp4'));
    const own = await page.transport.nextTransfer();
    const names: string[] = [];
    for (const manager of [first, second, null, first, null]) {
      page.element.manager = manager && manager.asManager;
      await page.shown();
      names.push(page.row().text('file-name'));
      expect(page.rows).to.have.length(1);
    }
    expect(names).to.deep.equal(['first.mp4', 'second.mp4', 'own.mp4', 'first.mp4', 'own.mp4']);
    expect(own.isPaused).to.equal(false);
    (await first.transport.nextTransfer()).store();
    expect(page.log.names()).not.to.include('upload-success');
    own.store();
    expect(page.log.names()).to.include('upload-success');
  });

  it('counts at once, before anything is rendered', async () => {
    const manager = new FakeManager();
    const page = await UploaderHarness.create();
    page.element.manager = manager.asManager;
    await page.element.addFiles([clip()]);
    expect(manager.uploader.uploads).to.have.length(1);
    expect(page.element.uploads).to.equal(manager.uploader.uploads);
  });

  it('gets nothing of what was being typed for the uploads before', async () => {
    const manager = new FakeManager();
    await manager.uploader.addFiles([clip('managed.mp4')]);
    const page = await UploaderHarness.create();
    await page.choose(clip('own.mp4'));
    page.row().type('title', 'Mine');
    page.element.manager = manager.asManager;
    await page.shown();
    expect(manager.uploader.uploads[0]?.metadata.title).to.equal(undefined);
    page.element.manager = null;
    await page.shown();
    expect(page.element.uploads[0]?.metadata.title).to.equal('Mine');
  });

  it('gets nothing of what was open or missing in the rows before', async () => {
    const managers = [new FakeManager({manual: true}), new FakeManager({manual: true})] as const;
    for (const {uploader} of managers) {
      await uploader.addFiles([clip()]);
      uploader.setStored(['12'], true);
    }
    const videoPreviews = new VideoPreviews(browserClock, new CountedUrls());
    videoPreviews.read = () => Promise.resolve({duration: null, picture: null, canPlay: true});
    const page = await UploaderHarness.create({
      attributes: {'allow-delete': '', fields: 'title poster', 'required-fields': 'title'},
      properties: {manager: managers[0].asManager, videoPreviews},
    });
    const [fresh, stored] = [() => page.row(0), () => page.row(1)];
    const missing = (): number => page.root.querySelectorAll('[aria-invalid=true]').length;
    await until('the film can be played', () => fresh().part('thumbnail')?.localName === 'button');
    page.element.start();
    fresh().part('thumbnail')?.click();
    fresh().part('poster-open-button')?.click();
    stored().press('remove');
    await page.shown();
    const open = (): unknown[] => [
      missing(),
      page.root.querySelector('.player') === null,
      fresh().part('poster-close-button') === null,
      stored().part('deletion') === null,
    ];
    expect(open()).to.deep.equal([1, false, false, false]);

    page.element.manager = managers[1].asManager;
    await page.shown();
    expect(page.phases).to.deep.equal(['waiting', 'stored']);
    expect(open()).to.deep.equal([0, true, true, true]);
  });

  it('has its own progress told, however far the uploads before were', async () => {
    const [first, second] = [new FakeManager(), new FakeManager()];
    for (const {uploader} of [first, second]) await uploader.addFiles([clip()]);
    const page = await managed(first);
    (await first.transport.nextTransfer()).move(800);
    await until('the news', () => page.announcement.includes('75'));
    page.element.manager = second.asManager;
    await page.shown();
    (await second.transport.nextTransfer()).move(500);
    await until('the other news', () => page.announcement.includes('50'));
  });

  it('may be one of the package', async () => {
    const uploads = new VideoUploads({endpoint: 'https://videos.example.com', manual: true, noResume: true});
    const page = await UploaderHarness.create({properties: {manager: uploads}});
    await uploads.addFiles([clip()]);
    await page.shown();
    expect(page.phases).to.deep.equal(['waiting']);
    expect(page.log.names()).to.deep.equal(['before-files-added', 'file-added']);
    uploads.reset();
    await page.shown();
    expect(page.rows).to.have.length(0);
  });
});

describe('The value of a tag with a manager', () => {
  it('has what the manager stored and was given, and tells what was stored without the tag', async () => {
    const manager = new FakeManager();
    manager.uploader.setStored(['12']);
    await manager.uploader.addFiles([clip()]);
    (await manager.transport.nextTransfer()).store();
    let heard = 0;
    const page = await UploaderHarness.create({
      attributes: {name: 'film'},
      properties: {manager: manager.asManager},
      place(element) {
        element.addEventListener('change', () => (heard += 1));
        document.body.append(element);
      },
    });
    await until('the event', () => heard > 0);
    await pass(50);
    expect(page.element.value).to.equal('12,12345');
    expect(heard).to.equal(1);
    page.element.remove();
  });

  it('has the initial value of the tag in place of what the manager was given', async () => {
    const manager = new FakeManager();
    manager.uploader.setStored(['12']);
    await manager.uploader.addFiles([clip()]);
    (await manager.transport.nextTransfer()).store();
    const page = await managed(manager, {name: 'film', value: '13'});
    await page.shown();
    expect(page.element.value).to.equal('12345,13');
  });
});
