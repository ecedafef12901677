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
