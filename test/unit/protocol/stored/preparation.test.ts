import {expect} from '@open-wc/testing';
import {isListed, readPreparationAnswer} from '../../../../src/protocol/stored/preparation.js';

const ID = '60433';
const read = (body: unknown, status = 200): ReturnType<typeof readPreparationAnswer> =>
  readPreparationAnswer(status, typeof body === 'string' ? body : JSON.stringify(body), ID);

/** What is told, in short: `ready 1`, `preparing 0.5`, or the kind of the outcome. */
const told = (body: unknown, status = 200): string => {
  const outcome = read(body, status);
  return outcome.kind === 'told'
    ? `${outcome.preparation.playable} ${outcome.preparation.share}`
    : outcome.kind;
};

const xml = (inner: string): string =>
  `<?xml version="1.0"?>\n<response status="ok" permission_level="read" cached="0">${inner}</response>`;

/** The examples of the method's page. */
const PAGE_XML = xml(
  '<audio>1</audio><video_original>1</video_original><video_mobile_high>0</video_mobile_high>' +
    '<video_1080p>0</video_1080p><all>1</all><video_webm_720p>.56</video_webm_720p><video_hd>0.89</video_hd>' +
    '<video_mobile_h263_aac>1</video_mobile_h263_aac><video_frames>1</video_frames>',
);
const v1 = (progress: object): object => ({status: 'ok', permission_level: 'read', cached: '0', progress});
const v2 = (data: unknown): object => ({status: 'ok', permission_level: 'read', cached: false, data});

