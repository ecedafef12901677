import {expect} from '@open-wc/testing';
import {TokenSource} from '../../../../src/core/tokens/token-source.js';
import {TokenDelayedError} from '../../../../src/protocol/requests/upload-token.js';
import {FakeConnection} from '../../../support/fakes/fake-browser.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

const MINUTE = 60_000;

/** A provider whose answers a test gives one by one. */
class FakeProvider {
  readonly asked: {
    resolve: (answer: unknown) => void;
    reject: (reason: unknown) => void;
    signal: AbortSignal;
  }[] = [];
  readonly ask = ({signal}: {signal: AbortSignal}): Promise<unknown> =>
    new Promise((resolve, reject) => this.asked.push({resolve, reject, signal}));

  async answer(answer: unknown): Promise<void> {
    this.asked.at(-1)?.resolve(answer);
    await settled();
  }

  async fail(reason = new Error('The line is down.')): Promise<void> {
    this.asked.at(-1)?.reject(reason);
    await settled();
  }
}

function setUp(ownToken = ''): {
  clock: FakeClock;
  connection: FakeConnection;
  provider: FakeProvider;
  tokens: TokenSource;
  ready: () => boolean;
} {
  const clock = new FakeClock();
  const provider = new FakeProvider();
  const connection = new FakeConnection();
  const tokens = new TokenSource(clock, connection, () => 1);
  tokens.configure(ownToken, provider.ask);
  return {clock, connection, provider, tokens, ready: () => tokens.isReady(() => {})};
}

