import {expect} from '@open-wc/testing';
import {hasHtml, unsafeTags} from '../../../../src/ui/fields/html-notes.js';
import {SAFE_TAGS} from '../../../../src/ui/shared/safe-tags.js';

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
