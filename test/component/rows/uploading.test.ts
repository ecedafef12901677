import {expect} from '@open-wc/testing';
import {UploadError} from '../../../src/core/model/upload-error.js';
import {EventLog} from '../../support/event-log.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

const SIZE = 1000;

function clips(...names: string[]): File[] {
  return names.map(name => videoFile(SIZE, {name: `${name}.mp4`}));
}

describe('<video-uploader> uploading', () => {
  it('tells the whole story of a stored video, up to the document', async () => {
    const page = await UploaderHarness.create();
    const log = new EventLog(document, EVENT_TYPES);
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    transfer.move(400);
    await log.until('upload-progress');
    transfer.store();
    log.close();

    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    const [success] = log.all<CustomEvent>('upload-success');
    expect(success?.bubbles && success.composed).to.equal(true);
    expect(success?.target).to.equal(page.element);
    expect(success?.detail).to.deep.include({photoId: '12345', treeId: '97531', uploadToken: 'token-1'});
  });

  it('tells the whole story of one that fails, is tried again and stored', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    (await page.transport.nextTransfer()).fail('server');
    await page.shown();
    page.row().press('retry');
    (await page.transport.nextTransfer()).store();

    expect(page.log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-error',
      'uploads-complete',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
  });

  it('shows how far it is', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(12_000_000));
    const transfer = await page.transport.nextTransfer();
    transfer.move(3_100_000);
    await page.log.until('upload-progress');
    await page.shown();

    expect(page.row().text('status')).to.equal('Uploading – 3.1 MB of 12 MB');
    const bar = page.row().part<HTMLProgressElement>('progress');
    expect(bar?.value).to.be.closeTo(0.258, 0.001);
    expect(bar?.max).to.equal(1);
    expect(bar?.getAttribute('aria-valuetext')).to.equal('25%');
    expect(page.row().element.textContent).to.contain('25%');
    expect(page.element.totalProgress).to.be.closeTo(0.258, 0.001);
  });

  it('shows speed and time left once they are known', async () => {
    const clock = new FakeClock();
    const page = await UploaderHarness.create({clock});
    await page.choose(videoFile(12_000_000));
    const transfer = await page.transport.nextTransfer();
    for (const bytes of [0, 1e6, 2e6, 3e6, 4e6, 5e6]) {
      transfer.move(bytes);
      clock.advance(250);
      clock.beat();
    }
    await page.shown();

    expect(page.row().text('status')).to.equal('Uploading – 5.0 MB of 12 MB · 4.0 MB/s · 2 sec left');
  });

  it('lets the first request of a file go before it renders the row', async () => {
    const page = await UploaderHarness.create();
    const order: string[] = [];
    new MutationObserver(() => {
      if (page.rows.length > 0 && !order.includes('row')) order.push('row');
    }).observe(page.root, {subtree: true, childList: true});
    // Resumable.js sends from a timer of the task in which it gets the file.
    page.element.addEventListener('file-added', () => setTimeout(() => order.push('request')));
    await page.element.addFiles([videoFile(SIZE)]);
    await until('the row', () => order.includes('row'));

    expect(order).to.deep.equal(['request', 'row']);
  });

  it('says how it stands in every phase', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(...clips('a', 'b'));
    const status = async (index: number): Promise<string> => {
      await page.shown();
      return page.row(index).text('status');
    };
    const transfer = await page.transport.nextTransfer();

    expect(await status(0)).to.equal('Starting …');
    expect(await status(1)).to.equal('Waiting');
    transfer.offline(true);
    expect(await status(0)).to.equal('No connection – continues automatically');
    transfer.offline(false);
    page.element.pause(page.element.uploads[0]?.id);
    expect(await status(0)).to.equal('Paused');
    page.element.resume(page.element.uploads[0]?.id);
    page.element.pause(page.element.uploads[1]?.id);
    await page.shown();
    transfer.finish();
    expect(await status(0)).to.equal('Sent – the site is finishing');
    transfer.store();
    expect(await status(0)).to.equal('Stored');
    page.element.resume();
    (await page.transport.nextTransfer()).fail('upload-refused');
    expect(await status(1)).to.equal('Not stored');
  });

  it('carries the phase on every part of a row', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    (await page.transport.nextTransfer()).fail('server');
    await page.shown();

    const parts = [...page.row().element.querySelectorAll('[part]'), page.row().element].map(element => [
      ...element.part,
    ]);
    expect(parts.length).to.be.greaterThan(10);
    for (const names of parts) {
      for (const name of names.filter(name => !name.endsWith('-failed')))
        expect(names).to.include(`${name}-failed`);
    }
  });

  it('offers what makes sense in each phase', async () => {
    const page = await UploaderHarness.create();
    const offered = async (): Promise<string[]> => {
      await page.shown();
      const names = ['pause', 'resume', 'retry', 'remove'] as const;
      return names.filter(name => {
        const button = page.row().button(name);
        return button !== null && button.getAttribute('aria-disabled') !== 'true';
      });
    };
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    expect(await offered()).to.deep.equal(['pause', 'remove']);
    page.row().press('pause');
    expect(await offered()).to.deep.equal(['resume', 'remove']);
    page.row().press('resume');
    transfer.finish();
    expect(await offered()).to.deep.equal(['remove']);
    transfer.fail('network');
    expect(await offered()).to.deep.equal(['retry', 'remove']);
    page.row().press('retry');
    (await page.transport.nextTransfer()).fail('callback-unreadable');
    expect(await offered()).to.deep.equal(['remove']);
  });

  it('pauses and resumes from the same button', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    page.row().press('pause');
    expect(transfer.isPaused).to.equal(true);
    await page.shown();
    page.row().press('resume');
    expect(transfer.isPaused).to.equal(false);
  });

  it('has no value on the bar while nobody knows how long it takes', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    transfer.finish();
    await page.shown();
    expect(page.row().part('progress')?.hasAttribute('value')).to.equal(false);

    transfer.store();
    await page.shown();
    expect(page.row().part<HTMLProgressElement>('progress')?.value).to.equal(1);
  });

  it('counts several uploads', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(...clips('a', 'b', 'c'));
    (await page.transport.nextTransfer()).store();
    (await page.transport.nextTransfer()).fail('upload-refused');
    await page.shown();

    expect(page.part('summary')?.textContent).to.equal('1 of 3 videos stored · 1 failed');
  });

  it('has one state for all of it', async function () {
    if (!CSS.supports('selector(:state(uploading))')) this.skip();
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    const states = async (): Promise<string[]> => {
      await page.shown();
      const names = ['uploading', 'paused', 'offline', 'finishing', 'failed', 'stored'];
      return names.filter(name => page.element.matches(`:state(${name})`));
    };
    expect(await states()).to.deep.equal([]);
    await page.choose(...clips('a', 'b'));
    const first = await page.transport.nextTransfer();
    expect(await states()).to.deep.equal(['uploading']);
    first.offline(true);
    expect(await states()).to.deep.equal(['offline']);
    first.offline(false);
    first.finish();
    expect(await states()).to.deep.equal(['finishing']);
    first.store();
    const second = await page.transport.nextTransfer();
    page.element.pause();
    expect(await states()).to.deep.equal(['paused']);
    page.element.resume();
    second.fail('server');
    expect(await states()).to.deep.equal(['failed']);
    page.element.retry();
    (await page.transport.nextTransfer()).store();
    expect(await states()).to.deep.equal(['stored']);
    page.element.reset();
    expect(await states()).to.deep.equal([]);
  });

  it('renders at most once a frame, whatever comes', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    let renders = 0;
    const update = page.element.requestUpdate.bind(page.element);
    page.element.requestUpdate = (...parameters: Parameters<typeof update>) => {
      renders += 1;
      update(...parameters);
    };
    await page.choose(videoFile(100_000));
    const transfer = await page.transport.nextTransfer();
    const start = performance.now();
    renders = 0;
    while (performance.now() - start < 300) {
      transfer.move(transfer.sentBytes + 10);
      await pass(0);
    }
    expect(renders).to.be.lessThan(25);
  });
});

