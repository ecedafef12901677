import {expect} from '@open-wc/testing';
import {readTokenAnswer} from '../../../../src/protocol/answers/token-answer.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

const film = (name: string): File => new File(['0123456789'], `${name}.mp4`, {type: 'video/mp4'});
const ADDRESS = 'https://www.example.com/upload-token';

/** What a token endpoint does, as `fetchUploadToken` tells of it. */
const answers =
  (status: number, type: string, body = '', url = ADDRESS) =>
  async (): Promise<unknown> =>
    readTokenAnswer({url, status, type, body, retryAfter: 0});
const unreachable = async (): Promise<unknown> => {
  throw new Error(`${ADDRESS} gave no answer that this page may read, where JSON was expected. Check it.`);
};
const silent = (): Promise<unknown> => new Promise(() => {});

async function pass(bench: Bench, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 250) {
    bench.clock.advance(250);
    for (let i = 0; i < 3; i++) await settled();
  }
}

/** A page whose token endpoint does that, and five seconds. */
async function troubled(askToken: Bench['askToken']): Promise<Bench> {
  const bench = await Bench.open({uploadToken: '', tokenEndpoint: '/upload-token'});
  bench.askToken = askToken;
  await bench.uploader.addFiles([film('a')]);
  await pass(bench, 5000);
  return bench;
}

const LOGIN = '<!doctype html><title>Please sign in</title>';

