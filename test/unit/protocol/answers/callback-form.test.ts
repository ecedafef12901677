import {expect} from '@open-wc/testing';
import {readCallbackForm} from '../../../../src/protocol/answers/callback-form.js';

const SITE = 'https://videos.example.com/api/photo/redeem-upload-token';
const UPLOAD = '<input type="hidden" name="upload_token" value="u">';
const PHOTO = '<input type="hidden" name="photo_id" value="7">';
const FORM = '<form method="post" action="https://www.example.com/done?a=1">';

/** What is read of a page, in one line. */
function told(page: string): string | null {
  const form = readCallbackForm(page, SITE, 'u');
  return form && `${form.action} ${form.fields}`;
}

describe('readCallbackForm', () => {
  for (const [what, page, expected] of [
    [
      'a page that sends itself',
      `<!doctype html><title>Upload</title>${FORM}${UPLOAD}${PHOTO}</form><script>document.forms[0].submit()</script>`,
      'https://www.example.com/done?a=1 upload_token=u&photo_id=7',
    ],
    [
      'a refusal',
      `${FORM}${UPLOAD}<input name="error_message" value="No video"></form>`,
      'https://www.example.com/done?a=1 upload_token=u&error_message=No+video',
    ],
    [
      'upper case, single quotes and no quotes',
      `<FORM METHOD=POST ACTION='/done'><INPUT VALUE=u NAME=upload_token><INPUT NAME='photo_id' VALUE='7' />`,
      'https://videos.example.com/done upload_token=u&photo_id=7',
    ],
    [
      'references, line breaks and signs of markup in values',
      `<form\n action="/d?a=1&amp;b=&#34;">${UPLOAD}${PHOTO}<input name="&lt;b&gt;" value='"x>y" &#x26;&#13;&#10;z'>`,
      'https://videos.example.com/d?a=1&b=%22 upload_token=u&photo_id=7&%3Cb%3E=%22x%3Ey%22+%26%0D%0Az',
    ],
    [
      'a field without a value, and one that comes twice',
      `${FORM}${UPLOAD}${PHOTO}<input name=b hidden><input name=b value=2><input value name=c>`,
      'https://www.example.com/done?a=1 upload_token=u&photo_id=7&b=&b=2&c=',
    ],
    [
      'a field without a name, which browsers do not send',
      `${FORM}${UPLOAD}${PHOTO}<input type=submit value=Go><input name="" value=2>`,
      'https://www.example.com/done?a=1 upload_token=u&photo_id=7',
    ],
    [
      'a form without an address, which goes to that of its page',
      `<form method=post>${UPLOAD}${PHOTO}`,
      `${SITE} upload_token=u&photo_id=7`,
    ],
    ['another upload token', `${FORM}<input name="upload_token" value="v">${PHOTO}`, null],
    ['no outcome, as of a form for another file', `${FORM}${UPLOAD}<input type="file" name="file">`, null],
    ['fields without a form', `${UPLOAD}${PHOTO}`, null],
    ['an address that is none', `<form action="https://">${UPLOAD}${PHOTO}`, null],
    ['a reference that is none', `${FORM}${UPLOAD}${PHOTO}<input name=x value="&#9999999;">`, null],
    ['a page of another kind', '<!doctype html><p>Hello', null],
    ['words', 'ok', null],
    ['nothing', '', null],
  ] as const)
    it(`${what}: ${expected === null ? 'nothing' : 'a form'}`, () => {
      expect(told(page)).to.equal(expected);
    });

  it('is nothing in a long page without one, whatever that repeats', () => {
    for (const piece of [
      '<input "',
      "<input '",
      '<form x',
      '<input a b=',
      '<form a=b ',
      '<input  ',
      '="',
      'a',
    ])
      expect(told(`<form ${piece.repeat(100_000 / piece.length)}`), piece).to.equal(null);
  });
});
