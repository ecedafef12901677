import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {benchWith, files, upload} from '../../../support/fakes/benches.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const SERVER = {deleteEndpoint: '/delete'};
const OK = {status: 'ok', data: {}};
const error = (code: string, message = 'Sorry.'): object => ({status: 'error', code, message});
const MISSING = error('no_such_object', 'There is no such photo/video.');

/** A page with one video that was just stored. */
async function stored(options: UploadOptions = {}): Promise<Bench> {
  const bench = await benchWith('a', options);
  bench.transport.last.begin().store();
  await settled();
  bench.next();
  return bench;
}

async function deleted(bench: Bench, id = 'upload-1'): Promise<void> {
  await bench.uploader.deletions.start(id);
}

const state = (bench: Bench): string => upload(bench, 1).deletionState;

describe('Deletions of stored videos', () => {
  it('delete one video, and tell so before its row goes', async () => {
    const bench = await stored();
    bench.deletions.tell(OK);
    expect([state(bench), bench.uploader.deletions.whyNot('upload-1')]).to.deep.equal(['off', null]);
    const running = deleted(bench);
    expect(state(bench)).to.equal('deleting');
    expect(upload(bench, 1)).to.include({phase: 'stored', deletionError: null});
    await running;
    expect(bench.next()).to.deep.equal(['video-deleted 1', 'file-removed 1']);
    expect(bench.uploader.uploads).to.deep.equal([]);
    const [request, ...more] = bench.deletions.requests;
    expect(more).to.deep.equal([]);
    expect(request?.url).to.equal('https://videos.example.com/api/2/photo/delete-upload-token');
    expect(request?.body).to.include(`photo_id=${VIDEO.photoId}&upload_token=token-1&resumableIdentifier=`);
  });

  it('send one request, however often a person presses', async () => {
    const bench = await stored();
    let answer = (): void => {};
    bench.deletions.busy = new Promise(resolve => (answer = resolve));
    bench.deletions.tell(OK);
    const all = [deleted(bench), deleted(bench), deleted(bench)];
    answer();
    await Promise.all(all);
    await deleted(bench);
    expect(bench.deletions.requests).to.have.length(1);
    expect(bench.next()).to.deep.equal(['video-deleted 1', 'file-removed 1']);
  });

  it('never begin by removeFile', async () => {
    const bench = await stored(SERVER);
    bench.deletions.tell({deleted: true});
    bench.uploader.removeFile('upload-1');
    await settled();
    expect(bench.deletions.requests).to.deep.equal([]);
    expect(bench.next()).to.deep.equal(['file-removed 1']);
  });

  it('do not begin before a video is stored', async () => {
    const bench = await benchWith('a', SERVER);
    bench.transport.last.begin();
    bench.deletions.tell({deleted: true});
    expect(bench.uploader.deletions.whyNot('upload-1')).to.equal('unknown');
    expect(bench.uploader.deletions.whyNot('upload-9')).to.equal('unknown');
    await deleted(bench);
    await deleted(bench, 'upload-9');
    expect(bench.deletions.requests).to.deep.equal([]);
    expect(state(bench)).to.equal('off');
  });

  it('ask the server of the page alone, for a video of the initial value too', async () => {
    const bench = await stored(SERVER);
    bench.uploader.setStored(['7'], true);
    bench.deletions.tell({photo_id: '7', deleted: true});
    await deleted(bench, 'upload-2');
    expect(bench.deletions.requests.map(({url, body}) => [url, body])).to.deep.equal([
      ['/delete', '{"photo_id":"7"}'],
    ]);
    expect(bench.next()).to.deep.equal(['video-deleted 2', 'file-removed 2']);
    bench.deletions.tell(error('permission_denied'), 403);
    await deleted(bench);
    expect(bench.deletions.requests).to.have.length(2);
    expect(state(bench)).to.equal('refused');
  });

  it('take away each row of the video', async () => {
    const bench = await stored();
    bench.uploader.setStored(['7'], true);
    bench.deletions.tell(OK);
    // The first row goes while the answer is on its way, and the value brings the video back.
    let answer = (): void => {};
    bench.deletions.busy = new Promise(resolve => (answer = resolve));
    const running = deleted(bench);
    bench.uploader.removeFile('upload-1');
    bench.uploader.setStored([VIDEO.photoId ?? '', '7'], true);
    bench.next();
    answer();
    await running;
    expect(bench.next()).to.deep.equal(['video-deleted 1', 'file-removed 3']);
    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['7']);
  });

  it('show nothing of a failure if the row went in the meantime', async () => {
    const bench = await stored();
    let answer = (): void => {};
    bench.deletions.busy = new Promise(resolve => (answer = resolve));
    const running = deleted(bench);
    bench.uploader.removeFile('upload-1');
    answer();
    await running;
    expect(bench.next()).to.deep.equal(['file-removed 1']);
  });

  it('leave the end of the page and its completeness alone', async () => {
    const bench = await benchWith('ab');
    bench.transport.last.begin().store();
    await settled();
    bench.deletions.tell(OK);
    await deleted(bench);
    bench.next();
    bench.transport.last.begin().store();
    await settled();
    expect(bench.next()).to.deep.equal(['upload-started 2', 'upload-success 2', 'uploads-complete +2 -']);
  });

  it('discard edits that have no video any more', async () => {
    const bench = await stored();
    bench.deletions.tell(OK);
    bench.uploader.setMetadata('upload-1', {title: 'Late'});
    await settled();
    const [save] = bench.gateway.saves;
    await deleted(bench);
    expect(save?.signal.aborted).to.equal(true);
  });

  describe('that fail', () => {
    for (const [what, answer, expected, code] of [
      [
        'an expired token',
        [error('no_such_object', 'This upload token has expired.'), 404],
        'expired',
        'delete-refused',
      ],
      ['a refusal', [error('invalid_input'), 400], 'refused', 'delete-refused'],
      ['an old site', [error('no_such_object', 'There is no such method.'), 404], 'unable', 'delete-refused'],
      ['an error that may pass', [{}, 503], 'unclear', 'server'],
      ['an answer that contradicts itself', [OK, 404], 'unclear', 'server'],
    ] as const)
      it(`tell why: ${what}`, async () => {
        const bench = await stored();
        bench.deletions.tell(answer[0], answer[1]);
        await deleted(bench);
        expect(state(bench)).to.equal(expected);
        const {status} = upload(bench, 1).deletionError ?? {};
        expect([upload(bench, 1).deletionError?.code, status]).to.deep.equal([code, answer[1]]);
        expect(upload(bench, 1).deletionError?.message).to.equal(`The video is not deleted: ${expected}.`);
        expect(bench.preparation.requests, 'no list is asked').to.deep.equal([]);
        expect(bench.warnings).to.deep.equal([]);
        expect(bench.next()).to.deep.equal([]);
      });

    it('keep the words of the site', async () => {
      const bench = await stored();
      bench.deletions.tell(error('invalid_input', 'This video is locked.'), 400);
      await deleted(bench);
      expect(upload(bench, 1).deletionError).to.include({
        serverMessage: 'This video is locked.',
        retryable: false,
      });
    });

    it('keep the words of an old site too', async () => {
      const bench = await stored();
      const message = 'There is no API method.';
      bench.deletions.tell(error('invalid_input', message));
      await deleted(bench);
      expect(upload(bench, 1)).to.include({deletionState: 'unable'});
      expect(upload(bench, 1).deletionError).to.include({serverMessage: message});
    });

    it('send nothing for a video that the page cannot delete, and tell so', async () => {
      const bench = await stored();
      bench.uploader.setStored(['7'], true);
      await deleted(bench, 'upload-2');
      expect(bench.deletions.requests).to.deep.equal([]);
      expect(upload(bench, 2)).to.include({deletionState: 'unknown'});
      expect(upload(bench, 2).deletionError).to.include({
        code: 'delete-refused',
        status: null,
        serverMessage: null,
      });
    });

    it('without an answer, and succeed the next time', async () => {
      const bench = await stored();
      await deleted(bench);
      expect(state(bench)).to.equal('unclear');
      expect(upload(bench, 1).deletionError).to.include({code: 'network', retryable: true, status: null});
      bench.deletions.tell(OK);
      await deleted(bench);
      expect(bench.next()).to.deep.equal(['video-deleted 1', 'file-removed 1']);
    });

    it('tell the page once that its server cannot do it, and ask it no more', async () => {
      const bench = await stored(SERVER);
      bench.deletions.tell(error('feature_not_available'), 501);
      await deleted(bench);
      expect(bench.uploader.deletions.whyNot('upload-1')).to.equal('unable');
      await deleted(bench);
      expect(bench.deletions.requests).to.have.length(1);
      expect(
        bench.warnings.filter(message => message.startsWith('delete-endpoint="/delete"')),
      ).to.have.length(1);
    });

    it('ask no site again that cannot do it, for another video neither', async () => {
      const bench = await stored({multiple: true});
      bench.deletions.tell({}, 404);
      bench.deletions.answer = {status: 404, body: '<html></html>'};
      await deleted(bench);
      void bench.uploader.addFiles(files('b'));
      await settled();
      bench.transport.last.begin().store({...VIDEO, photoId: '8'});
      await settled();
      expect(bench.uploader.deletions.whyNot('upload-2')).to.equal('unable');
      await deleted(bench, 'upload-2');
      expect(bench.deletions.requests).to.have.length(1);
    });
  });

  describe('of which the site says that there is no such video', () => {
    for (const [what, list, status, expected] of [
      ['succeed if it lists none either', MISSING, 404, 'gone'],
      [
        'fail if it lists the video: it has no such method',
        {photos: [{photo_id: VIDEO.photoId}]},
        200,
        'unable',
      ],
      ['are not decided if it lists nothing', {}, 503, 'unclear'],
    ] as const)
      it(what, async () => {
        const bench = await stored();
        bench.deletions.tell(MISSING, 404);
        bench.preparation.tell(list, status);
        await deleted(bench);
        if (expected === 'gone') expect(bench.next()).to.deep.equal(['video-deleted 1', 'file-removed 1']);
        else expect(state(bench)).to.equal(expected);
        expect(bench.preparation.requests.map(({url}) => new URL(url).pathname)).to.deep.equal([
          '/api/photo/list',
        ]);
      });

    it('are not decided if the page does not know the token of the video', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin().store({...VIDEO, token: null});
      await settled();
      bench.deletions.tell(MISSING, 404);
      await deleted(bench);
      expect(state(bench)).to.equal('unclear');
      expect(bench.preparation.requests).to.deep.equal([]);
    });

    it('are not decided if the page can read no list', async () => {
      const bench = await stored();
      bench.deletions.tell(MISSING, 404);
      await deleted(bench);
      expect(state(bench)).to.equal('unclear');
    });

    it('succeed if the server says so, which looks for itself', async () => {
      const bench = await stored(SERVER);
      bench.deletions.tell(MISSING, 404);
      await deleted(bench);
      expect(bench.next()).to.deep.equal(['video-deleted 1', 'file-removed 1']);
      expect(bench.preparation.requests).to.deep.equal([]);
    });
  });
});
