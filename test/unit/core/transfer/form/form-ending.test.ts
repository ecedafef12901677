import {expect} from '@open-wc/testing';
import {formEnding} from '../../../../../src/core/transfer/form/form-ending.js';
import {CALLBACK_MARK, callbackMessage} from '../../../../../src/protocol/callback/callback-message.js';

const JOB = {identifier: 'mine', uploadToken: 't0ken', callbackOrigin: 'https://page.example'};
const STORED = 'photo_id=7&tree_id=1&upload_token=t0ken';

function endingOf(query: string, {isOwn = true, origin = JOB.callbackOrigin} = {}): string | null {
  const ending = formEnding(
    callbackMessage(`${origin}/done?${query}`, new URLSearchParams(query)),
    isOwn,
    JOB,
  );
  if (ending === null) return null;
  if (ending.kind === 'stored') return `stored ${ending.video?.photoId}`;
  return ending.kind === 'failed' ? ending.error.code : ending.kind;
}

describe('formEnding', () => {
  for (const [what, query, options, ending] of [
    ['a stored video', STORED, {}, 'stored 7'],
    ['a replaced film', 'photo_id=7&tree_id=1&replace_token=t0ken', {}, 'stored 7'],
    ['a film replaced by another token', `${STORED}&replace_token=other`, {}, null],
    ['a refused file', 'error_message=No&upload_token=t0ken', {}, 'upload-refused'],
    ['an id that can be none', 'photo_id=x/y&upload_token=t0ken', {}, 'bad-response'],
    ['a page without an outcome', 'upload_token=t0ken', {}, null],
    ['another token', STORED.replace('t0ken', 'other'), {}, null],
    ['another origin', STORED, {origin: 'https://evil.example'}, null],
    ['another frame, without a mark', STORED, {isOwn: false}, null],
    [
      'another frame, with the mark of this upload',
      `${STORED}&${CALLBACK_MARK}=mine`,
      {isOwn: false},
      'stored 7',
    ],
    ['its own frame, with the mark of another upload', `${STORED}&${CALLBACK_MARK}=other`, {}, null],
  ] as const)
    it(`reads ${what}: ${ending ?? 'nothing'}`, () => {
      expect(endingOf(query, options)).to.equal(ending);
    });
});