describe('A token endpoint that gives no token', () => {
  for (const [what, askToken, texts] of [
    ['a login page', answers(200, 'text/html', LOGIN), [ADDRESS, '200 (text/html)', 'sign in']],
    [
      'a redirect to a login page',
      answers(200, 'text/html', LOGIN, 'https://www.example.com/login'),
      ['https://www.example.com/login answered 200 (text/html)'],
    ],
    [
      'a notice before the JSON',
      answers(200, 'application/json', '<b>Notice</b>{"upload_token": "a"}'),
      [ADDRESS, '200 (application/json)'],
    ],
    ['nothing', answers(204, ''), [ADDRESS, '204 (no content type)']],
    ['a refusal', answers(403, 'text/html'), [ADDRESS, '403 (text/html)', 'CSRF']],
  ] as const)
    it(`ends the upload at once and says why: ${what}`, async () => {
      const bench = await troubled(askToken);
      const [upload] = bench.uploader.uploads;
      expect(upload?.error).to.include({code: 'token-missing', retryable: true});
      expect(bench.next().slice(2)).to.deep.equal(['upload-error 1 token-missing', 'uploads-complete + -1']);
      expect(bench.warnings).to.have.length(1);
      for (const text of [
        'token-endpoint="/upload-token"',
        'JSON with an "upload_token" was expected',
        ...texts,
      ])
        expect(bench.warnings[0]).to.contain(text);
      // The next try is a new one.
      bench.askToken = async () => 'fresh';
      bench.uploader.retry();
      await pass(bench, 250);
      bench.transport.last.store();
      expect(bench.phases).to.deep.equal(['stored']);
    });

  for (const [what, askToken, texts] of [
    [
      '503, for a wrong key',
      answers(503, 'application/json'),
      [ADDRESS, '503 (application/json)', 'the log'],
    ],
    ['no CORS, or no answer', unreachable, [ADDRESS, 'no answer that this page may read']],
    ['silence', silent, ['no answer within 4 seconds', 'was expected. Look into the log']],
  ] as const)
    it(`keeps trying and says so: ${what}`, async () => {
      const bench = await troubled(askToken);
      expect(bench.uploader.uploads[0]).to.include({phase: 'waiting', trouble: 'token', error: null});
      expect(bench.next().slice(2)).to.deep.equal(['upload-trouble 1 token']);
      for (const text of ['token-endpoint="/upload-token"', ...texts])
        expect(bench.warnings[0]).to.contain(text);
      expect(bench.warnings).to.have.length(1);

      bench.uploader.removeFile('upload-1');
      await pass(bench, 250);
      expect(bench.next()).to.deep.equal(['file-removed 1']);
    });

  it('continues once a token comes, and tells the end of the trouble once', async () => {
    const bench = await troubled(answers(503, 'text/html'));
    bench.askToken = async () => 'fresh';
    await pass(bench, 60_000);
    bench.transport.last.begin().store();
    expect(bench.next().slice(2)).to.deep.equal([
      'upload-trouble 1 token',
      'upload-trouble 1 null',
      'upload-started 1',
      'upload-success 1',
      'uploads-complete +1 -',
    ]);
  });

  it('is asked at once by a retry, even if it asked to be left alone', async () => {
    let asked = 0;
    const bench = await troubled(async () => {
      asked += 1;
      return readTokenAnswer({url: ADDRESS, status: 503, type: '', body: '', retryAfter: 90_000});
    });
    expect(asked).to.equal(1);
    bench.askToken = async () => 'fresh';
    bench.uploader.retry('upload-1');
    await pass(bench, 250);
    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('ends with what it said last after ten minutes, and not in trouble', async () => {
    const bench = await troubled(answers(503, 'text/html'));
    await pass(bench, 660_000);
    expect(bench.next().slice(2)).to.deep.equal([
      'upload-trouble 1 token',
      'upload-trouble 1 null',
      'upload-error 1 token-missing',
      'uploads-complete + -1',
    ]);
    expect(bench.uploader.uploads[0]?.error?.message).to.contain('503 (text/html)');
  });

  it('shows the trouble with the upload whose turn it is alone', async () => {
    const bench = await troubled(silent);
    await bench.uploader.addFiles([film('b')]);
    const troubles = (): unknown[] => bench.uploader.uploads.map(({trouble}) => trouble);
    expect(troubles()).to.deep.equal(['token', null]);
    expect(bench.uploader.awaiting).to.equal('upload-1');
    bench.uploader.pause('upload-1');
    expect(troubles()).to.deep.equal([null, 'token']);
    expect(bench.uploader.awaiting).to.equal('upload-2');
    bench.uploader.resume('upload-1');
    expect(troubles()).to.deep.equal(['token', null]);
  });

  it('may be answered by a page that pauses or removes the upload when it hears of the trouble', async () => {
    for (const act of ['pause', 'removeFile'] as const) {
      const bench = await Bench.open({uploadToken: '', tokenEndpoint: '/upload-token'});
      bench.askToken = answers(503, '');
      bench.uploader.addEventListener('upload-trouble', ({detail: {upload, trouble}}) => {
        if (trouble !== null && upload.id === 'upload-1') bench.uploader[act](upload.id);
      });
      await bench.uploader.addFiles([film('a'), film('b')]);
      await pass(bench, 250);
      expect(bench.uploader.uploads.map(({phase, trouble}) => trouble ?? phase)).to.deep.equal(
        act === 'pause' ? ['paused', 'token'] : ['token'],
      );
    }
  });
});

describe('A page whose token endpoint answers', () => {
  it('says that the upload waits for a token, and nothing more', async () => {
    const bench = await Bench.open({uploadToken: '', tokenEndpoint: '/upload-token'});
    let give: (token: string) => void = () => {};
    bench.askToken = () => new Promise(resolve => (give = resolve));
    await bench.uploader.addFiles([film('a')]);
    await pass(bench, 3000);
    expect(bench.uploader.awaiting).to.equal('upload-1');
    give('fresh');
    await pass(bench, 5000);
    expect(bench.uploader.awaiting).to.equal(null);
    expect(bench.warnings).to.deep.equal([]);
    bench.transport.last.store();
    expect(bench.next().slice(2)).to.deep.equal([
      'upload-started 1',
      'upload-success 1',
      'uploads-complete +1 -',
    ]);
  });

  it('takes no page for a token that a function of the page handed over as text', async () => {
    const bench = await Bench.open({uploadToken: '', tokenProvider: async () => LOGIN});
    await bench.uploader.addFiles([film('a')]);
    await pass(bench, 250);
    expect(bench.uploader.uploads[0]?.error?.code).to.equal('token-missing');
    expect(bench.warnings[0]).to.contain('tokenProvider: The answer holds no upload token.');
  });
});