describe('TokenSource', () => {
  it('gives the page’s own token, over and over, where there is no provider', () => {
    const tokens = new TokenSource(new FakeClock(), new FakeConnection());
    tokens.configure('own', null);
    tokens.refuse('own');

    expect(tokens.isReady(() => {})).to.equal(true);
    expect([tokens.take()?.uploadToken, tokens.take()?.uploadToken]).to.deep.equal(['own', 'own']);
  });

  it('has no trouble with a question that nobody waits for any more, if its provider does not hear that', async () => {
    const {clock, tokens} = setUp();
    let calls = 0;
    tokens.isReady(() => void calls++);
    await settled();
    tokens.stop();
    clock.advance(MINUTE / 2);
    expect(tokens.trouble).to.equal(null);
    expect(calls).to.equal(0);
  });

  it('does not ask a second time while the first request is under way, however much hurry there is', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    tokens.hurry();
    await settled();
    expect(provider.asked).to.have.length(1);
  });

  it('says what its failure came from', async () => {
    const {clock, tokens, ready} = setUp();
    ready();
    await settled();
    clock.advance(20 * MINUTE);
    await settled();
    expect(tokens.failure)
      .to.have.property('cause')
      .that.has.property('message', 'The answer with an upload token took too long.');
  });

  it('tries a token that is about to expire by the time it comes, rather than ask for ever', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    clock.advance(5000);
    await provider.answer({upload_token: 'short', valid_minutes: 1});

    expect(ready()).to.equal(true);
    expect(tokens.take()?.uploadToken).to.equal('short');
  });

  it('goes on asking for as long as there is no network, and at once when there is one', async () => {
    const {clock, connection, provider, tokens, ready} = setUp();
    connection.isOnline = false;
    ready();
    await settled();
    for (let i = 0; i < 60; i++) {
      await provider.fail();
      clock.advance(30_000);
      await settled();
    }
    expect(tokens.failure).to.equal(null);
    expect(provider.asked).to.have.length(61);

    await provider.fail();
    connection.set(true);
    await settled();
    expect(provider.asked).to.have.length(62);
    expect(connection.listeners).to.equal(0);
    await provider.answer('fresh');
    expect(ready()).to.equal(true);
  });

  it('asks again where an answer takes longer than a minute', async () => {
    const {clock, provider, ready} = setUp();
    ready();
    await settled();
    clock.advance(60_000);
    await settled();
    clock.advance(1000);
    await settled();

    expect(provider.asked).to.have.length(2);
  });

  it('calls a request off that takes too long, that is stopped, or that another provider replaces', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    clock.advance(60_000);
    await settled();
    clock.advance(1000);
    await settled();
    expect(provider.asked.map(({signal}) => signal.aborted)).to.deep.equal([true, false]);

    tokens.stop();
    expect(tokens.isAsking).to.equal(false);
    ready();
    await settled();
    expect(provider.asked.map(({signal}) => signal.aborted)).to.deep.equal([true, true, false]);

    tokens.configure('', () => Promise.resolve('other'));
    expect(provider.asked.map(({signal}) => signal.aborted)).to.deep.equal([true, true, true]);
  });

  it('lets a request be whose answer came', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    await provider.answer('fresh');
    tokens.stop();
    expect(provider.asked[0]?.signal.aborted).to.equal(false);
    expect(tokens.take()?.uploadToken).to.equal('fresh');
  });

  it('uses the page’s own token first, and asks the provider once the site refuses it', async () => {
    const {provider, tokens, ready} = setUp('own');
    expect(ready()).to.equal(true);
    expect(tokens.take()?.uploadToken).to.equal('own');
    expect(provider.asked).to.have.length(0);

    tokens.refuse('own');
    expect(ready()).to.equal(false);
    await settled();
    await provider.answer('fresh');

    expect(ready()).to.equal(true);
    expect(tokens.take()?.uploadToken).to.equal('fresh');
  });

  it('asks once, however many wait', async () => {
    const {provider, ready} = setUp();
    for (let i = 0; i < 5; i += 1) ready();
    await settled();

    expect(provider.asked).to.have.length(1);
  });

  it('gives a token as often as it may be used, then asks for the next', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    await provider.answer({upload_token: 'a', max_uploads: '2', valid_minutes: '60'});

    expect([tokens.take()?.uploadToken, tokens.take()?.uploadToken]).to.deep.equal(['a', 'a']);
    expect(ready()).to.equal(false);
  });

  it('gives no second file a token that the site refused, however many uses it had left', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    await provider.answer({upload_token: 'for three', max_uploads: 3});
    expect(tokens.take()?.uploadToken).to.equal('for three');

    tokens.refuse('for three');

    expect(ready()).to.equal(false);
    await settled();
    await provider.answer('fresh');
    expect(tokens.take()?.uploadToken).to.equal('fresh');
  });

  it('replaces a token that is about to expire', async () => {
    const {clock, provider, ready} = setUp();
    ready();
    await settled();
    await provider.answer({upload_token: 'a', max_uploads: '9', valid_minutes: '60'});
    clock.advance(57 * MINUTE);
    expect(ready()).to.equal(true);

    clock.advance(2 * MINUTE);

    expect(ready()).to.equal(false);
  });

  it('asks a failing provider again after growing waits, and gives up after ten minutes', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    const waits: number[] = [];
    for (;;) {
      await provider.fail();
      if (tokens.failure !== null) break;
      waits.push(clock.untilNextTimer ?? -1);
      clock.advanceToNextTimer();
      await settled();
    }

    expect(waits.slice(0, 6)).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000]);
    expect(clock.now()).to.be.within(10 * MINUTE, 11 * MINUTE);
    expect(tokens.take()).to.equal(null);
    expect(String(tokens.failure)).to.contain('The line is down.');
  });

  it('counts no time without a network when it loses its patience', async () => {
    const {clock, connection, provider, tokens, ready} = setUp();
    /** Fails whatever is asked, for so long. */
    const failFor = async (milliseconds: number): Promise<void> => {
      const end = clock.now() + milliseconds;
      while (clock.now() < end && tokens.failure === null) {
        await provider.fail();
        clock.advance(clock.untilNextTimer ?? 0);
        await settled();
      }
    };
    ready();
    await settled();
    await failFor(9 * MINUTE);
    connection.isOnline = false;
    await failFor(60 * MINUTE);
    connection.set(true);
    await settled();
    await failFor(9 * MINUTE);
    expect(tokens.failure).to.equal(null);
    await failFor(2 * MINUTE);
    expect(String(tokens.failure)).to.contain('The line is down.');
  });

  it('leaves a server alone for as long as it asks for', async () => {
    const {clock, provider, ready} = setUp();
    ready();
    await settled();
    await provider.fail(new TokenDelayedError('Too many.', 90_000));
    clock.advance(90_000);
    await settled();
    expect(provider.asked).to.have.length(1);
    clock.advance(1000);
    await settled();
    expect(provider.asked).to.have.length(2);
  });

  it('does not ask again after an answer without a token', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    await provider.answer({status: 'error', message: 'No permission'});

    expect(ready()).to.equal(true);
    expect(String(tokens.failure)).to.contain('No permission');
    expect(clock.untilNextTimer).to.equal(null);
    tokens.forgetFailure();
    expect(ready()).to.equal(false);
  });

  it('believes no token that the site refused already', async () => {
    const {provider, tokens, ready} = setUp('own');
    tokens.refuse('own');
    ready();
    await settled();
    await provider.answer('own');

    expect(ready()).to.equal(true);
    expect(tokens.take()).to.equal(null);
  });

  it('ignores what a former provider answers', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    tokens.configure('', () => Promise.resolve('new'));
    await provider.answer('old');
    ready();
    await settled();
    await settled();

    expect(tokens.take()?.uploadToken).to.equal('new');
  });
});

