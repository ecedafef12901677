import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {benchWith, files, upload} from '../../../support/fakes/benches.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {captionFile} from '../../../support/fakes/fake-captions.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';
import {close, entryOf, file, only, open} from '../../../support/fakes/reloads.js';

const ON: UploadOptions = {captionEndpoint: '/captions'};

async function idle(): Promise<void> {
  for (let i = 0; i < 12; i++) await settled();
}

async function pass(bench: Bench, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 1000) {
    bench.clock.advance(Math.min(left, 1000));
    await idle();
  }
}

/** A page that sends a film with captions of these names. */
async function withCaptions(names: readonly string[], options: UploadOptions = {}): Promise<Bench> {
  const bench = await Bench.open({...ON, ...options});
  await bench.uploader.addFiles([...files('a'), ...names.map(name => captionFile(name))]);
  bench.transport.last.begin();
  bench.next();
  return bench;
}

const told = (bench: Bench, number = 1): string[] =>
  upload(bench, number).captions.map(({name, language, state}) => `${name} ${language} ${state}`);

/** The id of captions; of the first unless another place is given. */
const idOf = (bench: Bench, index = 0): string => upload(bench, 1).captions[index]?.id ?? '';

/** Makes sure that nothing changes for the page, and that it is told of nothing. */
function expectNoChange({uploader, story}: Bench, act: () => void): void {
  const before = [uploader.uploads, [...story]];
  act();
  expect(uploader.uploads).to.equal(before[0]);
  expect(story).to.deep.equal(before[1]);
}

