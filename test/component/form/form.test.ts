import {expect} from '@open-wc/testing';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import type {FakeTransfer} from '../../support/fakes/fake-transport.js';
import {videoFile} from '../../support/files/files.js';
import {
  type HarnessOptions,
  UploaderHarness,
  catchWarnings,
  pass,
  until,
} from '../../support/uploader-harness.js';

/** What the demo site's callback says of a stored video. */
function video(photoId: string | null): Parameters<FakeTransfer['store']>[0] {
  return {
    photoId,
    treeId: '7',
    token: 'abc',
    domain: 'videos.example.com',
    callbackUrl: null,
    parameters: {},
  };
}

/** An element in a form that goes nowhere but tells what it would send. */
class FormPage {
  readonly page: UploaderHarness;
  readonly form: HTMLFormElement;
  /** What was submitted, each time. */
  readonly submitted: string[][] = [];
  readonly events: string[] = [];

  private constructor(page: UploaderHarness, form: HTMLFormElement) {
    this.page = page;
    this.form = form;
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.submitted.push(this.entries);
    });
    for (const type of ['input', 'change'])
      form.addEventListener(type, event => {
        if (event.target === page.element) this.events.push(type);
      });
  }

  static async create({attributes, ...options}: HarnessOptions = {}): Promise<FormPage> {
    const page = await UploaderHarness.create({attributes: {name: 'video', ...attributes}, ...options});
    const form = document.createElement('form');
    page.element.parentElement!.append(form);
    form.append(page.element);
    await page.shown();
    return new FormPage(page, form);
  }

  get element(): VideoUploader {
    return this.page.element;
  }

  get entries(): string[] {
    return [...new FormData(this.form)].map(([name, value]) => `${name}=${String(value)}`);
  }

  async upload(): Promise<FakeTransfer> {
    await this.page.choose(videoFile(1000));
    const transfer = await this.page.transport.nextTransfer();
    transfer.move(500);
    await this.page.shown();
    return transfer;
  }

  async store(photoId: string | null = '41'): Promise<void> {
    const transfer = await this.upload();
    transfer.store(video(photoId));
    await this.page.shown();
  }
}