describe('Uploader with a token source', () => {
  const video = (name: string): File => new File(['0123456789'], name, {type: 'video/mp4'});

  it('waits for the first token, and gives each file its own', async () => {
    let asked = 0;
    const bench = await Bench.open({uploadToken: '', tokenProvider: async () => `fresh-${(asked += 1)}`});
    await bench.uploader.addFiles([video('a.mp4'), video('b.mp4')]);
    await settled();
    await settled();
    expect(bench.transport.last.job.uploadToken).to.equal('fresh-1');
    bench.transport.last.store();
    await settled();
    await settled();
    expect(bench.transport.last.job.uploadToken).to.equal('fresh-2');
    bench.transport.last.store();

    expect(bench.next()).to.deep.equal([
      'before-files-added a.mp4+b.mp4',
      'file-added 1',
      'file-added 2',
      'upload-started 1',
      'upload-success 1',
      'upload-started 2',
      'upload-success 2',
      'uploads-complete +1,2 -',
    ]);
  });

  it('replaces a refused token without a word, and goes on with chunks and edits', async () => {
    const bench = await Bench.open({tokenEndpoint: '/token', tokenEndpointHeaders: '{"X-CSRF": "1"}'});
    const asked: unknown[] = [];
    bench.askToken = async (address, headers) => {
      asked.push([address, headers]);
      return {uploadtoken: {upload_token: 'fresh'}};
    };
    await bench.uploader.addFiles([video('a.mp4')]);
    const first = bench.transport.last.acknowledge(1);
    bench.uploader.setMetadata('upload-1', {title: 'Kept'});
    first.fail('token-refused');
    await settled();
    await settled();

    const second = bench.transport.last;
    expect(second.job).to.include({uploadToken: 'fresh', identifier: first.job.identifier});
    expect([...second.job.acknowledged]).to.deep.equal([1]);
    second.store();
    expect(asked).to.deep.equal([['/token', {'x-csrf': '1'}]]);
    expect(bench.gateway.last.target.uploadToken).to.equal('fresh');
    expect(bench.gateway.last.metadata).to.deep.equal({title: 'Kept'});
    expect(bench.next()).to.deep.equal([
      'before-files-added a.mp4',
      'file-added 1',
      'upload-started 1',
      'metadata-changed 1 title',
      'upload-success 1',
      'uploads-complete +1 -',
    ]);
  });

  it('gives up when the next token is refused as well', async () => {
    let asked = 0;
    const bench = await Bench.open({uploadToken: '', tokenProvider: async () => `fresh-${(asked += 1)}`});
    await bench.uploader.addFiles([video('a.mp4')]);
    for (let i = 0; i < 2; i += 1) {
      await settled();
      await settled();
      bench.transport.last.fail('token-refused');
    }
    await settled();

    expect(asked).to.equal(2);
    expect(bench.next().slice(2)).to.deep.equal([
      'upload-started 1',
      'upload-error 1 token-refused',
      'uploads-complete + -1',
    ]);
  });

  it('says token-missing where the source has none, and asks again on retry', async () => {
    let answer: unknown = {status: 'error', message: 'No permission'};
    const bench = await Bench.open({uploadToken: '', tokenProvider: async () => answer as string});
    await bench.uploader.addFiles([video('a.mp4')]);
    await settled();
    await settled();
    expect(bench.uploader.uploads[0]?.error).to.include({code: 'token-missing', retryable: true});
    expect(bench.uploader.uploads[0]?.error?.message).to.match(/^There is no upload token: .*No permission$/);
    expect(String(bench.uploader.uploads[0]?.error?.cause)).to.contain('No permission');

    answer = 'fresh';
    bench.uploader.retry();
    await settled();
    await settled();
    bench.transport.last.store();

    expect(bench.phases).to.deep.equal(['stored']);
  });

  it('forgets a removed file that waited for a token', async () => {
    const bench = await Bench.open({uploadToken: '', tokenProvider: () => new Promise(() => {})});
    await bench.uploader.addFiles([video('a.mp4')]);
    bench.uploader.removeFile('upload-1');
    await settled();

    expect(bench.transport.transfers).to.have.length(0);
    expect(bench.next().at(-1)).to.equal('file-removed 1');
  });

  it('names headers that are none', async () => {
    const bench = await Bench.open({tokenEndpoint: '/token', tokenEndpointHeaders: '{"bad header": "1"}'});

    expect(bench.warnings.join()).to.contain('token-endpoint-headers');
  });

  const endings: readonly (readonly [string, (bench: Bench) => void])[] = [
    ['the only row is removed', bench => bench.uploader.removeFile('upload-1')],
    ['it is paused', bench => bench.uploader.pause()],
    ['everything is reset', bench => bench.uploader.reset()],
    ['the element leaves the page', bench => bench.uploader.suspend()],
    [
      'the page names another source',
      bench => (bench.uploader.options = {...bench.uploader.options, tokenProvider: async () => 'other'}),
    ],
  ];
  for (const [what, end] of endings) {
    it(`calls the request for a token off when ${what}`, async () => {
      const provider = new FakeProvider();
      const bench = await Bench.open({uploadToken: '', tokenProvider: provider.ask as () => Promise<string>});
      await bench.uploader.addFiles([video('a.mp4')]);
      await settled();
      expect(provider.asked.map(({signal}) => signal.aborted)).to.deep.equal([false]);
      end(bench);
      await settled();
      expect(provider.asked.map(({signal}) => signal.aborted)).to.deep.equal([true]);
      expect(provider.asked).to.have.length(1);
    });
  }

  it('keeps the request for a token that another file waits for', async () => {
    const provider = new FakeProvider();
    const bench = await Bench.open({uploadToken: '', tokenProvider: provider.ask as () => Promise<string>});
    await bench.uploader.addFiles([video('a.mp4'), video('b.mp4')]);
    await settled();
    bench.uploader.removeFile('upload-1');
    await provider.answer('fresh');
    expect(provider.asked).to.have.length(1);
    expect(provider.asked[0]?.signal.aborted).to.equal(false);
    expect(bench.transport.last.job.uploadToken).to.equal('fresh');
  });
});

