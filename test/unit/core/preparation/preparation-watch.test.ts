import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {LONGEST_WATCH} from '../../../../src/core/preparation/schedule.js';
import {benchWith, files, upload} from '../../../support/fakes/benches.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const ENDPOINT = {statusEndpoint: '/status'};
const MINUTE = 60_000;
const preparing = (share: number | null): object => ({
  photo_id: VIDEO.photoId,
  playable: 'preparing',
  prepared_share: share,
});
const READY = {photo_id: VIDEO.photoId, playable: 'ready', prepared_share: 1};
const error = (code: string): object => ({status: 'error', code, message: 'Sorry.'});

/** A page with one video that was just stored. */
async function stored(options: UploadOptions = ENDPOINT): Promise<Bench> {
  const bench = await benchWith('a', options);
  bench.transport.last.begin().store();
  await settled();
  bench.next();
  return bench;
}

/** Time goes by in small steps, in which answers arrive. */
async function pass(bench: Bench, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 5000) {
    bench.clock.advance(Math.min(left, 5000));
    for (let i = 0; i < 4; i++) await settled();
  }
}

const asked = (bench: Bench): number => bench.preparation.requests.length;

describe('The watch over stored videos', () => {
  it('asks five seconds after the end, and tells what it learns until the video is ready', async () => {
    const bench = await stored();
    bench.preparation.tell(preparing(0.25));
    await pass(bench, 4999);
    expect(asked(bench)).to.equal(0);
    expect(upload(bench, 1)).to.include({playable: 'unknown', preparedShare: null, preparedState: 'off'});
    await pass(bench, 1);
    expect(asked(bench)).to.equal(1);
    expect(upload(bench, 1)).to.include({
      playable: 'preparing',
      preparedShare: 0.25,
      preparedState: 'asking',
      phase: 'stored',
    });
    bench.preparation.tell(READY);
    await pass(bench, 10_000);
    expect(asked(bench)).to.equal(2);
    expect(upload(bench, 1)).to.include({playable: 'ready', preparedShare: 1, preparedState: 'off'});
    expect(bench.next()).to.deep.equal(['upload-playable 1']);
    await pass(bench, 60 * MINUTE);
    expect(asked(bench)).to.equal(2);
    expect(bench.next()).to.deep.equal([]);
    expect(bench.visibility.listeners).to.equal(0);
  });

  it('is no part of the end: success and completeness come before the first question', async () => {
    const bench = await benchWith('a', ENDPOINT);
    bench.transport.last.begin().store();
    await settled();
    expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-success 1', 'uploads-complete +1 -']);
    expect(bench.pageHold).to.include({isAwake: false, asks: false});
    bench.preparation.tell(preparing(0));
    await pass(bench, MINUTE);
    expect(bench.pageHold).to.include({isAwake: false, asks: false});
  });

  it('asks less and less often, and no more after forty questions', async () => {
    const bench = await stored();
    bench.preparation.tell(preparing(0.5));
    await pass(bench, 75_000);
    expect(asked(bench)).to.equal(4);
    await pass(bench, 60 * MINUTE);
    expect(asked(bench)).to.equal(40);
    expect(upload(bench, 1)).to.include({
      playable: 'preparing',
      preparedShare: 0.5,
      preparedState: 'stopped',
    });
    await pass(bench, 60 * MINUTE);
    expect(asked(bench)).to.equal(40);
  });

  it('asks again at once if a person wants it', async () => {
    const bench = await stored();
    bench.preparation.tell(preparing(0.5));
    await pass(bench, 60 * MINUTE);
    bench.uploader.retry('upload-1');
    expect(upload(bench, 1)).to.include({preparedState: 'asking'});
    await pass(bench, 1);
    expect(asked(bench)).to.equal(41);
    bench.preparation.tell(READY);
    await pass(bench, 10_000);
    expect(asked(bench)).to.equal(42);
    expect(upload(bench, 1)).to.include({playable: 'ready'});
  });

  it('asks nothing while nobody sees the page, and at once when somebody does', async () => {
    const bench = await stored();
    bench.preparation.tell(preparing(0.5));
    bench.visibility.isVisible = false;
    await pass(bench, 60 * MINUTE);
    expect(asked(bench)).to.equal(0);
    bench.visibility.isVisible = true;
    await pass(bench, 1);
    expect(asked(bench)).to.equal(1);
  });

  it('counts only the time in which somebody sees the page', async () => {
    const bench = await stored();
    bench.preparation.answer = () => ({
      status: 200,
      body: JSON.stringify(preparing(0.1)),
      retryAfter: 10 * MINUTE,
    });
    await pass(bench, 5000);
    bench.visibility.isVisible = false;
    await pass(bench, 2 * LONGEST_WATCH);
    bench.visibility.isVisible = true;
    await pass(bench, 1);
    expect(asked(bench)).to.equal(2);
    expect(upload(bench, 1)).to.include({preparedState: 'asking'});
    await pass(bench, LONGEST_WATCH + 10 * MINUTE);
    expect(upload(bench, 1)).to.include({preparedState: 'stopped'});
    expect(asked(bench)).to.be.below(20);
  });

  it('asks nothing without a network', async () => {
    const bench = await stored();
    bench.preparation.tell(preparing(0.5));
    bench.connection.isOnline = false;
    await pass(bench, 10 * MINUTE);
    expect(asked(bench)).to.equal(0);
    bench.connection.isOnline = true;
    await pass(bench, MINUTE);
    expect(asked(bench)).to.be.above(0);
  });

  it('asks nothing while the element is out of the page', async () => {
    const bench = await stored();
    bench.preparation.tell(preparing(0.5));
    bench.uploader.suspend();
    await pass(bench, 10 * MINUTE);
    expect(asked(bench)).to.equal(0);
    bench.uploader.unsuspend();
    await pass(bench, 1);
    expect(asked(bench)).to.equal(1);
  });

  for (const [what, end] of [
    ['removed', (bench: Bench) => bench.uploader.removeFile('upload-1')],
    ['reset', (bench: Bench) => bench.uploader.reset()],
  ] as const)
    it(`ends with the row: ${what}`, async () => {
      const bench = await stored();
      bench.preparation.tell(READY);
      let answer = (): void => {};
      bench.preparation.busy = new Promise(resolve => (answer = resolve));
      await pass(bench, 5000);
      end(bench);
      answer();
      await pass(bench, 60 * MINUTE);
      expect(asked(bench)).to.equal(1);
      expect(bench.next()).to.deep.equal(['file-removed 1']);
      expect(bench.visibility.listeners).to.equal(0);
    });

  it('is not begun for what a listener removes at the end', async () => {
    const bench = await benchWith('a', ENDPOINT);
    bench.uploader.addEventListener('upload-success', () => bench.uploader.removeFile('upload-1'));
    bench.transport.last.begin().store();
    await pass(bench, 10 * MINUTE);
    expect(asked(bench)).to.equal(0);
    expect(bench.visibility.listeners).to.equal(0);
  });

  it('asks one question at a time', async () => {
    const bench = await benchWith('ab', ENDPOINT);
    for (let i = 0; i < 2; i++) {
      bench.transport.last.begin().store();
      await settled();
    }
    let answer = (): void => {};
    bench.preparation.tell(preparing(0.1));
    bench.preparation.busy = new Promise(resolve => (answer = resolve));
    await pass(bench, 10 * MINUTE);
    expect(asked(bench)).to.equal(1);
    answer();
    await pass(bench, 1);
    expect(asked(bench)).to.equal(2);
  });

  describe('a refusal', () => {
    for (const [status, code] of [
      [403, 'permission_denied'],
      [404, 'no_such_object'],
      [400, 'invalid_input'],
    ] as const)
      it(`of one video is a state, and no error: ${code}`, async () => {
        const bench = await stored();
        bench.preparation.tell(error(code), status);
        await pass(bench, 60 * MINUTE);
        expect(asked(bench)).to.equal(1);
        expect(upload(bench, 1)).to.include({
          playable: 'unknown',
          preparedState: 'refused',
          phase: 'stored',
          error: null,
        });
        expect(bench.next()).to.deep.equal([]);
        expect(bench.warnings).to.deep.equal([]);
      });

    it('for the moment is none', async () => {
      const bench = await stored();
      bench.preparation.tell(error('unavailable'), 503);
      await pass(bench, MINUTE);
      expect(upload(bench, 1)).to.include({playable: 'unknown', preparedState: 'off'});
      bench.preparation.tell(READY);
      await pass(bench, MINUTE);
      expect(upload(bench, 1)).to.include({playable: 'ready'});
    });
  });

  describe('one that cannot tell', () => {
    it('is asked once on a page, and the site after that', async () => {
      const bench = await stored();
      bench.preparation.answer = ({url}) =>
        url === '/status'
          ? {status: 501, body: JSON.stringify(error('feature_not_available')), retryAfter: 0}
          : {
              status: 200,
              body: JSON.stringify({status: 'ok', photos: [{photo_id: VIDEO.photoId, video_encoded_p: 0}]}),
              retryAfter: 0,
            };
      await pass(bench, MINUTE);
      const urls = bench.preparation.requests.map(({url}) => url.replace(/\?.*/, ''));
      expect(urls.slice(0, 2)).to.deep.equal(['/status', 'https://videos.example.com/api/photo/list']);
      expect(urls.filter(url => url === '/status')).to.have.length(1);
      expect(upload(bench, 1)).to.include({playable: 'preparing', preparedShare: null});
      expect(bench.warnings).to.deep.equal([]);
    });

    it('is told to the developer if it is no status endpoint', async () => {
      const bench = await stored({...ENDPOINT, endpoint: 'https://videos.example.com'});
      bench.preparation.answer = () => ({status: 404, body: '<html></html>', retryAfter: 0});
      await pass(bench, 60 * MINUTE);
      expect(asked(bench)).to.equal(2);
      expect(bench.warnings).to.deep.equal([
        'status-endpoint="/status" gave no answer of a status endpoint. It gets no more questions.',
      ]);
      expect(upload(bench, 1)).to.include({playable: 'unknown', preparedState: 'off'});
    });

    it('has a second try, after an answer that the page may not read', async () => {
      const bench = await stored({});
      await pass(bench, 60 * MINUTE);
      expect(asked(bench)).to.equal(2);
      expect(upload(bench, 1)).to.include({playable: 'unknown', preparedState: 'off'});
      void bench.uploader.addFiles(files('b'));
      bench.transport.last.begin().store();
      await pass(bench, 60 * MINUTE);
      expect(asked(bench), 'found out once for a page').to.equal(2);
      expect(bench.warnings).to.deep.equal([]);
    });

    it('leaves a video that it has told about as refused', async () => {
      const bench = await stored();
      bench.preparation.tell(preparing(0.5));
      await pass(bench, 5000);
      bench.preparation.tell('Sign in, please.');
      await pass(bench, 60 * MINUTE);
      expect(upload(bench, 1)).to.include({playable: 'preparing', preparedState: 'refused'});
    });
  });

  describe('the site itself', () => {
    const list = (photo: object): object => ({status: 'ok', photos: [{photo_id: VIDEO.photoId, ...photo}]});

    it('tells without a server of the page, with another time in each question', async () => {
      const bench = await stored({});
      bench.preparation.tell(list({video_encoded_p: 0}));
      await pass(bench, 15_000);
      bench.preparation.tell(
        list({video_encoded_p: 1, one: '/a-film', large_download: 'https://evil.example/'}),
      );
      await pass(bench, MINUTE);
      const urls = bench.preparation.requests.map(({url}) => url);
      expect(new Set(urls).size).to.equal(3);
      expect(upload(bench, 1)).to.include({playable: 'ready', preparedShare: 1});
      expect(upload(bench, 1).addresses).to.include({
        page: 'https://videos.example.com/a-film',
        poster: `https://videos.example.com/${VIDEO.treeId}/${VIDEO.photoId}/${VIDEO.token}/large`,
      });
    });

    for (const [what, body, status, questions] of [
      ['of before that field', list({}), 200, 1],
      ['that wants a signature', error('permission_denied'), 200, 1],
      ['that has it not listed yet', error('no_such_photo'), 404, 3],
    ] as const)
      it(`is one ${what}`, async () => {
        const bench = await stored({});
        bench.preparation.tell(body, status);
        await pass(bench, 35_000);
        expect(asked(bench)).to.equal(questions);
        expect(upload(bench, 1)).to.include({playable: 'unknown', preparedState: 'off'});
      });
  });

  describe('videos of the initial value', () => {
    it('are asked about once', async () => {
      const bench = await Bench.open(ENDPOINT);
      bench.preparation.tell(preparing(0.5));
      bench.uploader.setStored(['7']);
      await pass(bench, 60 * MINUTE);
      expect(bench.preparation.requests.map(({body}) => body)).to.deep.equal(['{"photo_id":"7"}']);
      expect(upload(bench, 1)).to.include({
        playable: 'preparing',
        preparedShare: 0.5,
        preparedState: 'stopped',
      });
      bench.preparation.tell({playable: 'ready'});
      bench.uploader.retry('upload-1');
      await pass(bench, 1);
      expect(upload(bench, 1)).to.include({playable: 'ready', preparedState: 'off'});
    });

    it('stay unknown without a server of the page', async () => {
      const bench = await Bench.open({});
      bench.uploader.setStored(['7']);
      await pass(bench, 60 * MINUTE);
      expect(asked(bench)).to.equal(0);
      expect(upload(bench, 1)).to.include({playable: 'unknown', preparedState: 'off'});
      expect(upload(bench, 1).addresses).to.deep.equal({
        page: null,
        embed: null,
        poster: null,
        download: null,
      });
    });

    it('are asked about once the page names its server', async () => {
      const bench = await Bench.open({});
      bench.uploader.setStored(['7']);
      bench.preparation.tell({playable: 'ready'});
      bench.uploader.options = {...bench.uploader.options, ...ENDPOINT};
      await pass(bench, 1);
      expect(upload(bench, 1)).to.include({playable: 'ready'});
    });

    it('stay unknown if the server has trouble', async () => {
      const bench = await Bench.open(ENDPOINT);
      bench.preparation.tell(error('unavailable'), 503);
      bench.uploader.setStored(['7']);
      await pass(bench, 60 * MINUTE);
      expect(asked(bench)).to.equal(1);
      expect(upload(bench, 1)).to.include({playable: 'unknown', preparedState: 'off'});
    });
  });
});
