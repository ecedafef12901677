import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {UploadToken} from '../../../src/protocol/requests/upload-token.js';
import {type HarnessOptions, UploaderHarness, pass, typeKeys, until} from '../../support/uploader-harness.js';
import {videoFile} from '../../support/files/files.js';
import {FakeBrowser, knownFile} from '../../support/fakes/fake-browser.js';
import {CONSENT, control, tick} from './controls.js';

const WAITS = 'Waiting for your answers';
const SAID = 'Please answer the questions first.';

const clip = (name = 'clip.mp4'): File => videoFile(1000, {name});

/** An element with questions that takes its tokens from a function, which counts how often it was asked. */
async function asking(
  content: string,
  {attributes, properties, ...options}: HarnessOptions = {},
): Promise<{page: UploaderHarness; asked: () => number}> {
  let asked = 0;
  const tokenProvider = (): Promise<UploadToken | string> => {
    asked += 1;
    return Promise.resolve(`fresh-${asked}`);
  };
  const page = await UploaderHarness.create({
    content,
    attributes: {upload_token: null, fields: '', multiple: '', ...attributes},
    properties: {tokenProvider, ...properties},
    ...options,
  });
  return {page, asked: () => asked};
}

/** Long enough for all that would happen. */
async function nothing({page, asked}: Awaited<ReturnType<typeof asking>>, act: string): Promise<void> {
  await pass(700);
  await page.shown();
  expect(asked(), `tokens asked for ${act}`).to.equal(0);
  expect(page.transport.transfers, `transfers ${act}`).to.have.length(0);
  expect(page.phases, act).to.deep.equal(page.phases.map(() => 'waiting'));
}

