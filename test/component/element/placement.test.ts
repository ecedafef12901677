import {expect} from '@open-wc/testing';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, pass} from '../../support/uploader-harness.js';

describe('Several on one page', () => {
  it('share a token and nothing else', async () => {
    const [one, two] = [await UploaderHarness.create(), await UploaderHarness.create()];
    await one.choose(videoFile(1000));
    await two.choose(videoFile(1000));
    const [first, second] = [await one.transport.nextTransfer(), await two.transport.nextTransfer()];

    expect(first.job.uploadToken).to.equal(second.job.uploadToken);
    expect(first.job.identifier).not.to.equal(second.job.identifier);
    first.store();
    expect(one.phases).to.deep.equal(['stored']);
    expect(two.phases).to.deep.equal(['uploading']);
    expect(two.log.names()).not.to.include('upload-success');
  });

  it('get the files that are dropped on them', async () => {
    const [one, two] = [await UploaderHarness.create(), await UploaderHarness.create()];
    await two.drop(videoFile(1000));
    expect(one.rows).to.have.length(0);
    expect(two.rows).to.have.length(1);
  });

  it('go on when another one is removed', async () => {
    const [one, two] = [await UploaderHarness.create(), await UploaderHarness.create()];
    await two.choose(videoFile(1000));
    const transfer = await two.transport.nextTransfer();
    one.element.remove();
    await pass(30);
    expect(transfer.isPaused).to.equal(false);
  });
});

describe('A copy of the element', () => {
  it('is set up alike, and has none of the uploads', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', 'max-file-size': '2GB'}});
    await page.choose(videoFile(1000));
    const copy = page.element.cloneNode(true) as VideoUploader;
    copy.uploaderFactory = page.element.uploaderFactory;
    page.element.after(copy);
    await copy.updateComplete;

    expect(copy.uploads).to.be.empty;
    expect(copy.uploadToken).to.equal('token-1');
    expect(copy.multiple).to.equal(true);
    expect(copy.shadowRoot!.querySelector('[part~=hint]')!.textContent).to.include('2');
    await copy.addFiles([videoFile(1000)]);
    expect(page.element.uploads).to.have.length(1);
    expect(copy.uploads).to.have.length(1);
    copy.remove();
  });
});

describe('In another shadow tree', () => {
  it('is found by the page through its events, and by the form around it not at all', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({mode: 'open'});
    const page = await UploaderHarness.create();
    root.append(page.element);
    await pass(5);
    const log = new EventLog(document, ['file-added']);
    await page.choose(videoFile(1000));

    expect(log.names()).to.deep.equal(['file-added']);
    expect(page.phases).to.deep.equal(['uploading']);
    page.element.focus();
    expect(root.activeElement).to.equal(page.element);
    log.close();
    host.remove();
  });
});

describe('Inside a modal dialog', () => {
  it('goes on when the dialog is closed, and takes files when it is open again', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    const dialog = document.createElement('dialog');
    page.element.parentElement!.append(dialog);
    dialog.append(page.element);
    dialog.showModal();
    await page.choose(videoFile(1000));
    const transfer = await page.transport.nextTransfer();
    dialog.close();
    await pass(30);
    expect(transfer.isPaused).to.equal(false);
    transfer.store();
    dialog.showModal();
    await page.choose(videoFile(1000));
    expect(page.phases).to.deep.equal(['stored', 'uploading']);
    dialog.close();
  });
});

describe('Under a <base>', () => {
  let base: HTMLBaseElement;

  beforeEach(() => {
    base = document.createElement('base');
    base.href = 'https://elsewhere.example.com/deep/';
    document.head.append(base);
  });

  afterEach(() => base.remove());

  it('sends to the origin of the page, not of the base', async () => {
    const page = await UploaderHarness.create({attributes: {endpoint: null}});
    await page.choose(videoFile(1000));
    const {job} = await page.transport.nextTransfer();
    expect(job.redeemUrl).to.equal(`${location.origin}/api/photo/redeem-upload-token`);
  });

  it('shows its icons, and names its fields', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(1000));
    expect(page.root.querySelectorAll('svg').length).to.be.above(3);
    // What refers to something by its address would look for it elsewhere.
    expect(page.root.innerHTML).not.to.match(/href="#|url\(["']?#/);
    expect(page.row().field('title').labels).to.have.length(1);
  });
});

describe('With another version registered before', () => {
  it('leaves that one alone and says so, once', async () => {
    const before = customElements.get('video-uploader');
    const warnings = catchWarnings();
    try {
      // As another copy of the file, which the address makes it.
      const copy = `/src/define.ts?another=${Math.random()}`;
      await import(copy);
    } finally {
      warnings.restore();
    }
    expect(customElements.get('video-uploader')).to.equal(before);
    // Lit has its own to say, of a second copy of itself.
    const ours = warnings.messages.filter(message => message.startsWith('<video-uploader>'));
    expect(ours).to.have.length(1);
    expect(ours[0]).to.include('already');
  });
});
