import {expect} from '@open-wc/testing';
import {handleOf} from '../../../src/core/file/file-handles.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

interface PickerCall {
  readonly multiple: boolean;
  readonly types: readonly {readonly accept: Readonly<Record<string, readonly string[]>>}[];
}

/** Stands in for the dialog of the system, which no test can press: a seam of the browser itself. */
function stageDialog(answer: () => Promise<readonly {getFile(): Promise<File>}[]>): PickerCall[] {
  const calls: PickerCall[] = [];
  const value = (call: PickerCall): Promise<unknown> => {
    calls.push(call);
    return answer();
  };
  Object.defineProperty(globalThis, 'showOpenFilePicker', {value, configurable: true});
  return calls;
}

function countOpenings(page: UploaderHarness): () => number {
  let count = 0;
  page.picker.addEventListener('click', event => {
    event.preventDefault();
    count += 1;
  });
  return () => count;
}

describe('<video-uploader> picking with handles', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'showOpenFilePicker');

  afterEach(() => {
    if (original) Object.defineProperty(globalThis, 'showOpenFilePicker', original);
    else Reflect.deleteProperty(globalThis, 'showOpenFilePicker');
  });

  it('takes files from the browser’s own picker and remembers where they came from', async () => {
    const file = videoFile(100);
    const handle = {getFile: () => Promise.resolve(file)};
    const calls = stageDialog(() => Promise.resolve([handle]));
    const page = await UploaderHarness.create({attributes: {multiple: '', accept: 'video/*,.srt'}});
    page.part('browse-button')?.click();
    await until('the file has a row', () => page.rows.length === 1);

    expect(calls).to.have.length(1);
    expect(calls[0]?.multiple).to.equal(true);
    expect(Object.keys(calls[0]?.types[0]?.accept ?? {})).to.deep.equal(['video/*']);
    expect(calls[0]?.types[0]?.accept['video/*']).to.include.members(['.srt', '.mkv', '.mp4']);
    expect(handleOf(file)).to.equal(handle);
  });

  it('keeps the form of the page waiting while the browser opens a file that was picked', async () => {
    let open = (_file: File): void => {};
    const isOpen = new Promise<File>(resolve => (open = resolve));
    stageDialog(() => Promise.resolve([{getFile: () => isOpen}]));
    const page = await UploaderHarness.create({attributes: {'submit-when-done': '', required: ''}});
    const form = document.createElement('form');
    let count = 0;
    form.addEventListener('submit', event => {
      event.preventDefault();
      count += 1;
    });
    page.element.replaceWith(form);
    form.append(page.element);
    await page.shown();
    expect(page.element.validity?.valueMissing).to.equal(true);
    page.element.browse();
    await until('the choice', () => page.element.validity?.valueMissing === false);
    form.requestSubmit();
    await page.shown();
    expect(count).to.equal(0);

    open(videoFile(100));
    (await page.transport.nextTransfer()).store();
    await until('the form', () => count === 1);
  });

  it('takes the other files where one of them cannot be opened', async () => {
    const handles = [
      {getFile: () => Promise.reject(new DOMException('', 'NotFoundError'))},
      {getFile: () => Promise.resolve(videoFile(100))},
    ];
    stageDialog(() => Promise.resolve(handles));
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    const openings = countOpenings(page);
    page.element.browse();
    await until('the file has a row', () => page.rows.length === 1);
    expect(openings()).to.equal(0);
  });

  it('does nothing where the visitor changed their mind', async () => {
    stageDialog(() => Promise.reject(new DOMException('', 'AbortError')));
    const page = await UploaderHarness.create();
    const openings = countOpenings(page);
    page.element.browse();
    await new Promise(resolve => setTimeout(resolve, 20));

    expect(openings()).to.equal(0);
    expect(page.log.names()).to.deep.equal([]);
  });

  it('opens once, however often the button is pressed meanwhile', async () => {
    let close: () => void = () => {};
    const calls = stageDialog(() => new Promise(resolve => (close = () => resolve([]))));
    const page = await UploaderHarness.create();
    const openings = countOpenings(page);
    page.part('browse-button')?.click();
    page.part('browse-button')?.click();
    page.element.browse();
    expect([calls.length, openings()]).to.deep.equal([1, 0]);

    close();
    await pass(0);
    page.part('browse-button')?.click();
    expect(calls.length).to.equal(2);
  });

  it('falls back to the input where the browser does not show it here', async () => {
    stageDialog(() => Promise.reject(new DOMException('', 'SecurityError')));
    const page = await UploaderHarness.create();
    const openings = countOpenings(page);
    page.element.browse();
    await until('the input was opened', () => openings() === 1);
  });

  for (const attribute of ['no-resume', 'capture']) {
    it(`uses the input with ${attribute}`, async () => {
      const calls = stageDialog(() => Promise.resolve([]));
      const page = await UploaderHarness.create({attributes: {[attribute]: ''}});
      const openings = countOpenings(page);
      page.element.browse();

      expect([calls.length, openings()]).to.deep.equal([0, 1]);
    });
  }
});
