import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {readCaptionAnswer} from '../../../../src/protocol/captions/caption-answer.js';
import {captionRequest} from '../../../../src/protocol/captions/caption-request.js';
import {anyBody, anyStatus} from '../../../support/any-text.js';

const saved = '{"photo_id":"7","locale":"en_US","type":"general","saved":true}';

describe('A request to a caption endpoint', () => {
  it('names video, token, language and text, as JSON', () => {
    const video = {photoId: '7', uploadToken: 'token-1'};
    const request = captionRequest('/captions', {'X-CSRF': 'a'}, video, 'en_US', 'WEBVTT\n"x"');
    expect(request.url).to.equal('/captions');
    expect(request.headers).to.include({'X-CSRF': 'a', 'Content-Type': 'application/json'});
    expect(JSON.parse(request.body)).to.deep.equal({
      photo_id: '7',
      upload_token: 'token-1',
      locale: 'en_US',
      captions: 'WEBVTT\n"x"',
    });
  });
});

describe('An answer of a caption endpoint', () => {
  it('is a yes if it names the same video', () => {
    expect(readCaptionAnswer(200, saved, '7')).to.deep.equal({kind: 'saved'});
    expect(readCaptionAnswer(200, saved.replace('"7"', '7'), '7')).to.deep.equal({kind: 'saved'});
  });

  for (const [what, status, body] of [
    ['names another video', 200, saved.replace('7', '8')],
    ['names no video', 200, '{"saved":true}'],
    ['says yes as a text', 200, saved.replace('true', '"true"')],
    ['says yes with the status 300', 300, saved],
    ['says yes with the status 404', 404, saved],
    ['is a page', 200, '<!doctype html><title>Sign in</title>'],
    ['is nothing', 200, ''],
    ['is a list', 200, `[${saved}]`],
    ['is half of an answer', 200, saved.slice(0, -4)],
    ['is the page of a server without the endpoint', 404, 'Not found'],
  ] as const)
    it(`comes from somebody else if it ${what}`, () =>
      expect(readCaptionAnswer(status, body, '7')).to.deep.equal({kind: 'wrong'}));

  it('is a refusal in its words, which are clipped', () => {
    const body = JSON.stringify({status: 'error', code: 'captions_refused', message: 'x'.repeat(900)});
    expect(readCaptionAnswer(422, body, '7')).to.deep.equal({kind: 'refused', message: 'x'.repeat(500)});
    expect(readCaptionAnswer(403, '{"status":"error","code":"permission_denied"}', '7')).to.deep.equal({
      kind: 'refused',
      message: 'permission_denied',
    });
    expect(readCaptionAnswer(501, '{"status":"error"}', '7')).to.deep.equal({kind: 'refused', message: ''});
  });

  for (const status of [408, 425, 429, 500, 502, 503])
    it(`is nothing yet with the status ${status}`, () =>
      expect(readCaptionAnswer(status, saved, '7')).to.deep.equal({kind: 'try-again'}));

  it('is a yes for no other text', () => {
    fc.assert(
      fc.property(anyStatus, anyBody, (status, body) => {
        expect(readCaptionAnswer(status, body, 'a photo id that no text has').kind).to.not.equal('saved');
      }),
      {numRuns: 300},
    );
  });
});