describe('TokenSource, as to which token it gives', () => {
  it('has none before the page says anything', () => {
    const tokens = new TokenSource(new FakeClock(), new FakeConnection());
    expect(tokens.isReady(() => {})).to.equal(true);
    expect(tokens.take()).to.equal(null);
    expect(tokens.canReplace).to.equal(false);
  });

  it('can replace a token if there is a provider, or a token that was not refused', () => {
    const {tokens} = setUp();
    expect(tokens.canReplace).to.equal(true);

    tokens.configure('own', null);
    tokens.spend('own');
    expect(tokens.canReplace).to.equal(true);

    tokens.refuse('own');
    expect(tokens.canReplace).to.equal(false);
  });

  it('gives a token that may be used up to no further file, if there is a provider', async () => {
    const {provider, tokens, ready} = setUp('own');
    tokens.spend('own');
    expect(ready()).to.equal(false);
    await settled();
    await provider.answer('fresh');
    expect(tokens.take()?.uploadToken).to.equal('fresh');
  });

  it('keeps what it has and asks for if the page names the same provider again', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    tokens.configure('', provider.ask);
    expect(provider.asked[0]?.signal.aborted).to.equal(false);

    await provider.answer({upload_token: 'a', max_uploads: 2});
    tokens.configure('', provider.ask);
    expect(tokens.take()?.uploadToken).to.equal('a');
  });

  it('keeps its token if the site refuses another one', async () => {
    const {provider, tokens, ready} = setUp();
    ready();
    await settled();
    await provider.answer({upload_token: 'a', max_uploads: 2});
    tokens.refuse('older');
    expect(ready()).to.equal(true);
    expect(tokens.take()?.uploadToken).to.equal('a');
  });

  it('gives no token with two minutes left, and knows when it expires', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    clock.advance(5000);
    await provider.answer({upload_token: 'a', max_uploads: 9, valid_minutes: 60});
    const end = clock.date() - 5000 + 60 * MINUTE;
    expect(tokens.take()?.expiresAt).to.equal(end);

    clock.advance(end - clock.date() - 2 * MINUTE - 1);
    expect(tokens.take()?.uploadToken).to.equal('a');
    clock.advance(1);
    expect(tokens.take()).to.equal(null);
    expect(ready()).to.equal(false);
  });

  it('gives up at ten minutes, not only behind them', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    await provider.fail(new TokenDelayedError('Busy.', 10 * MINUTE - 1000));
    clock.advance(10 * MINUTE);
    await settled();
    await provider.fail();
    expect(String(tokens.failure)).to.contain('The line is down.');
  });

  it('says that an answer took too long, or that the refused token came again', async () => {
    const {clock, provider, tokens, ready} = setUp();
    while (tokens.failure === null) {
      ready();
      await settled();
      clock.advance(MINUTE);
      await settled();
    }
    expect(String(tokens.failure)).to.contain('The answer with an upload token took too long.');

    tokens.forgetFailure();
    tokens.refuse('own');
    ready();
    await settled();
    await provider.answer('own');
    expect(String(tokens.failure)).to.contain('The same upload token came again');
  });

  it('takes no notice of a request that fails after it was called off', async () => {
    const {clock, provider, tokens, ready} = setUp();
    ready();
    await settled();
    tokens.stop();
    await provider.answer({status: 'error', message: 'No permission'});
    expect(tokens.failure).to.equal(null);
    expect(clock.untilNextTimer).to.equal(null);
  });
});
