import {expect} from '@open-wc/testing';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import type {FakeTransfer} from '../../support/fakes/fake-transport.js';
import {videoFile} from '../../support/files/files.js';
import {type HarnessOptions, UploaderHarness, pass, until} from '../../support/uploader-harness.js';

const TEN_MINUTES = 600_000;

/** What the callback says of a stored video. */
function video(photoId: string): Parameters<FakeTransfer['store']>[0] {
  return {photoId, treeId: '7', token: 'abc', domain: '', callbackUrl: null, parameters: {}};
}

/** A page with a clip under way. */
async function sending(options: HarnessOptions = {}): Promise<[UploaderHarness, FakeTransfer]> {
  const page = await UploaderHarness.create(options);
  await page.choose(videoFile(1000, {name: 'clip.mp4'}));
  return [page, await page.transport.nextTransfer()];
}

/** The tag of the next route, which replaces that of `page` in one step. */
async function replaced(page: UploaderHarness, options: HarnessOptions = {}): Promise<UploaderHarness> {
  const next = await UploaderHarness.create({
    ...options,
    beside: page,
    place: element => page.element.replaceWith(element),
  });
  await next.shown();
  return next;
}

describe('A tag that a router replaces', () => {
  it('leaves its uploads to the next one, and nothing is paused, sent or told twice', async () => {
    const log = new EventLog(document, EVENT_TYPES);
    const [page, transfer] = await sending();
    const next = await replaced(page);

    expect(next.phases).to.deep.equal(['uploading']);
    expect(next.row().text('file-name')).to.equal('clip.mp4');
    expect(page.element.uploads).to.deep.equal([]);
    transfer.store(video('41'));
    await next.shown();
    expect(transfer.isPaused).to.equal(false);
    expect(page.transport.transfers).to.have.length(1);
    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    expect(log.all<CustomEvent>('upload-success')[0]?.target).to.equal(next.element);
    log.close();
  });

  it('leaves them for ten minutes', async () => {
    const clock = new FakeClock();
    const [page, transfer] = await sending({clock});
    page.element.remove();
    clock.advance(TEN_MINUTES - 1);
    const next = await UploaderHarness.create({beside: page});
    expect(next.phases).to.deep.equal(['uploading']);
    expect(transfer.isPaused).to.equal(false);
  });

  it('hears meanwhile what becomes of them', async () => {
    const [page, transfer] = await sending();
    page.element.remove();
    await pass(5);
    transfer.store();
    expect(page.log.names().slice(-2)).to.deep.equal(['upload-success', 'uploads-complete']);
    expect(page.phases).to.deep.equal(['stored']);
  });

  it('can be used as before, and has none of them any more', async () => {
    const [page] = await sending({attributes: {multiple: ''}});
    const next = await replaced(page, {attributes: {multiple: ''}});
    page.element.pause();
    page.element.reset();
    await page.element.addFiles([videoFile(1000, {name: 'other.mp4'})]);
    expect(next.phases).to.deep.equal(['uploading']);
    next.element.after(page.element);
    await page.shown();
    expect(page.phases).to.deep.equal(['uploading']);
    expect(next.element.uploads.map(({name}) => name)).to.deep.equal(['clip.mp4']);
    expect(page.element.uploads.map(({name}) => name)).to.deep.equal(['other.mp4']);
  });

  it('takes them back itself if it is put back, also where others come with it', async () => {
    const [page, transfer] = await sending();
    const parent = page.element.parentElement!;
    const fragment = document.createDocumentFragment();
    fragment.append(page.element);
    await pass(5);
    const next = await UploaderHarness.create({
      beside: page,
      place: element => parent.append(page.element, element),
    });
    expect(page.phases).to.deep.equal(['uploading']);
    expect(next.phases).to.deep.equal([]);
    expect(transfer.isPaused).to.equal(false);
  });

  it('leaves edits that were being typed, too', async () => {
    const [page] = await sending();
    page.row().type('title', 'Sea');
    const next = await replaced(page);
    expect(next.row().field('title').value).to.equal('Sea');
  });

  it('leaves rows that people can use', async () => {
    const [page, transfer] = await sending();
    const next = await replaced(page);
    next.row().press('pause');
    await next.shown();
    expect(transfer.isPaused).to.equal(true);
    expect(next.log.names()).to.deep.equal(['upload-paused']);
    next.row().press('remove');
    await next.shown();
    expect(next.rows).to.have.length(0);
  });

  it('leaves nothing to one of another name, key or site', async () => {
    const [page] = await sending({attributes: {name: 'film'}});
    page.element.remove();
    for (const attributes of [
      {name: 'trailer'},
      {name: 'film', 'resume-key': 'someone'},
      {name: 'film', endpoint: 'https://other.example.com'},
    ]) {
      const next = await UploaderHarness.create({beside: page, attributes});
      expect(next.phases).to.deep.equal([]);
    }
    const next = await UploaderHarness.create({beside: page, attributes: {name: 'film'}});
    expect(next.phases).to.deep.equal(['uploading']);
  });

  it('leaves nothing that has ended', async () => {
    const [page, transfer] = await sending();
    transfer.store(video('41'));
    const next = await replaced(page);
    expect(next.phases).to.deep.equal([]);
    expect(page.phases).to.deep.equal(['stored']);
  });

  it('leaves them to one whose attributes are set after it was put into the page', async () => {
    const [page] = await sending({attributes: {name: 'film'}});
    page.element.remove();
    const next = await UploaderHarness.create({
      beside: page,
      attributes: {endpoint: null},
      place(element) {
        document.body.append(element);
        element.setAttribute('endpoint', 'https://videos.example.com');
        element.name = 'film';
      },
    });
    expect(next.phases).to.deep.equal(['uploading']);
    next.element.remove();
  });

  it('leaves them to one that came just before it went, as in a transition', async () => {
    const [page] = await sending();
    await pass(1100);
    const early = await UploaderHarness.create({beside: page});
    expect(early.phases).to.deep.equal([]);
    // It comes once more, so that no second passes on a busy machine.
    early.element.parentElement!.append(early.element);
    page.element.remove();
    await pass(20);
    await early.shown();
    expect(early.phases).to.deep.equal(['uploading']);
  });

  it('leaves nothing to one that came with it, or was there long before', async () => {
    const [page] = await sending();
    const neighbor = await UploaderHarness.create({beside: page});
    // Both come once more, so that no second passes on a busy machine.
    neighbor.element.parentElement!.append(page.element, neighbor.element);
    page.element.remove();
    await pass(20);
    expect(neighbor.phases).to.deep.equal([]);
    const next = await UploaderHarness.create({beside: page});
    await pass(1100);
    next.element.remove();
    await pass(20);
    expect(neighbor.phases).to.deep.equal([]);
    expect(next.phases).to.deep.equal(['uploading']);
  });

  it('leaves them to the next one without asking whether anything may stay on the computer', async () => {
    const [page] = await sending({attributes: {'no-resume': ''}});
    const next = await replaced(page, {attributes: {'no-resume': ''}});
    expect(next.phases).to.deep.equal(['uploading']);
  });

  it('does so where several go from tag to tag', async () => {
    const [page, transfer] = await sending();
    const second = await replaced(page);
    const third = await replaced(second);
    const fourth = await replaced(third);
    expect([page, second, third, fourth].map(({phases}) => phases.length)).to.deep.equal([0, 0, 0, 1]);
    transfer.store();
    expect(third.log.names()).to.deep.equal([]);
    expect(fourth.log.names()).to.deep.equal(['upload-started', 'upload-success', 'uploads-complete']);
  });
});

