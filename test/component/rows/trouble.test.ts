import {expect} from '@open-wc/testing';
import {UploadError} from '../../../src/core/model/upload-error.js';
import {english} from '../../../src/ui/language/messages/en.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, pass, until} from '../../support/uploader-harness.js';

/** An upload of which a part has gone. */
async function sending(): Promise<{
  page: UploaderHarness;
  transfer: Awaited<ReturnType<UploaderHarness['transport']['nextTransfer']>>;
}> {
  const page = await UploaderHarness.create();
  await page.element.addFiles([videoFile(1000)]);
  const transfer = await page.transport.nextTransfer();
  transfer.move(1);
  await page.shown();
  return {page, transfer};
}

const hasState = ({element}: UploaderHarness, name: string): boolean => element.matches(`:state(${name})`);

describe('A row in trouble', () => {
  for (const trouble of ['site', 'network', 'token'] as const)
    it(`says that nothing moves and why: ${trouble}`, async () => {
      const {page, transfer} = await sending();
      transfer.trouble(trouble);
      await page.shown();
      expect(page.row().text('status')).to.equal(english.trouble[trouble]);
      expect(page.row().part('retry-now-button')?.textContent?.trim()).to.equal('Try now');
      expect(page.row().part('retry-now-button')?.getAttribute('aria-label')).to.equal('Try now: clip.mp4');
      expect([hasState(page, 'trouble'), hasState(page, 'uploading')]).to.deep.equal([true, true]);

      transfer.trouble(null);
      await until('it moves', () => page.row().text('status')?.includes('Uploading') === true);
      expect(page.row().part('retry-now-button')).to.equal(null);
      expect(hasState(page, 'trouble')).to.equal(false);
    });

  it('tries at once when a person presses the button, and keeps the focus in the row', async () => {
    const {page, transfer} = await sending();
    transfer.trouble('site');
    await page.shown();
    const retried: unknown[] = [];
    const {retry} = page.element;
    page.element.retry = id => {
      retried.push(id);
      retry.call(page.element, id);
    };
    const button = page.row().part<HTMLButtonElement>('retry-now-button');
    button?.focus();
    button?.click();
    expect(retried).to.deep.equal([page.element.uploads[0]?.id]);
    transfer.trouble(null);
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().button('pause'));
  });

  it('is announced once, however often it comes and goes before the upload has got on', async () => {
    const {page, transfer} = await sending();
    const heard = new Set<string>();
    const observer = new MutationObserver(() => heard.add(page.announcement));
    observer.observe(page.root, {subtree: true, childList: true, characterData: true});
    await pass(1300);
    heard.clear();
    const sentence = `clip.mp4: ${english.trouble.site}`;
    for (let time = 0; time < 3; time++) {
      transfer.trouble('site');
      transfer.trouble(null);
    }
    await until('it is announced', () => page.announcement === sentence);
    await pass(1300);
    expect([...heard].filter(text => text !== '')).to.deep.equal([sentence]);
    observer.disconnect();
  });

  it('keeps the bar where it is, and the button that pauses', async () => {
    const {page, transfer} = await sending();
    transfer.trouble('network');
    await page.shown();
    expect(page.row().part<HTMLProgressElement>('progress')?.value).to.equal(
      page.element.uploads[0]?.progress,
    );
    page.row().press('pause');
    await page.shown();
    expect(page.row().text('status')).to.equal(english.paused);
    expect(hasState(page, 'trouble')).to.equal(false);
  });
});

describe('A row that waits for an upload token', () => {
  it('says so, and that none comes, and goes on', async () => {
    let give: (token: string) => void = () => {};
    const tokenProvider = (): Promise<string> => new Promise(resolve => (give = resolve));
    const page = await UploaderHarness.create({
      attributes: {upload_token: null},
      properties: {tokenProvider},
    });
    const warnings = catchWarnings();
    try {
      await page.element.addFiles([videoFile(1000)]);
      await page.shown();
      expect(page.row().text('status')).to.equal(english.awaitingToken);
      await until('nothing comes', () => page.row().text('status') === english.trouble.token);
      expect(warnings.messages.join()).to.contain('tokenProvider: there was no answer within 4 seconds');
      give('fresh');
      await page.transport.nextTransfer();
      await until('it goes on', () => page.row().text('status') === english.starting);
    } finally {
      warnings.restore();
    }
  });

  it('says what may be in the way if a filter seems to answer', async () => {
    for (const [status, isFilter] of [
      [403, true],
      [200, true],
      [0, true],
      [503, false],
    ] as const) {
      const {page, transfer} = await sending();
      transfer.fail(new UploadError('server', 'x', {status}));
      await page.shown();
      expect(page.row().text('error').includes(english.filtered)).to.equal(isFilter);
      expect(page.row().text('error').includes(english.errors.server.advice)).to.equal(!isFilter);
    }
  });
});
