import {expect} from '@open-wc/testing';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {type VideoPreview, VideoPreviews} from '../../../src/platform/file/video-reader.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness} from '../../support/uploader-harness.js';

/** Shows nothing of a file, at once: what is found later renders its row anew. */
class NoPreviews extends VideoPreviews {
  override read(): Promise<VideoPreview> {
    return Promise.resolve({duration: null, picture: null, canPlay: false});
  }
}

describe('A row of which nothing has changed', () => {
  /** Rendering a row anew writes its field, and so takes away what a script has put there behind Lit's back. */
  async function open(): Promise<{page: UploaderHarness; marks: () => string[]}> {
    const attributes = {multiple: '', manual: '', fields: 'title description'};
    const videoPreviews = new NoPreviews(browserClock, URL);
    const page = await UploaderHarness.create({attributes, properties: {videoPreviews}});
    await page.element.addFiles([videoFile(10), videoFile(20)]);
    await page.shown();
    const fields = page.rows.map(row => row.field('title'));
    for (const field of fields) field.value = 'mark';
    return {page, marks: () => fields.map(({value}) => value)};
  }

  for (const [what, change] of [
    ['nothing', ({element}: UploaderHarness) => element.requestUpdate()],
    ['a property that no row shows', ({element}: UploaderHarness) => (element.maxFileSize = '4GB')],
    ['the state of a drag', ({element}: UploaderHarness) => void dragOver(element)],
  ] as const)
    it(`is left alone by a render for ${what}`, async () => {
      const {page, marks} = await open();
      change(page);
      await page.shown();
      expect(marks()).to.deep.equal(['mark', 'mark']);
    });

  it('is left alone when another row changes', async () => {
    const {page, marks} = await open();
    page.element.setMetadata(page.element.uploads[1]!.id, {title: 'Sea'});
    await page.shown();
    expect(marks()).to.deep.equal(['mark', 'Sea']);
  });

  it('is rendered with all others when something changes that they show', async () => {
    const {page, marks} = await open();
    page.element.requiredFields = 'title';
    await page.shown();
    expect(marks()).to.deep.equal(['', '']);
  });

  function dragOver(element: HTMLElement): void {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(videoFile(30));
    element.dispatchEvent(new DragEvent('dragenter', {dataTransfer, bubbles: true, composed: true}));
  }
});