describe('The form around the tag of the next route', () => {
  /** The value events of an element. */
  function valueEvents(element: VideoUploader): string[] {
    const heard: string[] = [];
    for (const type of ['input', 'change']) element.addEventListener(type, () => heard.push(type));
    return heard;
  }

  /** Puts an element into a form of its own. */
  function inForm(heard: string[][]): (element: VideoUploader) => void {
    return element => {
      heard.push(valueEvents(element));
      const form = document.body.appendChild(document.createElement('form'));
      form.append(element);
    };
  }

  function entries(element: VideoUploader): FormDataEntryValue[] {
    return new FormData(element.form!).getAll('film');
  }

  it('gets what was stored meanwhile, beside its own initial value, and is told of it once', async () => {
    const attributes = {name: 'film', value: '12', multiple: ''};
    const [page, transfer] = await sending({attributes});
    page.element.remove();
    await pass(5);
    transfer.store(video('41'));
    const heard: string[][] = [];
    const next = await UploaderHarness.create({
      beside: page,
      attributes: {...attributes, value: '13'},
      place: inForm(heard),
    });
    await until('the events', () => heard[0]?.includes('change') === true);
    await pass(50);
    expect(next.element.value).to.equal('41,13');
    expect(entries(next.element)).to.deep.equal(['41', '13']);
    expect(heard).to.deep.equal([['input', 'change']]);
    next.element.reset();
    expect(next.element.value).to.equal('13');
    next.element.form!.remove();
  });

  it('gets what is stored later', async () => {
    const attributes = {name: 'film', value: '12', multiple: ''};
    const [page, transfer] = await sending({attributes});
    page.element.remove();
    const heard: string[][] = [];
    const next = await UploaderHarness.create({beside: page, attributes, place: inForm(heard)});
    await pass(5);
    expect(heard).to.deep.equal([[]]);
    expect(next.element.validity?.badInput).to.equal(true);
    transfer.store(video('41'));
    await next.shown();
    expect(next.element.value).to.equal('12,41');
    expect(heard).to.deep.equal([['input', 'change']]);
    next.element.form!.remove();
  });

  it('has the initial value alone in the tag that was left, if that is put back', async () => {
    const attributes = {name: 'film', value: '12', multiple: ''};
    const [page, transfer] = await sending({attributes});
    const next = await replaced(page, {attributes});
    transfer.store(video('41'));
    next.element.after(page.element);
    await page.shown();
    expect(page.element.value).to.equal('12');
    expect(next.element.value).to.equal('12,41');
  });

  it('is told when a tag is put back what was stored without it', async () => {
    const [page, transfer] = await sending({attributes: {name: 'film'}});
    const heard = valueEvents(page.element);
    const parent = page.element.parentElement!;
    page.element.remove();
    await pass(5);
    transfer.store(video('41'));
    expect(heard).to.deep.equal([]);
    parent.append(page.element);
    await until('the events', () => heard.includes('change'));
    expect(heard).to.deep.equal(['input', 'change']);
    page.element.remove();
    parent.append(page.element);
    await pass(50);
    expect(heard).to.have.length(2);
  });
});
