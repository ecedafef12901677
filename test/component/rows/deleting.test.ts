import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {english} from '../../../src/ui/language/messages/en.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

const OK = {status: 'ok', data: {}};
const {deletion} = english;

/** A page with a video that was just stored, and may be deleted. */
async function stored(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({attributes: {'allow-delete': '', fields: '', ...attributes}});
  await page.element.addFiles([videoFile(1000)]);
  (await page.transport.nextTransfer()).store();
  await page.shown();
  page.log.clear();
  return page;
}

async function ask(page: UploaderHarness, index = 0): Promise<HTMLElement> {
  page.row(index).press('remove');
  await page.shown();
  await pass(0);
  const question = page.row(index).part('deletion');
  if (question === null) throw new Error('The row asks nothing.');
  return question;
}

async function press(page: UploaderHarness, part: string): Promise<void> {
  page.part(part)?.click();
  await pass(0);
  await page.shown();
}

const buttons = (question: HTMLElement): string[] =>
  [...question.querySelectorAll('button')].map(button => button.textContent?.trim() ?? '');
const question = (page: UploaderHarness): string | null =>
  page.part('deletion')?.querySelector('p')?.textContent?.trim() ?? null;
const focused = (page: UploaderHarness): string =>
  page.root.activeElement?.getAttribute('part')?.split(' ').at(-2) ?? '';

