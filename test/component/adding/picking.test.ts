import {aTimeout, expect} from '@open-wc/testing';
import {english} from '../../../src/ui/language/messages/en.js';
import {notVideoFile, videoFile} from '../../support/files/files.js';
import {UploaderHarness, transferOf} from '../../support/uploader-harness.js';

/** Counts the times that the picker would open, in a browser that has no other picker than that of an input. */
function countOpenings(page: UploaderHarness): () => number {
  Object.defineProperty(globalThis, 'showOpenFilePicker', {value: undefined, configurable: true});
  let count = 0;
  page.picker.addEventListener('click', event => {
    event.preventDefault();
    count += 1;
  });
  return () => count;
}

function paste(target: EventTarget, files: File[], text?: string): ClipboardEvent {
  const clipboardData = transferOf(files);
  if (text !== undefined) clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true});
  // Firefox gives a synthetic clipboard no files.
  Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  target.dispatchEvent(event);
  return event;
}

describe('<video-uploader> picking', () => {
  const showOpenFilePicker = Object.getOwnPropertyDescriptor(globalThis, 'showOpenFilePicker');

  afterEach(() => {
    if (showOpenFilePicker) Object.defineProperty(globalThis, 'showOpenFilePicker', showOpenFilePicker);
    else Reflect.deleteProperty(globalThis, 'showOpenFilePicker');
  });

  it('takes in what was picked and empties the picker, so that the same file can be picked again', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(10));

    expect(page.log.names()).to.deep.equal(['before-files-added', 'file-added']);
    expect(page.picker.files).to.have.length(0);
    expect(page.row().text('file-name')).to.equal('clip.mp4');
  });

  it('opens the picker from the button, from browse() and from the whole drop area, once each', async () => {
    const page = await UploaderHarness.create();
    const openings = countOpenings(page);

    page.part('browse-button')?.click();
    expect(openings()).to.equal(1);
    page.element.browse();
    expect(openings()).to.equal(2);
    page.part('dropzone')?.click();
    expect(openings()).to.equal(3);
    page.part('label')?.click();
    expect(openings()).to.equal(4);
  });

  it('leaves a click on a link in a slot to the link', async () => {
    const page = await UploaderHarness.create({
      content: '<span slot="hint">See <a href="#rules">rules</a></span>',
    });
    const openings = countOpenings(page);
    page.element.querySelector('a')?.click();

    expect(openings()).to.equal(0);
  });

  it('lets one file be picked, several with multiple', async () => {
    const one = await UploaderHarness.create();
    const several = await UploaderHarness.create({attributes: {multiple: ''}});

    expect(one.picker.multiple).to.equal(false);
    expect(several.picker.multiple).to.equal(true);
  });

  it('helps the picker with the extensions that systems do not know as videos', async () => {
    const page = await UploaderHarness.create();
    const accept = page.picker.accept.split(',');

    expect(accept[0]).to.equal('video/*');
    expect(accept).to.include.members(['.mkv', '.mts', '.mxf', '.ts']);
  });

  it('hands any other accept to the picker as it is', async () => {
    const page = await UploaderHarness.create({attributes: {accept: '.mov,video/mp4'}});
    expect(page.picker.accept).to.equal('.mov,video/mp4');
  });

  it('hands capture to the picker, with nothing but video', async () => {
    const page = await UploaderHarness.create({attributes: {capture: 'environment'}});
    expect(page.picker.getAttribute('capture')).to.equal('environment');
    expect(page.picker.accept).to.equal('video/*');

    page.element.removeAttribute('capture');
    await page.shown();
    expect(page.picker.hasAttribute('capture')).to.equal(false);
  });

  it('takes a video by its extension where the browser knows no type', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(
      videoFile(9, {name: 'a.mkv', type: ''}),
      videoFile(9, {name: 'b.MTS', type: 'model/x'}),
    );

    expect(page.rows).to.have.length(2);
  });

  for (const [accept, said] of [
    ['video/mp4,.mov', 'Accepted here: MP4, MOV'],
    ['video/*', english.errors['file-type'].advice],
  ] as const)
    it(`says what it accepts if it refuses a type: ${accept}`, async () => {
      const page = await UploaderHarness.create({attributes: {accept}});
      await page.choose(notVideoFile('notes.txt'));
      expect(page.part('error-rejected')?.querySelector('p')?.textContent).to.equal(said);
    });

  it('refuses what accept does not name, and goes on with the others', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', accept: '.mp4'}});
    await page.choose(notVideoFile(), videoFile(9), videoFile(9, {name: 'other.webm', type: 'video/webm'}));

    expect(page.log.names()).to.deep.equal([
      'before-files-added',
      'file-rejected',
      'file-added',
      'file-rejected',
    ]);
  });

  it('takes nothing in when before-files-added is prevented', async () => {
    const page = await UploaderHarness.create();
    let names: string[] = [];
    page.element.addEventListener('before-files-added', event => {
      names = event.detail.files.map(file => file.name);
      event.preventDefault();
    });
    await page.choose(videoFile(10));

    expect(names).to.deep.equal(['clip.mp4']);
    expect(page.log.names()).to.deep.equal(['before-files-added']);
    expect(page.rows).to.have.length(0);
    expect(page.transport.transfers).to.have.length(0);
  });

  it('returns the snapshots of those taken in from addFiles', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    const added = await page.element.addFiles([notVideoFile(), videoFile(10)]);

    expect(added.map(upload => upload.name)).to.deep.equal(['clip.mp4']);
    expect(added[0]).to.be.frozen;
  });

  it('replaces a file that failed, and refuses one beside a file that is being sent', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(10, {name: 'a.mp4'}));
    await page.choose(videoFile(10, {name: 'b.mp4'}));
    expect(page.element.uploads.map(upload => upload.name)).to.deep.equal(['a.mp4']);
    expect(page.part('error-rejected')?.textContent).to.contain('b.mp4');

    (await page.transport.nextTransfer()).fail('server');
    await page.choose(videoFile(10, {name: 'c.mp4'}));
    expect(page.element.uploads.map(upload => upload.name)).to.deep.equal(['c.mp4']);
    expect(page.part('error-rejected')).to.equal(null);
  });

  it('keeps to max-files', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', 'max-files': '2'}});
    await page.choose(...['a', 'b', 'c'].map(name => videoFile(10, {name: `${name}.mp4`})));

    expect(page.rows).to.have.length(2);
    expect(page.part('error-rejected')?.textContent).to.contain('c.mp4');
  });

  it('keeps its own input events inside', async () => {
    const page = await UploaderHarness.create();
    let heard = 0;
    for (const type of ['input', 'change']) page.element.addEventListener(type, () => (heard += 1));
    await page.choose(videoFile(10));
    page.row().type('title', 'A');
    page
      .row()
      .field('title')
      .dispatchEvent(new Event('change', {bubbles: true}));

    expect(heard).to.equal(0);
  });

  it('lets input events of content in its slots out', async () => {
    const page = await UploaderHarness.create({content: '<input>'});
    let heard = 0;
    page.element.addEventListener('input', () => (heard += 1));
    page.element
      .querySelector('input')
      ?.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));

    expect(heard).to.equal(1);
  });
});