describe('The answer about the preparation of a video', () => {
  for (const [what, body, expected] of [
    [
      'an embedder’s server: not yet',
      {photo_id: ID, playable: 'preparing', prepared_share: 0.42},
      'preparing 0.42',
    ],
    ['without a number', {photo_id: ID, playable: 'preparing', prepared_share: null}, 'preparing null'],
    ['with its interval', {playable: 'preparing', prepared_share: 0, retry_after: 5}, 'preparing 0'],
    ['ready', {photo_id: ID, playable: 'ready', prepared_share: 1}, 'ready 1'],
    ['ready, whatever the number', {photo_id: ID, playable: 'ready', prepared_share: 0.3}, 'ready 1'],
    ['version 1: XML with all at 1 and formats below', PAGE_XML, 'preparing 0.89'],
    ['version 1: a format at 1', v1({all: '1', video_medium: '1', video_hd: '0'}), 'ready 1'],
    [
      'version 1: all at 1 and each format at 0',
      v1({all: '1', video_hd: '0', video_1080p: '0'}),
      'preparing 0',
    ],
    ['version 1: without a leading 0', v1({all: '.2', video_hd: '.56'}), 'preparing 0.56'],
    ['version 1: a script', `var visual = ${JSON.stringify(v1({all: '.2'}))};`, 'preparing 0.2'],
    [
      'only files that nobody watches',
      v1({all: '.5', video_original: '1', audio: '1', video_frames: '1'}),
      'preparing 0.5',
    ],
    [
      'formats of old phones',
      v1({all: '.5', video_mobile_h263_amr: '1', video_mobile_mpeg4_amr: '1', video_small: '1'}),
      'preparing 0.5',
    ],
    ['version 2: all alone', v2({all: '1.0'}), 'ready 1'],
    ['version 2: all alone, below', v2({all: '0.25'}), 'preparing 0.25'],
    ['version 2: numbers', v2({all: 0.5, video_hd: 0.75, analysis: 1}), 'preparing 0.75'],
    ['version 2: in progress', v2({progress: {all: '0.5', video_hd: '1'}}), 'ready 1'],
    ['version 2: a status and a number', v2({status: 'processing', progress: 45}), 'preparing 0.45'],
    ['version 2: a status and a percentage', v2({status: 'processing', progress: '45%'}), 'preparing 0.45'],
    ['percent strings', v1({all: '100%', video_hd: '89%'}), 'preparing 0.89'],
    [
      'an estimate, which is no share',
      v2({all: '0.1', video_mobile_high: '0.2', video_mobile_high_projected_finish: '1'}),
      'preparing 0.2',
    ],
    [
      'what is no number',
      v2({all: '0.3', video_hd: 'waiting', video_1080p: '', video_4k: '..', video_mobile_low: null}),
      'preparing 0.3',
    ],
    ['a list: ready', {status: 'ok', photos: [{photo_id: ID, video_encoded_p: 1}]}, 'ready 1'],
    ['a list of version 2', v2([{photo_id: 60433, video_encoded_p: true}]), 'ready 1'],
    ['a list: not yet', {status: 'ok', photos: [{photo_id: ID, video_encoded_p: '0'}]}, 'preparing null'],
    ['a list of version 2: not yet', v2([{photo_id: 60433, video_encoded_p: false}]), 'preparing null'],
    ['a list in XML', xml(`<photo photo_id="${ID}" video_encoded_p="1"><content/></photo>`), 'ready 1'],
    ['a list in XML: not yet', xml(`<photo photo_id="${ID}" video_encoded_p="0"/>`), 'preparing null'],
    ['a list of an old site', {status: 'ok', photos: [{photo_id: ID}]}, 'wrong'],
    ['a list without the video', {status: 'ok', photos: []}, 'try-again'],
    ['a list with another one', {status: 'ok', photos: [{photo_id: '1', video_encoded_p: 1}]}, 'try-again'],
    ['nothing about it', {status: 'ok'}, 'wrong'],
    ['nothing', '', 'wrong'],
    ['plain words', 'ok', 'wrong'],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>', 'wrong'],
    ['a list of texts', '["ready"]', 'wrong'],
  ] as const)
    it(`is read: ${what}`, () => expect(told(body)).to.equal(expected));

  it('keeps what a list tells about the video', () => {
    const photo = {photo_id: ID, video_encoded_p: 1, one: '/video/60433'};
    expect(read({status: 'ok', photos: [photo]})).to.deep.include({photo});
    expect(read({playable: 'ready'})).to.deep.include({photo: null});
  });

  const error = (code: string): object => ({status: 'error', code, message: 'Sorry.'});
  for (const [status, body, expected] of [
    [403, error('permission_denied'), 'refused'],
    [404, error('no_such_object'), 'refused'],
    [200, error('no_such_photo'), 'refused'],
    [400, error('invalid_input'), 'refused'],
    [200, xml('').replace('"ok"', '"error" code="permission_denied" message="Sorry."'), 'refused'],
    [403, error('cross_site'), 'unable'],
    [405, error('method_not_allowed'), 'unable'],
    [501, error('feature_not_available'), 'unable'],
    [412, error('feature_not_available'), 'unable'],
    [200, error('no_such_method'), 'unable'],
    [401, error('missing_authentication'), 'unable'],
    [404, '<html></html>', 'wrong'],
    [404, {playable: 'ready'}, 'wrong'],
    [501, 'Not implemented', 'wrong'],
    [408, error('permission_denied'), 'try-again'],
    [425, '', 'try-again'],
    [429, '', 'try-again'],
    [500, {playable: 'ready'}, 'try-again'],
    [502, '', 'try-again'],
    [503, error('unavailable'), 'try-again'],
  ] as const)
    it(`with status ${status} and ${JSON.stringify(body).slice(0, 60)} means ${expected}`, () =>
      expect(told(body, status)).to.equal(expected));

  it('names the code of a refusal', () => {
    expect(read(error('no_such_object'), 404)).to.deep.equal({kind: 'refused', code: 'no_such_object'});
    expect(read({status: 'error'})).to.deep.equal({kind: 'unable'});
  });
});

describe('A list of videos', () => {
  for (const [what, status, body, expected] of [
    ['has the video', 200, '{"status":"ok","photos":[{"photo_id":"7"}]}', true],
    ['has the video, by a number', 200, '{"status":"ok","data":[{"photo_id":7}]}', true],
    ['has others', 200, '{"status":"ok","data":[{"photo_id":"70"}]}', false],
    ['is empty', 200, '{"status":"ok","photos":[]}', false],
    ['is an error about the video', 404, '{"status":"error","code":"no_such_object"}', false],
    ['is an error without a code', 404, '{"status":"error"}', null],
    ['is an error of a server that fails', 500, '{"status":"error","code":"no_such_object"}', null],
    ['is another error', 403, '{"status":"error","code":"permission_denied"}', null],
    ['is no list', 200, '{"status":"ok"}', null],
    ['is a web page', 200, '<html></html>', null],
    ['is an error of a gateway', 502, '{"status":"ok","data":[]}', null],
  ] as const)
    it(what, () => expect(isListed(status, body, '7')).to.equal(expected));
});