/** Everything has happened that waits for no timer. */
async function endOfTask(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

describe('<video-uploader> in a form', () => {
  it('belongs to its form as other controls do', async () => {
    const {element, form} = await FormPage.create();
    expect(element.form).to.equal(form);
    expect(element.type).to.equal('video-uploader');
    expect(form.elements.namedItem('video')).to.equal(element);
    const label = document.createElement('label');
    label.textContent = ' Application   video ';
    form.prepend(label);
    element.id = 'v';
    label.htmlFor = 'v';
    expect([...(element.labels ?? [])]).to.deep.equal([label]);
    element.requestUpdate();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('[role=group]')?.ariaLabel).to.equal('Application video');
  });

  it('has one entry for each stored video, and tells of each', async () => {
    const test = await FormPage.create({attributes: {multiple: ''}});
    expect(test.entries).to.deep.equal([]);
    await test.store('41');
    await test.store('42');
    expect(test.entries).to.deep.equal(['video=41', 'video=42']);
    expect(test.element.value).to.equal('41,42');
    expect(test.events).to.deep.equal(['input', 'change', 'input', 'change']);
  });

  it('has no entry without a name, and none for a video whose id is not known', async () => {
    const nameless = await FormPage.create({attributes: {name: null}});
    await nameless.store();
    expect(nameless.entries).to.deep.equal([]);
    const unknown = await FormPage.create({attributes: {required: ''}});
    await unknown.store(null);
    expect(unknown.entries).to.deep.equal([]);
    expect(unknown.element.checkValidity()).to.equal(true);
  });

  it('gives all that is known of a video where the page wants it', async () => {
    const test = await FormPage.create({attributes: {'value-format': 'json'}});
    await test.store();
    test.element.setMetadata(test.element.uploads[0]!.id, {title: 'Sea'});
    await test.page.shown();
    expect(JSON.parse(test.entries[0]!.replace('video=', ''))).to.deep.equal({
      photoId: '41',
      treeId: '7',
      token: 'abc',
      domain: 'videos.example.com',
      uploadToken: 'token-1',
      title: 'Sea',
      addresses: {
        page: 'https://videos.example.com/video/41',
        embed: 'https://videos.example.com/v.ihtml/player.html?token=abc&photo_id=41',
        poster: 'https://videos.example.com/7/41/abc/large',
        download: 'https://videos.example.com/7/41/abc/video_hd/download-video.mp4',
      },
    });
  });

  it('tells of a video that the person removed, and not of one that a script did', async () => {
    const test = await FormPage.create();
    await test.store();
    test.events.length = 0;
    test.page.row().press('remove');
    expect(test.events).to.deep.equal(['input', 'change']);
    expect(test.entries).to.deep.equal([]);
    await test.store('42');
    test.events.length = 0;
    test.element.removeFile(test.element.uploads[0]!.id);
    expect(test.events).to.deep.equal([]);
    expect(test.element.value).to.equal('');
  });

  describe('that is required', () => {
    it('wants a video, and is content with a stored one', async () => {
      const test = await FormPage.create({attributes: {required: ''}});
      expect(test.element.validity?.valueMissing).to.equal(true);
      expect(test.element.validationMessage).to.equal('Please choose a video.');
      expect(test.form.checkValidity()).to.equal(false);
      test.form.requestSubmit();
      expect(test.submitted).to.deep.equal([]);
      await test.store();
      expect(test.element.validity?.valid).to.equal(true);
      test.form.requestSubmit();
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('is content with one that was sent but not confirmed', async () => {
      const test = await FormPage.create({attributes: {required: ''}});
      (await test.upload()).fail('callback-unreadable');
      await test.page.shown();
      expect(test.element.checkValidity()).to.equal(true);
      expect(test.entries).to.deep.equal([]);
    });
  });

  it('keeps its form back while a video is under way, also where nobody asks for validity', async () => {
    const test = await FormPage.create();
    const transfer = await test.upload();
    expect(test.element.validationMessage).to.equal('Please wait until the upload is complete.');
    test.form.requestSubmit();
    expect(test.submitted).to.deep.equal([]);
    test.form.noValidate = true;
    test.form.requestSubmit();
    expect(test.submitted).to.deep.equal([]);
    transfer.store(video('41'));
    await test.page.shown();
    test.form.requestSubmit();
    expect(test.submitted).to.deep.equal([['video=41']]);
  });

  it('keeps its form back where a video failed, until it is tried again or removed', async () => {
    const test = await FormPage.create();
    (await test.upload()).fail('server');
    await test.page.shown();
    expect(test.element.validationMessage).to.equal('The site has trouble taking videos.');
    test.element.removeFile(test.element.uploads[0]!.id);
    expect(test.element.checkValidity()).to.equal(true);
  });

  describe('with submit-when-done', () => {
    it('sends the form once everything is stored, with the button that was pressed', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': '', required: ''}});
      const transfer = await test.upload();
      const button = document.createElement('button');
      button.name = 'act';
      button.value = 'publish';
      test.form.append(button);
      const submitters: (HTMLElement | null)[] = [];
      test.form.addEventListener('submit', event => submitters.push(event.submitter));
      button.click();
      await test.page.shown();
      expect(test.submitted).to.deep.equal([]);
      expect(test.page.part('summary')?.textContent).to.equal(
        'The form is sent as soon as the upload is complete.',
      );
      await until('the announcement', () => test.page.announcement.includes('The form is sent'));

      transfer.store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
      expect(submitters).to.deep.equal([button]);
    });

    it('sends it without the button where the page has replaced that one meanwhile', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': ''}});
      const transfer = await test.upload();
      const button = document.createElement('button');
      test.form.append(button);
      button.click();
      button.remove();
      transfer.store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('sends it after the journal has forgotten the upload, which the next page would show otherwise', async () => {
      const browser = new FakeBrowser();
      let go = (): void => {};
      const mayForget = new Promise<void>(resolve => (go = resolve));
      const open = browser.open.bind(browser);
      browser.open = () => {
        const tab = open();
        const forget = tab.delete.bind(tab);
        tab.delete = identifier => mayForget.then(() => forget(identifier));
        return tab;
      };
      const test = await FormPage.create({attributes: {'submit-when-done': ''}, browser});
      const transfer = await test.upload();
      await until('the entry', () => browser.entries.size > 0);
      test.form.requestSubmit();
      transfer.store(video('41'));
      await until('the end', () => test.element.uploads[0]?.phase === 'stored');
      await test.page.shown();
      await pass(50);
      expect(test.submitted).to.deep.equal([]);

      go();
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
      expect(browser.entries.size).to.equal(0);
    });

    it('takes a submission in the moment after the choice, before there is a row', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': '', required: ''}});
      void test.page.choose(videoFile(1000));
      await endOfTask();
      expect(test.page.rows).to.have.length(0);
      test.form.requestSubmit();
      (await test.page.transport.nextTransfer()).store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('takes a submission from a script that has just added the file', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': '', required: ''}});
      await test.element.addFiles([videoFile(1000)]);
      test.form.requestSubmit();
      (await test.page.transport.nextTransfer()).store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('takes a submission in the same task as the file', async () => {
      const attributes = {'submit-when-done': '', required: ''};
      for (const limit of [null, '60']) {
        const test = await FormPage.create({attributes: {...attributes, 'max-duration': limit}});
        test.page.readDuration = () => Promise.resolve(5);
        void test.element.addFiles([videoFile(1000)]);
        test.form.requestSubmit();
        (await test.page.transport.nextTransfer()).store(video('41'));
        await until('the form', () => test.submitted.length > 0);
        expect(test.submitted).to.deep.equal([['video=41']]);
      }
    });

    it('takes a submission from a listener that hears of the file', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': '', required: ''}});
      test.form.addEventListener('file-added', () => test.form.requestSubmit());
      void test.element.addFiles([videoFile(1000)]);
      (await test.page.transport.nextTransfer()).store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('takes a submission while the page still looks into the file', async () => {
      const attributes = {'submit-when-done': '', required: '', 'max-duration': '60'};
      const test = await FormPage.create({attributes});
      let tell = (_seconds: number): void => {};
      test.page.readDuration = () => new Promise(resolve => (tell = resolve));
      void test.page.choose(videoFile(1000));
      await endOfTask();
      expect(test.element.uploads).to.have.length(0);
      test.form.requestSubmit();
      tell(5);
      (await test.page.transport.nextTransfer()).store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('takes a submission while the browser still reads a folder that was dropped', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': ''}});
      let list = (): void => {};
      const isListed = new Promise<void>(resolve => (list = resolve));
      const file = {
        name: 'a.mp4',
        isDirectory: false,
        file: (done: (file: File) => void) => done(videoFile(1000)),
      };
      const batches = [[file], []];
      const readEntries = (done: (entries: object[]) => void): void =>
        void isListed.then(() => done(batches.shift() ?? []));
      const folder = {name: 'holiday', isDirectory: true, createReader: () => ({readEntries})};
      const items = [{kind: 'file', webkitGetAsEntry: () => folder}];
      test.page.drag('drop', {items, types: ['Files']} as unknown as DataTransfer);
      test.form.requestSubmit();
      await test.page.shown();
      expect(test.submitted).to.deep.equal([]);
      list();
      (await test.page.transport.nextTransfer()).store(video('41'));
      await until('the form', () => test.submitted.length > 0);
      expect(test.submitted).to.deep.equal([['video=41']]);
    });

    it('does not send it where the upload fails', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': ''}});
      const transfer = await test.upload();
      test.form.requestSubmit();
      transfer.fail('server');
      await test.page.shown();
      await pass(50);
      expect(test.submitted).to.deep.equal([]);
      test.element.removeFile(test.element.uploads[0]!.id);
      await test.page.shown();
      await pass(50);
      expect(test.submitted).to.deep.equal([]);
    });
  });

  describe('that is left while a video is under way', () => {
    function button(test: FormPage, markup: string): HTMLButtonElement {
      test.form.insertAdjacentHTML('beforeend', markup);
      return test.form.lastElementChild as HTMLButtonElement;
    }

    for (const markup of [
      '<button formnovalidate>Back</button>',
      '<button formmethod="dialog" formnovalidate>Cancel</button>',
      '<input type="submit" formnovalidate value="Back">',
    ])
      it(`lets ${markup} through`, async () => {
        for (const attributes of [{}, {'submit-when-done': ''}] as Record<string, string>[]) {
          const test = await FormPage.create({attributes});
          await test.upload();
          button(test, markup).click();
          expect(test.submitted).to.have.length(1);
          expect(test.page.phases).to.deep.equal(['uploading']);
        }
      });

    it('closes its dialog by Cancel, also where nobody asks for validity', async () => {
      const test = await FormPage.create();
      const dialog = document.createElement('dialog');
      test.form.replaceWith(dialog);
      dialog.append(test.form);
      test.form.method = 'dialog';
      await test.upload();
      dialog.showModal();
      // A test’s own listener keeps forms from being sent, and a dialog from being closed.
      button(test, '<button formnovalidate value="cancel">Cancel</button>').click();
      expect(test.submitted).to.have.length(1);
      test.form.noValidate = true;
      button(test, '<button value="close">Close</button>').click();
      expect(test.submitted).to.have.length(2);
      dialog.remove();
    });

    it('still holds what submits the value', async () => {
      const test = await FormPage.create();
      test.form.method = 'dialog';
      await test.upload();
      for (const markup of ['<button>Save</button>', '<button formmethod="post">Save</button>'])
        button(test, markup).click();
      test.form.noValidate = true;
      button(test, '<button formmethod="post">Save</button>').click();
      expect(test.submitted).to.deep.equal([]);
    });

    it('is not sent later after all', async () => {
      const test = await FormPage.create({attributes: {'submit-when-done': ''}});
      const transfer = await test.upload();
      button(test, '<button>Save</button>').click();
      button(test, '<button formnovalidate>Cancel</button>').click();
      await test.page.shown();
      expect(test.page.part('summary')).to.equal(null);
      expect(test.submitted).to.have.length(1);
      transfer.store(video('41'));
      await test.page.shown();
      await pass(50);
      expect(test.submitted).to.have.length(1);
    });
  });

  it('wants its required fields filled in', async () => {
    const test = await FormPage.create({attributes: {'required-fields': 'title'}});
    await test.store();
    expect(test.element.validationMessage).to.equal('Please fill in “Title” for clip.mp4.');
    test.element.setMetadata(test.element.uploads[0]!.id, {title: 'Sea'});
    expect(test.element.checkValidity()).to.equal(true);
  });

  it('takes a message of the page before all others', async () => {
    const test = await FormPage.create({attributes: {required: ''}});
    test.element.setCustomValidity('Not on Sundays.');
    expect(test.element.validity?.customError).to.equal(true);
    expect(test.element.validationMessage).to.equal('Not on Sundays.');
    test.element.setCustomValidity('');
    expect(test.element.validationMessage).to.equal('Please choose a video.');
  });

  it('is disabled with its fieldset', async () => {
    const test = await FormPage.create({attributes: {required: ''}});
    const fieldset = document.createElement('fieldset');
    test.form.append(fieldset);
    fieldset.append(test.element);
    fieldset.disabled = true;
    await test.page.shown();
    expect(test.page.part<HTMLButtonElement>('browse-button')?.disabled).to.equal(true);
    expect(test.element.willValidate).to.equal(false);
    expect(test.element.disabled).to.equal(false);
    fieldset.disabled = false;
    await test.page.shown();
    expect(test.page.part<HTMLButtonElement>('browse-button')?.disabled).to.equal(false);
  });

  describe('with an initial value', () => {
    it('shows it as stored videos that only their numbers are known of', async () => {
      const test = await FormPage.create({attributes: {value: ' 7, 8,7,', multiple: '', required: ''}});
      expect(test.page.rows.map(row => row.text('file-name'))).to.deep.equal(['Video 7', 'Video 8']);
      expect(test.page.rows.map(row => row.text('status'))).to.deep.equal(['Stored', 'Stored']);
      expect(test.page.row().part('fields')).to.equal(null);
      expect(test.entries).to.deep.equal(['video=7', 'video=8']);
      expect(test.element.checkValidity()).to.equal(true);
      expect(test.element.totalProgress).to.equal(1);
      expect(test.events).to.deep.equal([]);
      expect(test.page.log.names()).to.deep.equal([]);
    });

    it('leaves out what can be no id, and says so', async () => {
      const warnings = catchWarnings();
      const test = await FormPage.create({attributes: {value: '7,../8,a b,=1,9;10,x-Y_2', multiple: ''}});
      test.element.formStateRestoreCallback('11,2/3');
      await test.page.shown();
      warnings.restore();
      expect(test.element.value).to.equal('11');
      expect(warnings.messages.map(message => /value="(.*?)" is ignored/.exec(message)?.[1])).to.deep.equal([
        '../8',
        'a b',
        '=1',
        '9;10',
        '2/3',
      ]);
    });

    it('goes back to it on reset', async () => {
      const test = await FormPage.create({attributes: {value: '7', multiple: ''}});
      test.page.row().press('remove');
      await test.store('41');
      expect(test.element.value).to.equal('41');
      test.form.reset();
      await test.page.shown();
      expect(test.element.value).to.equal('7');
      expect(test.entries).to.deep.equal(['video=7']);
    });

    it('follows the attribute until somebody changes the value', async () => {
      const test = await FormPage.create({attributes: {value: '7', multiple: ''}});
      test.element.setAttribute('value', '8');
      await test.page.shown();
      expect(test.element.value).to.equal('8');
      await test.store('41');
      test.element.setAttribute('value', '9');
      await test.page.shown();
      expect(test.element.value).to.equal('8,41');
    });

    it('takes another one from a script, silently, and leaves what is under way alone', async () => {
      const test = await FormPage.create({attributes: {value: '7', multiple: ''}});
      await test.upload();
      test.element.value = '9,10';
      await test.page.shown();
      expect(test.element.value).to.equal('9,10');
      expect(test.page.phases.sort()).to.deep.equal(['stored', 'stored', 'uploading']);
      expect(test.events).to.deep.equal([]);
    });
  });

  it('comes back with its videos when the browser restores the page', async () => {
    const test = await FormPage.create();
    test.element.formStateRestoreCallback('41,42');
    await test.page.shown();
    expect(test.entries).to.deep.equal(['video=41', 'video=42']);
  });

  it('is left alone by a form that is none of its own', async () => {
    const test = await FormPage.create();
    await test.upload();
    const other = document.createElement('form');
    test.form.after(other);
    let isSent = false;
    other.addEventListener('submit', event => {
      event.preventDefault();
      isSent = true;
    });
    other.requestSubmit();
    expect(isSent).to.equal(true);
  });
});