describe('The captions of a video', () => {
  it('go to the embedder’s server after upload-success, which nothing waits for', async () => {
    const bench = await withCaptions(['a.de.srt'], {
      tokenEndpoint: '/token',
      tokenEndpointHeaders: {'X-CSRF': 'x'},
    });
    await idle();
    expect(told(bench)).to.deep.equal(['a.de.srt de pending']);
    expect(bench.captions.requests).to.deep.equal([]);
    bench.transport.last.store();
    expect(told(bench)).to.deep.equal(['a.de.srt de saving']);
    expect(bench.next()).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
    await idle();
    expect(bench.next()).to.deep.equal(['captions-saved 1 a.de.srt']);
    expect(told(bench)).to.deep.equal(['a.de.srt de saved']);
    const [request, ...others] = bench.captions.requests;
    expect(others).to.deep.equal([]);
    expect(request).to.deep.include({url: '/captions'});
    expect(request?.headers).to.include({'x-csrf': 'x'});
    const {result} = upload(bench, 1);
    expect(bench.captions.bodies).to.deep.equal([
      {
        photo_id: result?.photoId,
        upload_token: 'token-1',
        locale: 'de_DE',
        captions: await captionFile('a.de.srt').text(),
      },
    ]);
    await pass(bench, 60_000);
    expect(bench.captions.requests).to.have.length(1);
  });

  it('go one after the other, in several languages', async () => {
    const bench = await withCaptions(['a.de.srt', 'a.en.vtt', 'a.pt-BR.srt']);
    let go = (): void => {};
    bench.captions.busy = new Promise(resolve => (go = resolve));
    bench.transport.last.store();
    await idle();
    expect(told(bench)).to.deep.equal([
      'a.de.srt de saving',
      'a.en.vtt en pending',
      'a.pt-BR.srt pt-BR pending',
    ]);
    go();
    await idle();
    expect(bench.captions.bodies.map(({locale}) => locale)).to.deep.equal(['de_DE', 'en_US', 'pt_BR']);
    expect(bench.next().slice(2)).to.deep.equal([
      'captions-saved 1 a.de.srt',
      'captions-saved 1 a.en.vtt',
      'captions-saved 1 a.pt-BR.srt',
    ]);
  });

  it('wait for a language, and go with the language that a person chooses', async () => {
    const bench = await withCaptions(['a.srt']);
    bench.transport.last.store();
    await pass(bench, 60_000);
    expect(told(bench)).to.deep.equal(['a.srt  pending']);
    expect(bench.captions.requests).to.deep.equal([]);
    bench.uploader.captions.setLanguage('upload-1', idOf(bench), 'no language');
    expect(told(bench)).to.deep.equal(['a.srt  pending']);
    bench.uploader.captions.setLanguage('upload-1', idOf(bench), 'da');
    await idle();
    expect(bench.captions.bodies[0]?.['locale']).to.equal('da_DK');
    expect(told(bench)).to.deep.equal(['a.srt da saved']);
    bench.uploader.captions.setLanguage('upload-1', idOf(bench), 'de');
    bench.uploader.captions.remove('upload-1', idOf(bench));
    expect(told(bench)).to.deep.equal(['a.srt da saved']);
  });

  it('can be taken away and get another language, until they go', async () => {
    const bench = await withCaptions(['a.de.srt', 'a.en.srt', 'a.fr.srt']);
    expect(upload(bench, 1).captions.map(({id}) => id)).to.deep.equal(
      [1, 2, 3].map(each => `captions-${each}`),
    );
    bench.uploader.captions.remove('upload-1', idOf(bench));
    expect(told(bench)).to.deep.equal(['a.en.srt en pending', 'a.fr.srt fr pending']);
    bench.uploader.captions.setLanguage('upload-1', idOf(bench, 1), 'en-GB');
    expect(told(bench)).to.deep.equal(['a.en.srt en pending', 'a.fr.srt en-GB pending']);
    bench.uploader.captions.remove('upload-1', idOf(bench));
    bench.transport.last.store();
    await idle();
    expect(bench.captions.bodies.map(({locale}) => locale)).to.deep.equal(['en_GB']);
  });

  it('do not change by what is no change, of which nobody is told', async () => {
    const bench = await withCaptions(['a.de.srt']);
    const {captions} = bench.uploader;
    const id = idOf(bench);
    expectNoChange(bench, () => captions.setLanguage('upload-1', id, 'de'));
    expectNoChange(bench, () => captions.setLanguage('upload-1', 'captions-9', 'fr'));
    expectNoChange(bench, () => captions.remove('upload-1', 'captions-9'));
    expectNoChange(bench, () => captions.retry('upload-1'));
    bench.captions.refuse('captions_refused', 'No.');
    bench.transport.last.store();
    await idle();
    expectNoChange(bench, () => captions.setLanguage('upload-1', id, 'de'));
    expectNoChange(bench, () => captions.retry('upload-1', 'captions-9'));
    expect(told(bench)).to.deep.equal(['a.de.srt de failed']);
  });

  it('are the same text once, whatever its file is called', async () => {
    const bench = await withCaptions(['a.de.srt']);
    for (const name of ['a.de.srt', 'a.fr.srt', 'b.srt'])
      await bench.uploader.addFiles([captionFile(name, 'a.de.srt')]);
    expect(bench.next().filter(line => !line.startsWith('before'))).to.deep.equal([]);
    expect(told(bench)).to.deep.equal(['a.de.srt de pending']);
  });

  it('stay beside a newer version of the same file once a person chose another language', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.uploader.captions.setLanguage('upload-1', idOf(bench), 'fr');
    await bench.uploader.addFiles([captionFile('a.de.srt', 'newer')]);
    expect(told(bench)).to.deep.equal(['a.de.srt fr pending', 'a.de.srt de pending']);
  });

  it('are those of a newer version of the same file', async () => {
    const bench = await withCaptions(['a.de.srt']);
    await bench.uploader.addFiles([captionFile('a.de.srt', 'newer')]);
    expect(told(bench)).to.deep.equal(['a.de.srt de pending']);
    bench.transport.last.store();
    await idle();
    expect(bench.captions.bodies.map(({captions}) => captions?.includes('newer'))).to.deep.equal([true]);
  });

  it('wait for another language if captions of another file have theirs', async () => {
    const bench = await withCaptions(['a.de.srt', 'a.de.vtt']);
    expect(told(bench)).to.deep.equal(['a.de.srt de pending', 'a.de.vtt  pending']);
  });

  it('are refused in words, which is no error of the upload, and go again if a person wants it', async () => {
    const bench = await withCaptions(['a.de.srt', 'a.en.srt']);
    bench.captions.refuse('captions_refused', 'The captions have no text.');
    bench.transport.last.store();
    bench.next();
    await idle();
    expect(bench.next()).to.deep.equal([
      'captions-error 1 a.de.srt captions-refused',
      'captions-error 1 a.en.srt captions-refused',
    ]);
    const {phase, error, captions} = upload(bench, 1);
    expect([phase, error]).to.deep.equal(['stored', null]);
    expect(captions[0]?.error).to.include({
      code: 'captions-refused',
      status: 422,
      serverMessage: 'The captions have no text.',
      captionProblem: null,
    });
    bench.captions.answer = photoId => ({
      status: 200,
      body: JSON.stringify({photo_id: photoId, saved: true}),
    });
    bench.uploader.captions.retry('upload-1', idOf(bench));
    await idle();
    expect(told(bench)).to.deep.equal(['a.de.srt de saved', 'a.en.srt en failed']);
    bench.uploader.retry('upload-1');
    await idle();
    expect(bench.next()).to.deep.equal(['captions-saved 1 a.de.srt', 'captions-saved 1 a.en.srt']);
    expect(bench.warnings).to.deep.equal([]);
  });

  it('go again with another language after a refusal', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.captions.refuse('invalid_input', 'No such language.', 400);
    bench.transport.last.store();
    await idle();
    bench.captions.answer = photoId => ({
      status: 200,
      body: JSON.stringify({photo_id: photoId, saved: true}),
    });
    bench.uploader.captions.setLanguage('upload-1', idOf(bench), 'fr');
    await idle();
    expect(bench.captions.bodies.map(({locale}) => locale)).to.deep.equal(['de_DE', 'fr_FR']);
    expect(told(bench)).to.deep.equal(['a.de.srt fr saved']);
  });

  for (const [what, answer] of [
    ['a page', {status: 200, body: '<html><script>alert(1)</script></html>'}],
    ['a yes for another video', {status: 200, body: '{"photo_id":"999","saved":true}'}],
    ['no such address', {status: 404, body: 'Not found'}],
  ] as const)
    it(`end with an error if the answer is ${what}, which warns`, async () => {
      const bench = await withCaptions(['a.de.srt']);
      bench.captions.answer = () => answer;
      bench.transport.last.store();
      bench.next();
      await idle();
      expect(bench.next()).to.deep.equal(['captions-error 1 a.de.srt captions-refused']);
      expect(bench.captions.requests).to.have.length(1);
      expect(upload(bench, 1).captions[0]?.error).to.include({serverMessage: null, status: answer.status});
      expect(bench.warnings.join()).to.include('caption-endpoint="/captions"');
    });

  for (const [what, answer, status] of [
    ['in trouble', () => ({status: 503, body: ''}), 503],
    ['silent', null, null],
  ] as const)
    it(`go again after a while if the server is ${what}, and not for ever`, async () => {
      const bench = await withCaptions(['a.de.srt']);
      bench.captions.answer = answer;
      bench.transport.last.store();
      bench.next();
      await idle();
      await bench.uploader.addFiles([captionFile('a.en.srt')]);
      await idle();
      expect(told(bench)).to.deep.equal(['a.de.srt de pending', 'a.en.srt en pending']);
      expect(bench.captions.requests).to.have.length(1);
      bench.uploader.captions.remove('upload-1', idOf(bench, 1));
      bench.next();
      await pass(bench, 600_000);
      expect(bench.captions.requests).to.have.length(8);
      expect(bench.next()).to.deep.equal(['captions-error 1 a.de.srt captions-refused']);
      expect(upload(bench, 1).captions[0]?.error).to.include({serverMessage: null, status});
      expect(bench.warnings).to.deep.equal([]);
    });

  for (const [what, answers] of [
    ['a success', [[503, 503, 503, 503, 503, 503, 503, 200], Array<number>(8).fill(503)]],
    ['a refusal', [[503, 503, 503, 503, 503, 503, 503, 422], Array<number>(8).fill(503)]],
    ['the last try', [Array<number>(8).fill(503), Array<number>(8).fill(503)]],
  ] as const)
    it(`have all tries again after ${what} of the captions before them`, async () => {
      const bench = await withCaptions(['a.de.srt', 'a.en.srt']);
      const left = answers.flat();
      bench.captions.answer = photoId => {
        const status = left.shift() ?? 500;
        const body = status === 200 ? {photo_id: photoId, saved: true} : {status: 'error', message: 'No.'};
        return {status, body: JSON.stringify(body)};
      };
      bench.transport.last.store();
      await pass(bench, 600_000);
      expect(bench.captions.requests).to.have.length(16);
      expect(upload(bench, 1).captions[1]?.state).to.equal('failed');
    });

  it('wait for a network, and go at once when the page goes', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.connection.set(false);
    bench.transport.last.store();
    await pass(bench, 600_000);
    expect(bench.captions.requests).to.deep.equal([]);
    bench.connection.set(true);
    bench.uploader.hurryEdits();
    await idle();
    expect(told(bench)).to.deep.equal(['a.de.srt de saved']);
  });

  it('cannot go to a video without an id, or to one that nobody confirmed', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.transport.last.store(null);
    await idle();
    expect(bench.next().at(-1)).to.equal('captions-error 1 a.de.srt captions-refused');
    expect(bench.captions.requests).to.deep.equal([]);

    const another = await withCaptions(['a.de.srt']);
    another.transport.last.fail('callback-unreadable');
    await idle();
    expect(another.next().filter(line => line.startsWith('captions'))).to.deep.equal([
      'captions-error 1 a.de.srt captions-refused',
    ]);
    expect(told(another)).to.deep.equal(['a.de.srt de failed']);
  });

  it('wait while the upload has failed, which a person may retry', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.transport.last.fail('network');
    await idle();
    expect(bench.next()).to.deep.equal(['upload-error 1 network', 'uploads-complete + -1']);
    expect(told(bench)).to.deep.equal(['a.de.srt de pending']);
  });

  it('are saved for a video whose row was removed, without a word', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.uploader.addEventListener('upload-success', () => bench.uploader.removeFile('upload-1'));
    bench.transport.last.store();
    await idle();
    expect(bench.captions.requests).to.have.length(1);
    expect(bench.next().filter(line => line.startsWith('captions'))).to.deep.equal([]);
  });

  it('go nowhere after the video was removed before its end', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.uploader.removeFile('upload-1');
    await pass(bench, 60_000);
    expect(bench.captions.requests).to.deep.equal([]);
  });

  it('wait while the page names no endpoint any more, and go to another one', async () => {
    const bench = await withCaptions(['a.de.srt']);
    bench.uploader.options = {...bench.uploader.options, captionEndpoint: ''};
    bench.transport.last.store();
    await idle();
    expect(told(bench)).to.deep.equal(['a.de.srt de pending']);
    bench.uploader.options = {...bench.uploader.options, captionEndpoint: '/other'};
    await idle();
    expect(bench.captions.requests.map(({url}) => url)).to.deep.equal(['/other']);
  });
});