describe('Deleting a stored video', () => {
  it('is nothing that rows offer unless the page wants it', async () => {
    const page = await stored();
    page.element.allowDelete = false;
    await page.shown();
    expect(page.row().button('remove')?.getAttribute('aria-label')).to.equal('Remove clip.mp4 from the list');
    expect(page.row().button('remove')?.hasAttribute('aria-expanded')).to.equal(false);
    page.row().press('remove');
    await page.shown();
    expect(page.rows).to.have.length(0);
    expect(page.deletions.requests).to.deep.equal([]);
  });

  it('asks once, in the row, and then tells everybody in order', async () => {
    const page = await stored({name: 'video'});
    const heard: string[] = [];
    for (const type of ['video-deleted', 'file-removed', 'input', 'change'])
      page.element.addEventListener(type, () => heard.push(`${type} ${page.element.value}`));
    const {photoId} = page.element.uploads[0]?.result ?? {};
    const remove = page.row().button('remove');
    expect(remove?.getAttribute('aria-label')).to.equal('Remove clip.mp4');
    expect(remove?.getAttribute('aria-expanded')).to.equal('false');

    const asked = await ask(page);
    expect(remove?.getAttribute('aria-expanded')).to.equal('true');
    expect(question(page)).to.equal(deletion.ask);
    expect(buttons(asked)).to.deep.equal([deletion.confirm, deletion.onlyRow, deletion.keep]);
    expect(page.root.activeElement).to.equal(asked);
    expect(page.deletions.requests).to.deep.equal([]);

    page.deletions.tell(OK);
    await press(page, 'delete-button');
    await until('the row is gone', () => page.rows.length === 0);
    expect(heard).to.deep.equal([`video-deleted ${photoId}`, 'file-removed ', 'input ', 'change ']);
    expect(page.deletions.requests).to.have.length(1);
    await until('it is announced', () => page.announcement.includes('clip.mp4 was deleted from the site.'));
    await until(
      'the focus has a place',
      () => focused(page) === 'button' || page.root.activeElement !== null,
    );
  });

  it('is called off by Escape, by its button and by the button that opened it', async () => {
    const page = await stored();
    const outside: string[] = [];
    const listener = ({key}: KeyboardEvent): void => void outside.push(key);
    document.addEventListener('keydown', listener);
    try {
      await ask(page);
      await sendKeys({press: 'Escape'});
      await until('the question goes', () => page.part('deletion') === null);
      await until('the button has the focus', () => page.root.activeElement === page.part('remove-button'));
      await ask(page);
      await press(page, 'keep-button');
      expect(page.part('deletion')).to.equal(null);
      await until('the button has the focus', () => page.root.activeElement === page.part('remove-button'));
      await ask(page);
      page.row().press('remove');
      await page.shown();
      expect(page.part('deletion')).to.equal(null);
    } finally {
      document.removeEventListener('keydown', listener);
    }
    expect(outside).to.deep.equal([]);
    expect(page.deletions.requests).to.deep.equal([]);
    expect(page.rows).to.have.length(1);
  });

  it('may take away the row alone, as a script does', async () => {
    const page = await stored();
    await ask(page);
    let changes = 0;
    page.element.addEventListener('change', () => (changes += 1));
    await press(page, 'only-row-button');
    expect([page.rows.length, changes]).to.deep.equal([0, 1]);
    expect(page.deletions.requests).to.deep.equal([]);
  });

  it('shows one question at a time', async () => {
    const page = await stored({value: '7', 'delete-endpoint': '/delete', multiple: ''});
    expect(page.rows).to.have.length(2);
    await ask(page, 0);
    await ask(page, 1);
    expect(page.root.querySelectorAll('[part~=deletion]')).to.have.length(1);
    expect(page.row(1).part('deletion')).not.to.equal(null);
  });

  it('sends one request however often a person presses, and keeps the focus meanwhile', async () => {
    const page = await stored();
    let answer = (): void => {};
    page.deletions.busy = new Promise(resolve => (answer = resolve));
    page.deletions.tell(OK);
    await ask(page);
    const button = page.part<HTMLButtonElement>('delete-button')!;
    button.focus();
    for (let count = 0; count < 3; count++) await press(page, 'delete-button');
    expect(question(page)).to.equal(deletion.deleting);
    expect(page.root.activeElement).to.equal(button);
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(page.part('keep-button')).to.equal(null);
    await sendKeys({press: 'Escape'});
    expect(page.part('deletion')).not.to.equal(null);
    answer();
    await until('the row is gone', () => page.rows.length === 0);
    expect(page.deletions.requests).to.have.length(1);
  });

  it('says that no answer came, and lets a person try again', async () => {
    const page = await stored();
    await ask(page);
    await press(page, 'delete-button');
    await until('it is said', () => question(page) === deletion.unclear);
    await until('it is announced', () => page.announcement.includes(deletion.unclear));
    page.deletions.tell(OK);
    await press(page, 'delete-button');
    await until('the row is gone', () => page.rows.length === 0);
  });

  it('says why the site refused, in words of its own and the site’s as text', async () => {
    const page = await stored();
    const message = 'This video is part of a channel.';
    page.deletions.tell({status: 'error', code: 'invalid_input', message}, 400);
    await ask(page);
    await press(page, 'delete-button');
    const {happened, means, advice} = english.errors['delete-refused'];
    await until('it is said', () => question(page) === `${happened} ${means} ${advice}`);
    expect(page.part('deletion')?.querySelector('q')?.textContent).to.equal(message);
    expect(buttons(page.part('deletion')!)).to.deep.equal([deletion.onlyRow, deletion.keep]);
    expect(page.element.uploads[0]?.deletionError).to.include({
      code: 'delete-refused',
      serverMessage: message,
    });
    expect(page.row().text('status')).to.equal('Stored');
  });

  it('says at once what the page cannot delete, and why', async () => {
    const page = await UploaderHarness.create({attributes: {'allow-delete': '', value: '7'}});
    const asked = await ask(page);
    expect(question(page)).to.equal(deletion.unknown);
    expect(buttons(asked)).to.deep.equal([deletion.onlyRow, deletion.keep]);
    await press(page, 'only-row-button');
    expect(page.rows).to.have.length(0);
    expect(page.deletions.requests).to.deep.equal([]);
  });

  it('reaches a video of the initial value by the page’s own server', async () => {
    const attributes = {'allow-delete': '', 'delete-endpoint': '/delete', value: '7'};
    const page = await UploaderHarness.create({attributes});
    page.deletions.tell({photo_id: '7', deleted: true});
    await ask(page);
    await press(page, 'delete-button');
    await until('the row is gone', () => page.rows.length === 0);
    expect(page.deletions.requests.map(({url}) => url)).to.deep.equal(['/delete']);
    expect(page.element.value).to.equal('');
  });

  it('tells a page whose element was taken out in the meantime', async () => {
    const page = await stored();
    let answer = (): void => {};
    page.deletions.busy = new Promise(resolve => (answer = resolve));
    page.deletions.tell(OK);
    await ask(page);
    await press(page, 'delete-button');
    const heard: string[] = [];
    for (const type of ['video-deleted', 'file-removed', 'change'])
      page.element.addEventListener(type, () => heard.push(type));
    const place = page.element.parentElement;
    page.element.remove();
    await pass(0);
    answer();
    await until('it is told', () => heard.length === 3);
    expect(heard).to.deep.equal(['video-deleted', 'file-removed', 'change']);
    place?.append(page.element);
    await page.shown();
    expect(page.rows).to.have.length(0);
  });

  it('asks nothing of an upload that is under way', async () => {
    const page = await UploaderHarness.create({attributes: {'allow-delete': ''}});
    await page.element.addFiles([videoFile(1000)]);
    await page.transport.nextTransfer();
    await page.shown();
    page.row().press('remove');
    await page.shown();
    expect(page.rows).to.have.length(0);
  });
});
