import {expect} from '@open-wc/testing';
import {isPlainSentence} from '../../../../src/ui/shared/server-message.js';

describe('What a site says', () => {
  for (const [text, is] of [
    ['The video is too dark', true],
    ['The video is too dark.', true],
    ['Titles may not be longer than 10.5 characters!', true],
    ['See https://videos.example.com/help?code=7 for the reason.', true],
    ['動画が長すぎます。', true],
    ['<response status="error"/>', false],
    ['<!doctype html><title>Sign in</title>', false],
    ['{"status": "error"}', false],
    ['Error in upload.tcl\n  invoked from within', false],
    ['It failed. Call 555-0100 now!', false],
    ['失敗しました。もう一度。', false],
    ['x'.repeat(401), false],
  ] as const)
    it(`is ${is ? '' : 'not '}shown if it is ${JSON.stringify(text.slice(0, 40))}`, () =>
      expect(isPlainSentence(text)).to.equal(is));
});