describe('The captions of a video in the journal', () => {
  /** A page that sends a file with captions. */
  async function sending(browser: FakeBrowser, words = 'x'): Promise<Bench> {
    const bench = await open(browser, ON);
    await bench.uploader.addFiles([file(), captionFile('a.de.srt', words)]);
    await idle();
    bench.transport.last.acknowledge(1, 2, 3);
    await idle();
    return bench;
  }

  it('outlive a page, and go after the resumed upload', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    expect(entryOf(browser).captions).to.deep.equal([
      {name: 'a.de.srt', language: 'de', state: 'pending', text: await captionFile('a.de.srt', 'x').text()},
    ]);
    await close(first);
    const second = await open(browser, ON);
    await idle();
    expect(told(second)).to.deep.equal(['a.de.srt de pending']);
    await second.uploader.addFiles([file()]);
    await idle();
    second.transport.last.store();
    await idle();
    expect(told(second)).to.deep.equal(['a.de.srt de saved']);
    expect(browser.entries.size).to.equal(0);
  });

  it('go from a later page, if the first one ended too soon', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    first.captions.busy = new Promise(() => {});
    first.transport.last.store();
    await idle();
    expect(entryOf(browser)).to.have.nested.property('captions[0].state', 'pending');
    await close(first);
    const second = await open(browser, ON);
    await idle();
    expect(second.captions.requests).to.have.length(1);
    expect(browser.entries.size).to.equal(0);
  });

  it('are not tried again by a later page after a refusal', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    first.captions.refuse('captions_refused', 'No.');
    first.uploader.setMetadata(only(first).id, {title: 'Sea'});
    first.transport.last.store();
    await idle();
    await close(first);
    const second = await open(browser, ON);
    await idle();
    expect(second.captions.requests).to.deep.equal([]);
    expect(told(second)).to.deep.equal(['a.de.srt de failed']);
  });

  it('leave out a long text, so the browser asks before the page ends', async () => {
    const browser = new FakeBrowser();
    const bench = await sending(browser, 'word\n'.repeat(80_000));
    expect(entryOf(browser).captions).to.deep.equal([]);
    bench.transport.last.store();
    bench.captions.busy = new Promise(() => {});
    expect(bench.pageHold.asks).to.equal(true);
    await idle();
  });

  it('are those that this page changed last, if another tab wrote before', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    first.uploader.captions.setLanguage(only(first).id, idOf(first), 'fr');
    await idle();
    expect(entryOf(browser)).to.have.nested.property('captions[0].language', 'fr');
    expect(entryOf(browser).edited?.captions).to.be.a('number');
    await first.uploader.addFiles([captionFile('a.en.srt')]);
    await idle();
    expect(entryOf(browser).captions).to.have.length(2);
  });
});

describe('Without a caption endpoint', () => {
  it('a file of captions is no accepted file', async () => {
    const bench = await benchWith('');
    await bench.uploader.addFiles([...files('a'), captionFile('a.de.srt')]);
    expect(bench.next().filter(line => line.startsWith('file'))).to.deep.equal([
      'file-added 1',
      'file-rejected a.de.srt file-type',
    ]);
    expect(upload(bench, 1).captions).to.deep.equal([]);
  });
});