describe('Questions of the page', () => {
  it('keep every way to begin an upload from asking for a token, until they are answered', async () => {
    const opened = await asking(CONSENT);
    const {page, asked} = opened;
    await page.choose(clip('picked.mp4'));
    await page.drop(clip('dropped.mp4'));
    await page.element.addFiles([clip('added.mp4')]);
    await nothing(opened, 'by files');
    page.element.start();
    page.element.retry();
    page.element.resume();
    await nothing(opened, 'by methods');
    page.element.pause();
    page.element.resume();
    await nothing(opened, 'after a pause');
    page.element.chunkSize = 1000;
    await nothing(opened, 'by an option');
    expect(page.rows.map(row => row.text('status'))).to.deep.equal([WAITS, WAITS, WAITS]);
    expect(page.log.names().filter(name => name === 'upload-started')).to.deep.equal([]);

    control(page, 'consent').click();
    const transfer = await page.transport.nextTransfer();
    expect(transfer.job.uploadToken).to.equal('fresh-1');
    expect(transfer.job.parameters).to.deep.equal({consent: 'yes'});
    expect(asked()).to.equal(1);
    await page.shown();
    expect(page.rows.map(row => row.text('status'))).to.deep.equal(['Starting …', 'Waiting', 'Waiting']);
  });

  it('hold nothing back once they are answered, nor without any content', async () => {
    const {page} = await asking(`${CONSENT}<label slot="questions">Note <input name="note"></label>`);
    tick(page, 'consent');
    await page.choose(clip());
    expect((await page.transport.nextTransfer()).job.parameters).to.deep.equal({consent: 'yes'});
    const {page: other} = await asking('<p>No question</p>', {properties: {parameters: {theme: 'green'}}});
    await other.choose(clip());
    expect((await other.transport.nextTransfer()).job.parameters).to.deep.equal({theme: 'green'});
  });

  it('do not speak of missing answers before there is a file', async () => {
    const {page} = await asking(CONSENT);
    await pass(50);
    expect(page.announcement).to.equal('');
    expect(page.element.validity?.valid).to.equal(true);
    expect(document.activeElement).to.equal(document.body);
  });

  it('get the focus when a file is chosen, and a screen reader says so', async () => {
    const {page} = await asking(
      `<label slot="questions">Name <input name="by" value="Ada" required></label>${CONSENT}`,
    );
    page.part('browse-button')?.focus();
    await page.choose(clip());
    await until('the focus', () => document.activeElement === control(page, 'consent'));
    await until('the announcement', () => page.announcement.includes(SAID));
    expect(page.announcement).to.include('clip.mp4');
  });

  it('leave the focus to who is at another place of the page', async () => {
    const {page} = await asking(CONSENT);
    const elsewhere = document.createElement('input');
    page.element.after(elsewhere);
    elsewhere.focus();
    await page.element.addFiles([clip()]);
    await until('the announcement', () => page.announcement.includes(SAID));
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('get the focus from the start button, and from no start of what is answered', async () => {
    const {page} = await asking(CONSENT, {attributes: {manual: ''}});
    await page.choose(clip());
    await pass(50);
    expect(document.activeElement).not.to.equal(control(page, 'consent'));
    page.part('start-button')?.click();
    expect(document.activeElement).to.equal(control(page, 'consent'));
    expect(page.row().text('status')).to.equal('Ready to upload');
    await sendKeys({press: 'Space'});
    await pass(400);
    // With `manual` the answers alone start nothing.
    expect(page.transport.transfers).to.have.length(0);
    page.part('start-button')?.click();
    await page.transport.nextTransfer();
  });

  it('wait for a text that is being typed until the person leaves it', async () => {
    const {page, asked} = await asking(
      '<label slot="questions">Name <input name="by" required></label><button>Behind</button>',
    );
    await page.choose(clip());
    await until('the focus', () => document.activeElement === control(page, 'by'));
    await typeKeys('Ada');
    await pass(700);
    expect(asked()).to.equal(0);
    expect(page.row().text('status')).to.equal(WAITS);
    await sendKeys({press: 'Tab'});
    expect((await page.transport.nextTransfer()).job.parameters).to.deep.equal({by: 'Ada'});
  });

  it('do not take a text for complete because the window lost the focus', async () => {
    const {page, asked} = await asking('<label slot="questions">Name <input name="by" required></label>');
    await page.choose(clip());
    await until('the focus', () => document.activeElement === control(page, 'by'));
    await typeKeys('A');
    control(page, 'by').dispatchEvent(new FocusEvent('focusout', {bubbles: true, composed: true}));
    await pass(500);
    expect(asked()).to.equal(0);
  });

  it('hear the page’s own listeners out before anything begins', async () => {
    const {page, asked} = await asking(CONSENT);
    const onChange = (): void => control(page, 'consent').setCustomValidity('Not today');
    document.addEventListener('change', onChange, {once: true});
    await page.choose(clip());
    tick(page, 'consent');
    await pass(500);
    expect(asked()).to.equal(0);
    control(page, 'consent').setCustomValidity('');
    // A script changes the validity without any event.
    await page.transport.nextTransfer();
  });

  it('are no matter of what has begun: that keeps its answers, and what follows gets the new ones', async () => {
    const {page} = await asking(
      `${CONSENT}<label slot="questions">Name <input name="by" value="Ada"></label>`,
    );
    tick(page, 'consent');
    await page.choose(clip('one.mp4'), clip('two.mp4'));
    const first = await page.transport.nextTransfer();
    first.move(500);
    control(page, 'by').value = 'Grace';
    control(page, 'consent').click();
    await pass(400);
    expect(first.isPaused).to.equal(false);
    page.element.pause(page.element.uploads[0]!.id);
    page.element.resume(page.element.uploads[0]!.id);
    expect(first.job.parameters).to.deep.equal({consent: 'yes', by: 'Ada'});
    first.store();
    await pass(400);
    expect(page.transport.transfers).to.have.length(1);
    expect(page.phases).to.deep.equal(['stored', 'waiting']);
    tick(page, 'consent');
    const second = await page.transport.nextTransfer();
    expect(second.job.parameters).to.deep.equal({consent: 'yes', by: 'Grace'});
  });

  it('are no matter of a retry: a failed upload that had begun goes on with its answers', async () => {
    const {page} = await asking(CONSENT);
    tick(page, 'consent');
    await page.choose(clip());
    const first = await page.transport.nextTransfer();
    first.move(500).acknowledge(1);
    first.fail('network');
    await page.shown();
    control(page, 'consent').click();
    await page.shown();
    page.row().press('retry');
    const second = await page.transport.nextTransfer();
    expect(second.job.parameters).to.deep.equal({consent: 'yes'});
  });

  it('stop the question for a token whose answers went', async () => {
    let signal: AbortSignal | undefined;
    const {page} = await asking(CONSENT, {
      properties: {
        tokenProvider: options => {
          ({signal} = options);
          return new Promise(() => {});
        },
      },
    });
    tick(page, 'consent');
    await page.choose(clip());
    await until('the question', () => signal !== undefined);
    control(page, 'consent').click();
    await until('its end', () => signal?.aborted === true);
    await page.shown();
    expect(page.row().text('status')).to.equal(WAITS);
  });

  for (const isBegun of [true, false])
    it(`${isBegun ? 'do not come back for an upload of an earlier page that had begun' : 'come back for an upload of an earlier page that had not begun'}`, async () => {
      const browser = new FakeBrowser();
      const attributes = {multiple: '', 'chunk-size': '100', fields: '', 'keep-files': ''};
      const before = await UploaderHarness.create({attributes, browser, content: CONSENT});
      if (isBegun) tick(before, 'consent');
      await before.element.addFiles([knownFile('a', 'clip.mp4', 1000)]);
      if (isBegun) (await before.transport.nextTransfer()).acknowledge(1, 2, 3, 4);
      const noted = (): number | undefined => [...browser.entries.values()][0]?.sent?.acknowledged.length;
      await until('it is noted', () => (isBegun ? noted() === 4 : browser.entries.size > 0));
      browser.close(browser.tabs[0]!);
      before.element.remove();

      const page = await UploaderHarness.create({attributes, browser, content: CONSENT});
      await until('the row', () => page.rows.length === 1);
      page.element.resume();
      if (!isBegun) {
        await until('the status', () => page.row().text('status') === WAITS);
        await pass(400);
        expect(page.transport.transfers).to.have.length(0);
        tick(page, 'consent');
      }
      const {job} = await page.transport.nextTransfer();
      expect(job.parameters).to.deep.equal({consent: 'yes'});
      expect([...job.acknowledged]).to.deep.equal(isBegun ? [1, 2, 3, 4] : []);
    });

  it('hold a form back with their message, and show it at the control', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    const {page} = await asking(CONSENT.replace('<input', '<input form="elsewhere"'), {
      place: element => form.append(element),
      attributes: {name: 'video', 'submit-when-done': ''},
    });
    await page.choose(clip());
    expect(page.element.validationMessage).to.equal(SAID);
    expect(form.checkValidity()).to.equal(false);
    form.noValidate = true;
    let isSubmitted = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      isSubmitted = true;
    });
    form.requestSubmit();
    expect(isSubmitted).to.equal(false);
    tick(page, 'consent');
    (await page.transport.nextTransfer()).store();
    await page.shown();
    expect(page.element.validity?.valid).to.equal(true);
    form.remove();
  });

  for (const [what, act] of [
    ['its own check', page => void page.element.reportValidity()],
    ['the check of the form', page => void page.element.form?.reportValidity()],
    ['a submission', page => void page.element.form?.requestSubmit()],
    [
      'a submission without validation',
      page => {
        page.element.form!.noValidate = true;
        page.element.form!.requestSubmit();
      },
    ],
  ] satisfies [string, (page: UploaderHarness) => void][])
    for (const isOfForm of [true, false])
      it(`get the focus by ${what}, ${isOfForm ? 'as controls of the form' : 'outside the form'}`, async () => {
        const form = document.createElement('form');
        document.body.append(form);
        form.addEventListener('submit', event => event.preventDefault());
        const {page} = await asking(
          isOfForm ? CONSENT : CONSENT.replace('<input', '<input form="elsewhere"'),
          {
            place: element => form.append(element),
          },
        );
        const elsewhere = document.createElement('button');
        elsewhere.type = 'button';
        form.append(elsewhere);
        elsewhere.focus();
        await page.element.addFiles([clip()]);
        await until('the announcement', () => page.announcement.includes(SAID));
        expect(document.activeElement).to.equal(elsewhere);
        act(page);
        await until('the focus', () => document.activeElement === control(page, 'consent'));
        form.remove();
      });

  it('stay in force while the element is moved, and while it is out of the page', async () => {
    const opened = await asking(CONSENT);
    const {page} = opened;
    await page.choose(clip());
    const {parentElement} = page.element;
    page.element.remove();
    await nothing(opened, 'out of the page');
    parentElement?.append(page.element);
    await nothing(opened, 'back in the page');
    tick(page, 'consent');
    await page.transport.nextTransfer();
  });

  it('may come after the file, and go', async () => {
    const opened = await asking('');
    const {page} = opened;
    page.element.insertAdjacentHTML('beforeend', CONSENT);
    await page.choose(clip());
    await nothing(opened, 'with late questions');
    page.element.querySelector('[slot=questions]')?.remove();
    await page.transport.nextTransfer();
  });
});