describe('<video-uploader manual>', () => {
  it('waits for the start button', async () => {
    const page = await UploaderHarness.create({attributes: {manual: '', multiple: ''}});
    await page.choose(...clips('a', 'b'));
    expect(page.transport.transfers).to.have.length(0);
    expect(page.row().text('status')).to.equal('Ready to upload');

    page.part('start-button')?.click();
    await page.shown();
    expect(page.transport.transfers).to.have.length(1);
    expect(page.part('start-button')).to.equal(null);
    expect(page.row(1).text('status')).to.equal('Waiting');
  });

  it('waits for start()', async () => {
    const page = await UploaderHarness.create({attributes: {manual: ''}});
    await page.choose(videoFile(SIZE));
    page.element.start();

    expect(page.transport.transfers).to.have.length(1);
  });

  it('has no start button while nothing waits for one', async () => {
    const page = await UploaderHarness.create({attributes: {manual: ''}});
    expect(page.part('start-button')).to.equal(null);
  });
});

describe('<video-uploader> in a page that changes', () => {
  it('goes on when it is moved', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    const elsewhere = document.body.appendChild(document.createElement('section'));
    elsewhere.append(page.element);
    await pass(30);

    expect(transfer.isPaused).to.equal(false);
    expect(page.log.names()).not.to.include('upload-paused');
    elsewhere.remove();
    await pass(5);
  });

  it('goes on when it is taken out and put back within one task, later microtasks included', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    const parent = page.element.parentElement!;
    page.element.remove();
    for (let i = 0; i < 20; i++) await Promise.resolve();
    parent.append(page.element);
    await pass(30);

    expect(transfer.isPaused).to.equal(false);
  });

  it('goes on when it is taken out, pauses after ten minutes, and goes on when it is put back', async () => {
    const clock = new FakeClock();
    const page = await UploaderHarness.create({clock});
    await page.choose(videoFile(SIZE));
    const transfer = await page.transport.nextTransfer();
    const parent = page.element.parentElement!;
    page.element.remove();
    await pass(30);
    clock.advance(599_999);
    expect(transfer.isPaused).to.equal(false);
    expect(page.phases).to.deep.equal(['uploading']);
    clock.advance(1);
    expect(transfer.isPaused).to.equal(true);
    expect(page.phases).to.deep.equal(['paused']);

    parent.append(page.element);
    await page.shown();
    expect(transfer.isPaused).to.equal(false);
    expect(page.phases).to.deep.equal(['uploading']);
  });

  it('does not resume what a person had paused before', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    page.row().press('pause');
    const parent = page.element.parentElement!;
    page.element.remove();
    await pass(30);
    parent.append(page.element);
    await pass(30);

    expect(page.phases).to.deep.equal(['paused']);
  });

  it('keeps to its own events when another uploader sits in its slot', async () => {
    const page = await UploaderHarness.create({content: '<video-uploader></video-uploader>'});
    const inner = page.element.querySelector('video-uploader')!;
    await inner.updateComplete;
    await inner.addFiles([new File(['words'], 'words.txt', {type: 'text/plain'})]);
    await page.shown();
    await inner.updateComplete;

    expect(page.part('error-rejected')).to.equal(null);
    expect(inner.shadowRoot?.querySelector('[part~=error-rejected]')).not.to.equal(null);
  });

  it('shows its slots', async () => {
    const page = await UploaderHarness.create({
      content: '<b slot="label">Match videos</b><i slot="hint">MP4</i><u slot="icon">*</u><p>More</p>',
    });
    for (const child of page.element.children)
      expect(child.getBoundingClientRect().height).to.be.greaterThan(0);
  });
});

