import {expect} from '@open-wc/testing';
import {SAFE_TAGS, hasHtml, unsafeTags} from '../../../src/ui/fields/html-notes.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

describe('unsafeTags', () => {
  for (const [text, tags] of [
    ['', []],
    ['a < b and c > d', []],
    ['<b>Sea</b> and <p>wind</p><br/>', []],
    ['<h1>Sea</h1><H1>', ['<h1>']],
    ['<script src=x>', ['<script>']],
    ['<a href="https://example.com" onclick=x>here</a>', []],
    ['<!-- note -->', ['<!-->']],
    ['</div><x-y>', ['<div>', '<x-y>']],
    ['1 <2 and <', []],
    ['<<b <<h1>> <h2', ['<h1>']],
    ['</!b><!h1>', ['<h1>']],
  ] as const) {
    it(`finds ${tags.join(' ') || 'nothing'} in "${text}"`, () =>
      expect(unsafeTags(text, SAFE_TAGS)).to.deep.equal(tags));
  }

  it('takes the word of the page for what is safe', () => {
    expect(unsafeTags('<h1><b>', '<h1>, h2')).to.deep.equal(['<b>']);
  });
});

describe('hasHtml', () => {
  it('knows a tag from a mathematician', () => {
    expect(hasHtml('1 < 2 > 0')).to.equal(false);
    expect(hasHtml('<i>Sea</i>')).to.equal(true);
  });
});

describe('The fields of a row, before HTML is sent', () => {
  async function uploading(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
    const page = await UploaderHarness.create({attributes});
    await page.choose(videoFile(1000));
    (await page.transport.nextTransfer()).progress(100);
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
    expect(note(page, 'title')).to.equal('The site takes HTML out of titles.');
    await pass(1200);
    await until('the announcement', () => page.announcement.includes('HTML out of titles'));
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
