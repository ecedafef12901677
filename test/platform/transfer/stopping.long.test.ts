import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {type FaultRule} from '../../support/site/site.js';
import {quietly, startTransfer} from '../../support/site/transfer-run.js';
import {
  scope,
  token,
  setUpTransfers,
  SIZE,
  HELD,
  chunksSent,
  redeems,
  tests,
  expectStoredOnce,
  errorOf,
} from '../../support/site/transfers.js';

/** Chunks that go at once, which may do so before the first answer. */
const AT_ONCE = 3;

describe('ResumableTransport', () => {
  setUpTransfers();

  describe('stops', () => {
    it('at a 500: the site does not take the file', async () => {
      await scope.faults([{chunk: 3, status: 500, body: 'The file is too large'}]);
      const run = startTransfer(scope, token, videoFile(SIZE));

      const error = errorOf(await run.ended);

      expect(error).to.include({code: 'upload-refused', status: 500, serverMessage: 'The file is too large'});
      expect((await chunksSent()).length).to.be.at.most(6);
    });

    it('at a file that is no video, after its first chunks', async () => {
      const notVideo = new File(['These are words. '.repeat(500)], 'words.mp4', {type: 'video/mp4'});
      const error = errorOf(await startTransfer(scope, token, notVideo, {chunkSize: 1000}).ended);

      expect(error.code).to.equal('upload-refused');
      expect(await chunksSent()).to.have.length.within(1, AT_ONCE);
    });

    it('at words about a token that was never made, and nothing follows them', async () => {
      const error = errorOf(await startTransfer(scope, 'nonsense', videoFile(SIZE)).ended);

      expect(error.code).to.equal('token-refused');
      expect(error.serverMessage).to.match(/invalid/i);
      expect(await chunksSent()).to.have.length.within(1, AT_ONCE);
    });

    it('at words about a token that was refused before, before a second chunk', async () => {
      const run = startTransfer(scope, 'nonsense', videoFile(SIZE), {tokenStanding: 'refused'});

      expect(errorOf(await run.ended).code).to.equal('token-refused');
      expect(await chunksSent()).to.deep.equal([1]);
    });

    for (const chunk of [4, 'last', 'completing'] as const) {
      it(`at a token that expires before chunk ${chunk}`, async () => {
        await scope.faults([{chunk, expireToken: true}]);
        const error = errorOf(await startTransfer(scope, token, videoFile(SIZE)).ended);

        expect(error.code).to.equal('token-refused');
        expect(error.serverMessage).to.match(/expired/i);
      });
    }

    for (const [name, url] of [
      ['an app that answers every address with its page', 'page'],
      ['a server that sends people elsewhere', 'redirect'],
    ] as const) {
      it(`at ${name}: the address is no 23 site`, async () => {
        const Location = scope.sinkUrl();
        await scope.faults([
          url === 'page'
            ? {method: 'any', times: null, status: 200, body: '<!doctype html><title>Welcome</title>'}
            : {times: null, status: 301, headers: {Location}},
        ]);
        const run = startTransfer(scope, token, videoFile(SIZE));

        expect(errorOf(await run.ended)).to.include({code: 'endpoint-wrong', retryable: false});
        expect(await chunksSent()).to.have.length.within(1, AT_ONCE);
      });
    }

    for (const [body, code] of [
      ['<!doctype html><title>Welcome</title>', 'token-refused'],
      ['{"unexpected": true}', 'bad-response'],
      ['error The file type isn’t supported', 'upload-refused'],
    ] as const) {
      it(`at a 200 with ${body}`, async () => {
        await scope.faults([{chunk: 2, status: 200, body, times: null}]);
        const run = startTransfer(scope, token, videoFile(SIZE));

        expect(errorOf(await run.ended).code).to.equal(code);
      });
    }

    describe('at an error of the API itself', () => {
      const error = (code: string, message = 'Not today.'): Pick<FaultRule, 'body'> => ({
        body: JSON.stringify({status: 'error', message, code, permission_level: 'none'}),
      });
      const xml =
        '<response status="error" permission_level="none" code="invalid_input" message="Not today."/>';

      for (const [status, code, expected] of [
        [400, 'invalid_input', 'upload-refused'],
        [401, 'missing_authentication', 'token-refused'],
        [403, 'permission_denied', 'token-refused'],
        [404, 'no_such_object', 'token-refused'],
        [412, 'feature_not_available', 'upload-refused'],
        [413, 'quota_exceeded', 'quota-exceeded'],
      ] as const) {
        it(`with ${status} ${code}: ${expected}, in its words and at once`, async () => {
          await scope.faults([{chunk: 3, times: null, status, ...error(code)}]);
          const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

          expect(errorOf(await run.ended)).to.include({
            code: expected,
            serverMessage: 'Not today.',
            status,
          });
          expect((await chunksSent()).filter(chunk => chunk === 3)).to.have.length(1);
        });
      }

      it('in XML', async () => {
        await scope.faults([{chunk: 3, times: null, status: 400, body: xml}]);
        const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

        expect(errorOf(ending)).to.include({code: 'upload-refused', serverMessage: 'Not today.'});
      });

      it('but not with a 503, which may pass', async () => {
        await scope.faults([{chunk: 3, status: 503, ...error('creation_error')}]);
        expect((await startTransfer(scope, token, videoFile(SIZE)).ended).kind).to.equal('stored');
      });

      it('that refuses the token of the completing chunk, once the site was asked twice', async () => {
        await scope.faults([
          {chunk: 'completing', status: 401, times: null, ...error('missing_authentication')},
        ]);
        const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

        expect(errorOf(ending)).to.include({code: 'token-refused', serverMessage: 'Not today.', status: 401});
        expect(await tests()).to.have.length(4);
        expect((await chunksSent()).filter(chunk => chunk === HELD)).to.have.length(1);
      });

      it('but not where the file itself has used the token up', async () => {
        await scope.faults([{chunk: 'completing', status: 403, store: true, ...error('permission_denied')}]);
        const file = videoFile(SIZE);

        expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
        await expectStoredOnce(file);
      });

      it('in answer to a question, before anything is sent again', async () => {
        const file = videoFile(SIZE);
        const first = startTransfer(scope, token, file);
        await first.until('acknowledged 4');
        first.transfer.cancel();
        await quietly(100);
        await scope.faults([{method: 'test', status: 401, times: null, ...error('missing_authentication')}]);
        const before = (await chunksSent()).length;
        const {identifier} = first.job;
        const run = startTransfer(scope, token, file, {identifier, acknowledged: first.acknowledged});

        expect(errorOf(await run.ended)).to.include({code: 'token-refused', serverMessage: 'Not today.'});
        expect((await chunksSent()).length).to.equal(before);
      });
    });

    it('at plain words to the completing chunk that speak of no token, and never sends it again', async () => {
      await scope.faults([{chunk: 'completing', status: 200, body: 'Good night.'}]);
      const error = errorOf(await startTransfer(scope, token, videoFile(SIZE)).ended);

      expect(error).to.include({code: 'bad-response', retryable: false, serverMessage: 'Good night.'});
      expect((await chunksSent()).filter(chunk => chunk === HELD)).to.have.length(1);
    });
  });

  describe('obeys', () => {
    it('pause and resume in flight: nothing is sent in between, nothing is lost', async () => {
      await scope.faults([{times: null, delayMs: 30}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);
      await run.until('acknowledged 2');
      run.transfer.pause();
      await quietly(100);
      const before = (await chunksSent()).length;
      await quietly(200);
      expect((await chunksSent()).length).to.equal(before);

      run.transfer.resume();

      expect((await run.ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('pause and resume while it waits for a site in trouble', async () => {
      await scope.faults([{chunk: 3, status: 503, times: null}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {random: () => 0.3});
      await run.until('acknowledged 2');
      await quietly(100);
      run.transfer.pause();
      await quietly(100);
      const before = (await chunksSent()).length;
      await quietly(700);
      expect((await chunksSent()).length).to.equal(before);

      await scope.faults([]);
      run.transfer.resume();

      expect((await run.ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('pause while the final answer is outstanding: it asks before it sends again', async () => {
      // Held back for as long as no second one comes.
      await scope.faults([{chunk: 'completing', gathers: 2}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);
      while ((await scope.videos(token)).length === 0) await quietly(20);
      run.transfer.pause();
      run.transfer.resume();

      expect(errorOf(await run.ended).code).to.equal('callback-unreadable');
      expect((await chunksSent()).filter(chunk => chunk === HELD)).to.have.length(1);
      await expectStoredOnce(file);
    });

    it('cancel while it waits: nothing is sent or told after it', async () => {
      await scope.faults([{chunk: 3, status: 503, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {random: () => 0.1});
      // After five failures in a row it waits for a second and a half or longer, and no other request is under way.
      const isWaiting = async (): Promise<boolean> =>
        (await redeems()).slice(-5).filter(({chunk, status}) => chunk === 3 && status === 503).length === 5;
      while (!(await isWaiting())) await quietly(50);

      run.transfer.cancel();
      const [requests, lines] = [(await chunksSent()).length, run.story.length];
      await quietly(500);

      expect((await chunksSent()).length).to.equal(requests);
      expect(run.story.length).to.equal(lines);
      expect(await scope.videos(token)).to.deep.equal([]);
    });
  });
});