describe('<video-uploader> errors', () => {
  for (const [serverMessage, shown] of [
    ['Too dark & "too" long &lt;b&gt;', 'Too dark & "too" long &lt;b&gt;'],
    ['<img src=x onerror="window.hacked = true"> <b>No</b>', undefined],
  ] as const)
    it(`say what happened, what it means and what to do, with the site’s words as text if they are a sentence: ${serverMessage}`, async () => {
      const page = await UploaderHarness.create();
      await page.choose(videoFile(SIZE));
      (await page.transport.nextTransfer()).fail(new UploadError('upload-refused', 'x', {serverMessage}));
      await page.shown();

      expect(page.row().text('error')).to.contain('The site did not accept this video. It is not stored.');
      expect(page.row().element.querySelector('q bdi')?.textContent).to.equal(shown);
      expect(page.root.querySelector('img, b')).to.equal(null);
    });

  it('show a file’s name as text, in its own direction, and whole for those who ask', async () => {
    const name = '<b>مرحبا</b> "quoted" & ‮.mp4';
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE, {name}));
    const shown = page.row().part('file-name')!;

    expect(shown.localName).to.equal('bdi');
    expect(shown.textContent).to.equal(name);
    expect(shown.title).to.equal(name);
    expect(page.root.querySelector('b')).to.equal(null);
  });

  it('call an unconfirmed upload by its name', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(SIZE));
    (await page.transport.nextTransfer()).fail('callback-unreadable');
    await page.shown();

    expect(page.row().text('status')).to.equal('Sent, but not confirmed');
    expect(page.row().text('error')).to.contain('no need to send it again');
  });

  it('tell visitors and developers of a missing token, each in their words', async () => {
    const original = console.warn;
    const warnings: string[] = [];
    console.warn = (message: string) => void warnings.push(message);
    try {
      const page = await UploaderHarness.create({attributes: {upload_token: null}});
      await page.choose(videoFile(SIZE));
      expect(page.row().text('error')).to.contain('This page isn’t ready to take videos yet');
      expect(warnings.join()).to.contain('upload_token');
      expect(page.log.all<CustomEvent>('upload-error')[0]?.detail.error.code).to.equal('token-missing');
    } finally {
      console.warn = original;
    }
  });

  it('list refused files until the next ones come, at most five by name', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    const refused = Array.from({length: 7}, (_, i) => new File(['words'], `${i}.txt`, {type: 'text/plain'}));
    await page.choose(...refused);
    const list = page.part('error-rejected');
    expect(list?.textContent).to.contain('7 files were not added').and.to.contain('and 2 more');
    expect(list?.querySelectorAll('bdi')).to.have.length(5);
    expect(list?.textContent).to.contain('This type of file is not accepted here.');

    await page.choose(videoFile(SIZE));
    expect(page.part('error-rejected')).to.equal(null);
  });

  it('can be dismissed', async () => {
    const page = await UploaderHarness.create();
    await page.choose(new File(['words'], 'words.txt', {type: 'text/plain'}));
    const dismiss = page.part('error-rejected')?.querySelector('button');
    dismiss?.focus();
    dismiss?.click();
    await page.shown();

    expect(page.part('error-rejected')).to.equal(null);
    expect(page.root.activeElement).to.equal(page.part('browse-button'));
  });

  it('never become exceptions of the page', async () => {
    const page = await UploaderHarness.create();
    const problems: unknown[] = [];
    const note = (event: Event): void => void problems.push(event);
    window.addEventListener('unhandledrejection', note);
    window.addEventListener('error', note);
    page.element.pause('nobody');
    page.element.resume('nobody');
    page.element.retry('nobody');
    page.element.removeFile('nobody');
    page.element.setMetadata('nobody', {title: 'x'});
    page.element.start();
    await page.element.addFiles([]);
    await pass(20);
    window.removeEventListener('unhandledrejection', note);
    window.removeEventListener('error', note);

    expect(problems).to.deep.equal([]);
    await until('nothing', () => true);
  });
});
