import {expect} from '@open-wc/testing';
import {UNNAMED} from '../../../src/protocol/answers/redeem-outcome.js';
import {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, until} from '../../support/uploader-harness.js';

const ATTRIBUTES = {'replace-token': 'swap'};
const VIDEO = {...UNNAMED, photoId: '7', treeId: '1', token: 'abc'};

const textOf = (page: UploaderHarness, part: string): string | undefined =>
  page.part(part)?.textContent?.trim();

async function sending(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({attributes: {...ATTRIBUTES, ...attributes}});
  await page.choose(videoFile(1000, {name: 'new.mp4'}));
  (await page.transport.nextTransfer()).move(100);
  await page.shown();
  return page;
}

describe('A <video-uploader> that replaces a video', () => {
  it('says so, and takes one file, with and without a drop area', async () => {
    for (const more of [{}, {'no-drop': ''}, {multiple: '', 'max-files': '4'}]) {
      const page = await UploaderHarness.create({attributes: {...ATTRIBUTES, ...more}});
      expect(textOf(page, 'label')).to.equal('Choose the new version of the video');
      expect(textOf(page, 'hint')).to.equal('It takes the place of the stored video.');
      expect(textOf(page, 'browse-button')).to.equal('Choose a video');
      expect(page.picker.multiple).to.equal(false);
      await page.settled();
      await expect(page.element).to.be.accessible();
    }
  });

  it('follows the attribute, and reflects no token', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    expect(page.element.replaceToken).to.equal(null);
    expect(textOf(page, 'label')).to.equal('Drop your videos here');
    page.element.setAttribute('replace-token', '');
    await page.shown();
    expect(page.element.replaceToken).to.equal('');
    expect(textOf(page, 'label')).to.equal('Choose the new version of the video');
    page.element.removeAttribute('replace-token');
    await page.shown();
    expect(textOf(page, 'label')).to.equal('Drop your videos here');
    page.element.replaceToken = 'secret';
    await page.shown();
    expect(page.element.hasAttribute('replace-token')).to.equal(false);
  });

  it('takes the first of several dropped files, and refuses the others in words of its own', async () => {
    const page = await UploaderHarness.create({attributes: {...ATTRIBUTES, multiple: ''}});
    await page.drop(videoFile(1000, {name: 'a.mp4'}), videoFile(1001, {name: 'b.mp4'}));
    expect(page.element.uploads.map(({name}) => name)).to.deep.equal(['a.mp4']);
    expect(textOf(page, 'error-rejected')).to.include('b.mp4').and.include('One file replaces the video.');
    expect(textOf(page, 'error-rejected')).to.not.include('Remove one');
  });

  it('tells in the row that it replaces a video, until it has', async () => {
    const page = await sending();
    expect(page.row().text('status')).to.match(/^Replaces the video · Starting/);
    page.row().press('pause');
    await page.shown();
    expect(page.row().text('status')).to.equal('Replaces the video · Paused');
    page.row().press('resume');
    page.transport.last.store(VIDEO);
    await page.shown();
    expect(page.row().text('status')).to.equal('The video was replaced');
    expect(page.element.uploads[0]).to.include({replaces: true, phase: 'stored'});
  });

  it('tells that the video stays as it is after a failure, and not after a lost answer', async () => {
    const failed = await sending();
    failed.transport.last.fail('upload-refused');
    await failed.shown();
    expect(failed.row().text('status')).to.equal('Not replaced – the video on the site stays as it is');
    expect(textOf(failed, 'error')).to.include('The video on the site stays as it is.');
    expect(textOf(failed, 'error')).to.not.include('stored');
    const unsure = await sending();
    unsure.transport.last.fail('callback-unreadable');
    await unsure.shown();
    expect(unsure.row().text('status')).to.equal('Sent, but not confirmed');
    expect(textOf(unsure, 'error')).to.include('It is most likely stored');
  });

  it('tells a visitor that the site cannot do it, and offers no retry', async () => {
    const page = await sending();
    page.transport.last.fail('replace-refused', 'There is no API method.');
    await page.shown();
    expect(textOf(page, 'error')).to.include('This site does not let this page replace videos.');
    expect(textOf(page, 'error')).to.include('The video on the site stays as it is.');
    expect(textOf(page, 'error')).to.include('There is no API method.');
    expect(page.part('retry-button')).to.equal(null);
  });

  it('has no fields, no picture and no question before a deletion, whatever the page sets', async () => {
    const page = await sending({
      fields: 'title description tags album publish poster',
      'required-fields': 'title',
      'allow-delete': '',
    });
    expect(page.part('fields')).to.equal(null);
    expect(page.element.missingFields).to.deep.equal([]);
    page.transport.last.store(VIDEO);
    await page.shown();
    page.row().press('remove');
    await page.shown();
    expect(page.part('delete-button')).to.equal(null);
    expect(page.element.uploads).to.deep.equal([]);
    expect(page.deletions.requests).to.deep.equal([]);
  });

  it('announces the outcome', async () => {
    const page = await sending();
    page.transport.last.store(VIDEO);
    await page.settled();
    const said = (): string => page.root.querySelector('[role=status]')?.textContent ?? '';
    await until('the outcome is announced', () => said().includes('The video was replaced'));
  });

  it('keeps the form value, which is the id of the video, before, during and after', async () => {
    const page = await UploaderHarness.create({attributes: {...ATTRIBUTES, value: '7', required: ''}});
    const {element} = page;
    await page.shown();
    expect([element.value, element.checkValidity()]).to.deep.equal(['7', true]);
    await page.choose(videoFile(1000, {name: 'new.mp4'}));
    (await page.transport.nextTransfer()).move(100);
    await page.shown();
    expect([element.value, page.rows.length]).to.deep.equal(['7', 2]);
    // Both rows are one video.
    expect(page.root.querySelector('[part~=overall]')).to.equal(null);
    page.transport.last.fail('network');
    await page.shown();
    expect(element.value).to.equal('7');
    element.retry();
    await page.settled();
    page.transport.last.store(VIDEO);
    await page.shown();
    expect([element.value, page.rows.length, element.checkValidity()]).to.deep.equal(['7', 1, true]);
  });

  it('reads the plain form for pages without script, and hides it', async () => {
    const page = await UploaderHarness.create({attributes: {endpoint: ''}});
    page.element.innerHTML =
      '<form action="https://videos.example.com/api/photo/redeem-replace-token" method="post">' +
      '<input type="hidden" name="replace_token" value="plain"><input type="hidden" name="user" value="7">' +
      '<input type="file" name="file"></form>';
    await page.settled();
    await page.shown();
    expect(page.element.querySelector('form')?.slot).to.equal('fallback');
    expect(textOf(page, 'label')).to.equal('Choose the new version of the video');
    await page.choose(videoFile(1000));
    const {job} = await page.transport.nextTransfer();
    expect(job).to.deep.include({
      redeemUrl: 'https://videos.example.com/api/2/photo/replace',
      uploadToken: 'plain',
      parameters: {user: '7'},
    });
  });

  it('takes no form of another kind for its own', async () => {
    const page = await UploaderHarness.create();
    page.element.innerHTML = '<form action="/profile"><input name="csrf_token" value="x"></form>';
    await page.settled();
    expect(page.element.querySelector('form')?.slot).to.equal('');
    expect(page.element).to.be.instanceOf(VideoUploader);
  });

  it('has the first file of the keyboard, in a right-to-left page too', async () => {
    const page = await UploaderHarness.create({attributes: {...ATTRIBUTES, lang: 'ar', 'no-resume': ''}});
    await page.settled();
    await page.shown();
    await until('the language is there', () => textOf(page, 'label') === 'اختيار النسخة الجديدة من الفيديو');
    let isOpened = false;
    page.picker.addEventListener('click', event => {
      isOpened = true;
      event.preventDefault();
    });
    const button = page.part('browse-button')!;
    button.focus();
    expect(page.root.activeElement).to.equal(button);
    button.click();
    expect(isOpened).to.equal(true);
  });
});
