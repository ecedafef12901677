import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {KIB, startTransfer} from '../../support/site/transfer-run.js';
import {
  scope,
  token,
  setUpTransfers,
  setToken,
  SIZE,
  HELD,
  LAST,
  mint,
  chunksSent,
  redeems,
  tests,
  expectStoredOnce,
  errorOf,
} from '../../support/site/transfers.js';

describe('ResumableTransport', () => {
  setUpTransfers();

  describe('on a good line', () => {
    it('sends every chunk once, the completing one alone, and stores the file byte for byte', async () => {
      // The site knows by counting that three requests are there; by a delay it would depend on the machine.
      await scope.faults([{skip: 1, times: 3, gathers: 3}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);

      const ending = await run.ended;

      expect(ending.kind).to.equal('stored');
      await expectStoredOnce(file);
      const sent = await redeems();
      expect(sent.map(entry => entry.chunk).sort((a, b) => Number(a) - Number(b))).to.deep.equal(
        Array.from({length: LAST}, (_, index) => index + 1),
      );
      expect(sent[0]?.chunk).to.equal(1);
      expect(sent.at(-1)?.chunk).to.equal(HELD);
      expect(sent.at(-1)?.inFlight).to.equal(1);
      expect(Math.max(...sent.map(entry => entry.inFlight))).to.equal(3);
    });

    it('sends the first chunk together with others where the site is known to take the token', async () => {
      await scope.faults([{times: 2, gathers: 2}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {tokenStanding: 'taken'});
      expect((await run.ended).kind).to.equal('stored');

      expect((await redeems()).slice(0, 2).map(({inFlight}) => inFlight)).to.deep.equal([1, 2]);
      await expectStoredOnce(file);
    });

    it('asks for one preflight, tests no chunk, and puts no token into a URL', async () => {
      const run = startTransfer(scope, token, videoFile(SIZE));
      await run.ended;

      const log = await scope.log();
      expect(log.filter(entry => entry.http === 'OPTIONS')).to.have.length(1);
      expect(await tests()).to.have.length(0);
      expect(log.every(entry => entry.query === '' || entry.method === 'callback')).to.equal(true);
    });

    it('sends only the documented fields and the page’s parameters', async () => {
      const run = startTransfer(scope, token, videoFile(SIZE), {parameters: {theme: 'blue'}});
      await run.ended;

      const [first] = await redeems();
      expect(Object.keys(first?.fields ?? {}).sort()).to.deep.equal([
        'resumableChunkNumber',
        'resumableChunkSize',
        'resumableIdentifier',
        'resumableTotalSize',
        'theme',
        'upload_token',
      ]);
    });

    it('tells its story in order', async () => {
      const run = startTransfer(scope, token, videoFile(2 * 64 * KIB));
      await run.ended;

      expect(run.story.filter(line => line !== 'finishing')).to.deep.equal([
        'started',
        'acknowledged 1',
        'completing',
        'ended stored',
      ]);
      expect(run.transfer.sentBytes).to.be.at.least(64 * KIB);
    });

    it('leaves the file as it is, whatever its name', async () => {
      const file = videoFile(SIZE, {name: 'broken \ud83c name – 视频.mp4'});
      const run = startTransfer(scope, token, file);

      expect((await run.ended).kind).to.equal('stored');
      expect(Object.keys(file)).to.deep.equal([]);
    });
  });

  describe('reads the final answer', () => {
    it('of a token with background_return_p', async () => {
      const file = videoFile(SIZE);
      const ending = await startTransfer(scope, token, file).ended;

      const [video] = await scope.videos(token);
      expect(ending).to.deep.nested.include({
        'video.photoId': video?.photoId,
        'video.treeId': video?.treeId,
        'video.token': video?.token,
        'video.parameters.theme': 'green',
      });
    });

    it('of a redirect to return_url, also when an earlier answer comes late', async () => {
      setToken(await mint({}));
      await scope.faults([{chunk: 4, delayMs: 300}]);
      const ending = await startTransfer(scope, token, videoFile(SIZE), {parameters: {colour: 'red'}}).ended;

      const [video] = await scope.videos(token);
      expect(ending).to.deep.nested.include({
        'video.photoId': video?.photoId,
        'video.parameters.theme': 'green',
        'video.parameters.colour': 'red',
      });
      const {video: told} = ending as {video: {callbackUrl: string}};
      expect(told.callbackUrl).to.contain(`photo_id=${video?.photoId}`);
    });

    it('of a page that sends a form to return_url, and sends it', async () => {
      const note = 'y & "<z>"\n'.repeat(150);
      setToken(await mint({note}));
      const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

      const [video] = await scope.videos(token);
      const {photoId, treeId, token: secret} = video ?? {};
      expect(ending).to.deep.nested.include({
        ...{'video.photoId': photoId, 'video.treeId': treeId, 'video.token': secret},
        'video.parameters': {theme: 'green', note},
      });
      const [call, ...others] = (await scope.log()).filter(({method}) => method === 'callback');
      expect(others).to.be.empty;
      expect([call?.http, call?.query, call?.cookie]).to.deep.equal(['POST', 'theme=green', null]);
      expect(call?.fields).to.include({photo_id: photoId, tree_id: treeId, upload_token: token});
    });

    it('of a return_url that answers 404 after the redirect', async () => {
      setToken(await mint({return_url: scope.sinkUrl({_status: '404'})}));
      const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

      expect(ending).to.have.nested.property('video.photoId');
      expect(await chunksSent()).to.have.length(LAST);
    });

    it('of a token without return_url, which names no video', async () => {
      setToken((await scope.mintToken({})).upload_token);
      const file = videoFile(SIZE);

      expect(await startTransfer(scope, token, file).ended).to.deep.equal({kind: 'stored', video: null});
      await expectStoredOnce(file);
    });

    it('that may not be read: the ending is callback-unreadable, and nothing is sent twice', async () => {
      setToken(await mint({return_url: scope.sinkUrl({_cors: 'none'})}));
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);

      const error = errorOf(await run.ended);

      expect(error.code).to.equal('callback-unreadable');
      expect(error.retryable).to.equal(false);
      expect((await chunksSent()).filter(chunk => chunk === HELD)).to.have.length(1);
      expect(run.warnings.join()).to.contain('Access-Control-Allow-Origin');
      await expectStoredOnce(file);
    });
  });

  describe('tries again', () => {
    for (const status of [400, 401, 403, 404, 408, 409, 410, 413, 415, 422, 429, 501, 502, 503, 504]) {
      it(`after ${status}, with one further request`, async () => {
        await scope.faults([{chunk: 3, status}]);
        const file = videoFile(SIZE);

        // To a chunk that cannot be smaller, 413 means something else.
        const run = startTransfer(scope, token, file, {mayShrink: true});
        expect((await run.ended).kind).to.equal('stored');
        // Chromium itself repeats a request that was answered 408 on a kept-alive connection.
        expect((await chunksSent()).filter(chunk => chunk === 3).length).to.be.within(
          2,
          status === 408 ? 3 : 2,
        );
        await expectStoredOnce(file);
      });
    }

    for (const drop of ['before', 'body', 'answer'] as const) {
      it(`after a connection that was cut (${drop})`, async () => {
        await scope.faults([{chunk: 3, drop, times: 2}]);
        const file = videoFile(SIZE);

        expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
        await expectStoredOnce(file);
      });
    }

    it('after an answer without CORS headers', async () => {
      await scope.faults([{chunk: 3, cors: false}]);
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('after the site was away for a while, without asking it many times', async () => {
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {random: () => 0.2});
      await run.until('acknowledged 2');
      await scope.down(1500);

      expect((await run.ended).kind).to.equal('stored');
      expect((await chunksSent()).length).to.be.at.most(LAST + 15);
      await expectStoredOnce(file);
    });

    it('no sooner than Retry-After says', async () => {
      await scope.faults([
        {
          chunk: 3,
          status: 503,
          headers: {'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After'},
        },
      ]);
      const run = startTransfer(scope, token, videoFile(SIZE));

      expect((await run.ended).kind).to.equal('stored');
      const [first, second] = (await redeems()).filter(entry => entry.chunk === 3);
      expect(Number(second?.t) - Number(first?.t)).to.be.at.least(950);
    });

    it('with each chunk once, when several failed together and one goes ahead alone', async () => {
      await scope.faults([2, 3, 4].map(chunk => ({chunk, status: 503})));
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      const sent = await chunksSent();
      expect([2, 3, 4].map(number => sent.filter(chunk => chunk === number).length)).to.deep.equal([2, 2, 2]);
    });

    it('after a site that takes the bytes and never answers', async () => {
      // None of the first three, which go before anything is known of the line.
      await scope.faults([{chunk: 5, delayMs: 60_000}]);
      const file = videoFile(SIZE);
      const limits = {sending: 4000, answer: 2000};

      expect((await startTransfer(scope, token, file, {limits}).ended).kind).to.equal('stored');
      expect((await chunksSent()).filter(chunk => chunk === 5)).to.have.length(2);
      await expectStoredOnce(file);
    });

    it('after a line on which no byte moves any more', async () => {
      // More than the buffers in between hold, so that the browser notices.
      await scope.faults([{chunk: 2, stallMs: 120_000}]);
      const file = videoFile(40_000_000);
      // More than a busy machine lets a request stand.
      const limits = {sending: 4000, answer: 6000, finalAnswer: 6000};

      const run = startTransfer(scope, token, file, {limits, chunkSize: 13_000_000});

      expect((await run.ended).kind).to.equal('stored');
      expect((await chunksSent()).filter(chunk => chunk === 2)).to.have.length(2);
      await expectStoredOnce(file);
    });

    it('not with a chunk whose bytes keep moving, however slowly', async () => {
      await scope.faults([{chunk: 2, delayMs: 2500}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {
        // Less than the site takes, and more than a busy machine lets a request stand.
        limits: {sending: 2000},
      });

      expect((await run.ended).kind).to.equal('stored');
      expect(await chunksSent()).to.have.length(LAST);
    });

    it('with the completing chunk only where the site still lacks the file', async () => {
      await scope.faults([{chunk: 'completing', status: 503}]);
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      // For it, and for another one.
      expect(await tests()).to.have.length(2);
      expect((await chunksSent()).filter(chunk => chunk === HELD)).to.have.length(2);
      await expectStoredOnce(file);
    });

    for (const drop of ['before', 'body'] as const) {
      it(`with the completing chunk after its connection was cut (${drop})`, async () => {
        // Chromium repeats a request by itself, once, when a kept-alive connection breaks.
        await scope.faults([{chunk: 'completing', drop, times: 2}]);
        const file = videoFile(SIZE);

        expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
        await expectStoredOnce(file);
      });
    }

    it('not with the completing chunk that the site took before its connection was cut', async () => {
      await scope.faults([{chunk: 'completing', drop: 'answer', times: 2}]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });

    it('and does not take "used up" for a refusal where the browser itself repeated the completing chunk', async () => {
      await scope.faults([{chunk: 'completing', drop: 'answer'}]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });

    for (const [name, fault] of [
      ['a gateway answered 504', {status: 504, store: true}],
      ['the answer had no CORS headers', {cors: false}],
    ] as const) {
      it(`not with the completing chunk that the site took, though ${name}`, async () => {
        await scope.faults([{chunk: 'completing', ...fault}]);
        const file = videoFile(SIZE);

        expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
        expect((await chunksSent()).filter(chunk => chunk === HELD)).to.have.length(1);
        await expectStoredOnce(file);
      });
    }
  });
});
