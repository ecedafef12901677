import {expect} from '@open-wc/testing';
import {files, upload} from '../../../support/fakes/benches.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

const TOKENS = {
  endpoint: 'https://videos.example.com',
  uploadToken: '',
  tokenEndpoint: 'https://a.example/token',
};

async function idle(): Promise<void> {
  for (let i = 0; i < 8; i += 1) await settled();
}

/** A page whose token endpoint answers with another token each time; and what it was asked. */
async function askingPage(...options: object[]): Promise<{readonly bench: Bench; readonly asked: string[]}> {
  const bench = await Bench.open(Object.assign({...TOKENS}, ...options));
  const asked: string[] = [];
  bench.askToken = async (address, headers) => {
    asked.push(`${address} ${JSON.stringify(headers)}`);
    return {upload_token: `token-${asked.length}`, max_uploads: 2};
  };
  return {bench, asked};
}

/** A page whose provider never answers; and whether it was told that nobody waits any more. */
async function waitingPage(): Promise<{readonly bench: Bench; readonly signals: AbortSignal[]}> {
  const signals: AbortSignal[] = [];
  const tokenProvider = ({signal}: {readonly signal: AbortSignal}): Promise<string> => {
    signals.push(signal);
    return new Promise(() => {});
  };
  return {bench: await Bench.open({uploadToken: '', tokenProvider}), signals};
}

const isAborted = (signals: readonly AbortSignal[]): boolean[] => signals.map(({aborted}) => aborted);

describe('The queue of uploads', () => {
  it('asks the token endpoint, with the headers of the page, once for all files that a token is good for', async () => {
    const {bench, asked} = await askingPage({tokenEndpointHeaders: {'X-Csrf': '1'}});
    await bench.uploader.addFiles(files('abc'));
    for (let i = 0; i < 3; i += 1) {
      await idle();
      bench.transport.last.store();
    }

    expect(bench.transport.transfers.map(({job}) => job.uploadToken)).to.deep.equal([
      'token-1',
      'token-1',
      'token-2',
    ]);
    expect(asked).to.deep.equal(Array(2).fill('https://a.example/token {"x-csrf":"1"}'));
  });

  it('keeps the token in use as long as the page means the same endpoint', async () => {
    const {bench, asked} = await askingPage({tokenEndpointHeaders: {'X-Csrf': '1'}});
    await bench.uploader.addFiles(files('ab'));
    await idle();
    bench.uploader.options = {...bench.uploader.options, tokenEndpointHeaders: {'X-Csrf': '1'}};
    bench.transport.last.store();
    await idle();

    expect(bench.transport.transfers).to.have.lengthOf(2);
    expect(asked).to.have.lengthOf(1);
  });

  for (const [what, change] of [
    ['address', {tokenEndpoint: 'https://b.example/token'}],
    ['headers', {tokenEndpointHeaders: {'X-Csrf': '2'}}],
  ] as const)
    it(`asks anew if the page sets another ${what} of the endpoint`, async () => {
      const {bench, asked} = await askingPage();
      await bench.uploader.addFiles(files('ab'));
      await idle();
      bench.uploader.options = {...bench.uploader.options, ...change};
      bench.transport.last.store();
      await idle();

      expect(asked).to.have.lengthOf(2);
      expect(bench.transport.last.job.uploadToken).to.equal('token-2');
    });

  it('asks none any more once the page has no endpoint', async () => {
    const {bench, asked} = await askingPage();
    bench.uploader.options = {...bench.uploader.options, tokenEndpoint: ''};
    await bench.uploader.addFiles(files('a'));
    await idle();

    expect(asked).to.deep.equal([]);
    expect(upload(bench, 1).error?.code).to.equal('token-missing');
  });

  it('continues with the next token of the page if the site refuses one', async () => {
    const {bench} = await askingPage();
    await bench.uploader.addFiles(files('a'));
    await idle();
    bench.transport.last.fail('token-refused');
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(bench.transport.last.job.uploadToken).to.equal('token-2');
  });

  it('asks again at a retry after the endpoint had none', async () => {
    const {bench} = await askingPage();
    const {askToken} = bench;
    bench.askToken = async () => ({});
    await bench.uploader.addFiles(files('a'));
    await idle();
    expect(bench.phases).to.deep.equal(['failed']);
    bench.askToken = askToken;
    bench.uploader.retry();
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('ends what is asked once nothing waits for a token', async () => {
    const {bench, signals} = await waitingPage();
    await bench.uploader.addFiles(files('ab'));
    bench.uploader.removeFile('upload-1');
    expect(isAborted(signals)).to.deep.equal([false]);
    bench.uploader.removeFile('upload-2');

    expect(isAborted(signals)).to.deep.equal([true]);
  });

  it('ends what is asked once all that wait have their tokens', async () => {
    const {bench, signals} = await waitingPage();
    const {tokenProvider = null} = bench.uploader.options;
    bench.uploader.options = {...bench.uploader.options, uploadToken: 'own', tokenProvider: null};
    await bench.uploader.addFiles(files('abc'));
    for (const id of ['upload-1', 'upload-2']) bench.uploader.pause(id);
    bench.uploader.pause();
    bench.uploader.options = {...bench.uploader.options, uploadToken: '', tokenProvider};
    await bench.uploader.addFiles(files('d'));
    expect(signals).to.have.lengthOf(1);
    for (const id of ['upload-1', 'upload-2']) bench.uploader.resume(id);
    expect(isAborted(signals)).to.deep.equal([false]);
    bench.uploader.removeFile('upload-4');

    expect(bench.phases).to.deep.equal(['uploading', 'waiting', 'paused']);
    expect(isAborted(signals)).to.deep.equal([true]);
  });

  it('ends what is asked as soon as its element is out of the page', async () => {
    const {bench, signals} = await waitingPage();
    await bench.uploader.addFiles(files('a'));
    bench.uploader.suspend();

    expect(isAborted(signals)).to.deep.equal([true]);
  });

  describe('with very many files and no token', () => {
    const FILES = files('a'.repeat(250));

    async function page(): Promise<{readonly bench: Bench; readonly failures: number[]}> {
      const bench = await Bench.open({uploadToken: '', manual: true, noResume: true});
      await bench.uploader.addFiles(FILES);
      await idle();
      const failures: number[] = [];
      bench.clock.yieldToPage = async () => {
        failures.push(bench.phases.filter(phase => phase === 'failed').length);
      };
      return {bench, failures};
    }

    it('fails a hundred of them at a time', async () => {
      const {bench, failures} = await page();
      bench.uploader.start();
      await idle();

      expect(failures).to.deep.equal([100, 200]);
      expect(new Set(bench.phases)).to.deep.equal(new Set(['failed']));
      bench.uploader.options = {...bench.uploader.options, uploadToken: 'own'};
      bench.uploader.retry();
      expect(bench.transport.running).to.have.lengthOf(1);
    });

    it('fails no more at a time if the page starts them from its listener', async () => {
      const {bench, failures} = await page();
      bench.uploader.addEventListener('upload-error', () => bench.uploader.start());
      bench.uploader.start();
      await idle();

      expect(failures).to.deep.equal([100, 200]);
    });
  });
});