describe('<video-uploader> pasting', () => {
  it('takes pasted files', async () => {
    const page = await UploaderHarness.create();
    const event = paste(page.part('browse-button')!, [videoFile(10)]);
    await page.shown();

    expect(event.defaultPrevented).to.equal(true);
    expect(page.rows).to.have.length(1);
  });

  it('leaves pasted text alone', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(10));
    const event = paste(page.row().field('title'), [], 'words');

    expect(event.defaultPrevented).to.equal(false);
  });

  it('prefers the text where a field gets text and a picture of it', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(videoFile(10));
    const event = paste(page.row().field('title'), [videoFile(10, {name: 'picture.mp4'})], 'words');
    await page.shown();

    expect(event.defaultPrevented).to.equal(false);
    expect(page.rows).to.have.length(1);
  });

  it('takes nothing while disabled', async () => {
    const page = await UploaderHarness.create({attributes: {disabled: ''}});
    const event = paste(page.element, [videoFile(10)]);
    await aTimeout(0);

    expect(event.defaultPrevented).to.equal(false);
    expect(page.rows).to.have.length(0);
  });
});

describe('<video-uploader disabled>', () => {
  it('disables every control, and opens no picker', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', manual: ''}});
    await page.choose(videoFile(10));
    page.element.disabled = true;
    await page.shown();
    const openings = countOpenings(page);
    page.element.browse();
    page.part('dropzone')?.click();

    const controls = [...page.root.querySelectorAll<HTMLInputElement>('button, input, textarea')];
    expect(controls.length).to.be.greaterThan(5);
    expect(controls.filter(control => !control.disabled)).to.deep.equal([]);
    expect(openings()).to.equal(0);
  });

  it('lets what is under way go on', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(10));
    page.element.disabled = true;
    (await page.transport.nextTransfer()).store();

    expect(page.phases).to.deep.equal(['stored']);
  });
});
