import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

describe('The fields of a row, before HTML is sent', () => {
  async function uploading(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
    const page = await UploaderHarness.create({attributes});
    await page.choose(videoFile(1000));
    (await page.transport.nextTransfer()).move(100);
    await page.shown();
    return page;
  }
  const note = (page: UploaderHarness, field: 'title' | 'description'): string | undefined => {
    const id = page.row().field(field).getAttribute('aria-describedby');
    return id === null ? undefined : page.root.getElementById(id)?.textContent?.trim();
  };

  it('say that titles lose it', async () => {
    const page = await uploading();
    expect(note(page, 'title')).to.equal(undefined);
    page.row().type('title', '<b>Sea</b>');
    await page.shown();
    expect(note(page, 'title')).to.equal('The site removes HTML from titles.');
    await pass(1200);
    await until('the announcement', () => page.announcement.includes('removes HTML from titles'));
    page.row().type('title', 'Sea');
    await page.shown();
    expect(note(page, 'title')).to.equal(undefined);
  });

  it('say which tag may cost a description its formatting', async () => {
    const page = await uploading();
    page.row().type('description', '<b>Sea</b> <h1>');
    await page.shown();
    expect(note(page, 'description')).to.equal(
      'With <h1> in it, the site may remove all formatting from this text.',
    );
    expect(page.gateway.saves).to.have.length(0);
  });

  it('let the page say what is safe', async () => {
    const page = await uploading({'safe-tags': 'h1'});
    page.row().type('description', '<h1>');
    await page.shown();
    expect(note(page, 'description')).to.equal(undefined);
  });
});
