import {expect} from '@open-wc/testing';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';

const OTHER = 'https://other.example.com';

const film = (name: string): File => new File([new Uint8Array(1000)], `${name}.mp4`, {type: 'video/mp4'});

/** An uploader whose only file found no site at its address. */
async function lost(): Promise<Bench> {
  const bench = await Bench.open();
  await bench.uploader.addFiles([film('a')]);
  bench.transport.last.begin().fail('endpoint-wrong');
  expect(bench.next().slice(-2)).to.deep.equal(['upload-error 1 endpoint-wrong', 'uploads-complete + -1']);
  return bench;
}

describe('An upload that found no site at its address', () => {
  it('goes to another endpoint as a new file', async () => {
    const bench = await lost();
    const {job} = bench.transport.last;

    bench.uploader.options = {...bench.uploader.options, endpoint: OTHER};
    const next = bench.transport.last;
    next.begin();
    next.store();

    expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-success 1', 'uploads-complete +1 -']);
    expect(bench.transport.transfers).to.have.lengthOf(2);
    expect(next.job.redeemUrl).to.equal(`${OTHER}/api/photo/redeem-upload-token`);
    expect(next.job.identifier).to.not.equal(job.identifier);
  });

  it('stays as it is as long as the address means the same', async () => {
    const bench = await lost();

    bench.uploader.options = {
      ...bench.uploader.options,
      endpoint: 'https://videos.example.com/',
      uploadToken: 'token-2',
    };
    bench.uploader.retry();
    bench.uploader.options = {...bench.uploader.options, endpoint: 'javascript:alert(1)'};

    expect(bench.next()).to.deep.equal([]);
    expect(bench.phases).to.deep.equal(['failed']);
    expect(bench.transport.transfers).to.have.lengthOf(1);
  });

  it('is taken up by another endpoint when it failed for that reason alone', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([film('a'), film('b')]);
    bench.transport.last.begin().fail('network');
    bench.transport.last.begin().fail('endpoint-wrong');
    bench.next();

    bench.uploader.options = {...bench.uploader.options, endpoint: OTHER};
    bench.transport.last.begin().store();

    expect(bench.next()).to.deep.equal(['upload-started 2', 'upload-success 2', 'uploads-complete +2 -']);
    expect(bench.phases).to.deep.equal(['failed', 'stored']);
  });

  it('keeps its room and its entry, under the address where it went last', async () => {
    const browser = new FakeBrowser();
    const bench = await Bench.open({maxFiles: 2}, {}, browser);
    await bench.uploader.addFiles([film('a'), film('b')]);
    for (let i = 0; i < 2; i++) bench.transport.last.begin().fail('endpoint-wrong');
    for (let i = 0; i < 8; i++) await settled();
    expect(bench.uploader.room).to.equal('none');
    const addresses = (): string[] =>
      [...browser.entries.values()].map(({redeemUrl}) => new URL(redeemUrl).host);
    expect(addresses()).to.deep.equal(['videos.example.com', 'videos.example.com']);

    bench.uploader.options = {...bench.uploader.options, endpoint: OTHER};
    bench.transport.last.begin();
    for (let i = 0; i < 8; i++) await settled();

    expect(bench.phases).to.deep.equal(['uploading', 'waiting']);
    expect(addresses()).to.have.members(['other.example.com', 'videos.example.com']);
  });
});

describe('An endpoint without a scheme', () => {
  it('is told, gets nothing, and ends the upload until there is an address', async () => {
    const bench = await Bench.open({endpoint: 'videos.example.com'});
    await bench.uploader.addFiles([film('a')]);
    expect(bench.next().slice(-2)).to.deep.equal(['upload-error 1 endpoint-wrong', 'uploads-complete + -1']);
    expect(bench.transport.transfers).to.have.lengthOf(0);
    expect(bench.warnings).to.deep.equal([
      'endpoint="videos.example.com" is ignored: an address that starts with https:// or http:// is needed.',
    ]);

    bench.uploader.options = {...bench.uploader.options, endpoint: 'https://videos.example.com'};
    bench.transport.last.begin().store();
    expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-success 1', 'uploads-complete +1 -']);
    expect(bench.transport.last.job.redeemUrl).to.equal(
      'https://videos.example.com/api/photo/redeem-upload-token',
    );
  });
});

describe('An endpoint that is no address', () => {
  it('costs no upload token, neither at first nor at a retry', async () => {
    const bench = await Bench.open({endpoint: 'https://', uploadToken: '', tokenEndpoint: '/upload-token'});
    let asked = 0;
    bench.askToken = async () => {
      asked += 1;
      return 'fresh';
    };
    await bench.uploader.addFiles([film('a')]);
    bench.uploader.retry();
    for (let i = 0; i < 8; i++) await settled();
    expect(bench.next().slice(-2)).to.deep.equal(['upload-error 1 endpoint-wrong', 'uploads-complete + -1']);
    expect(asked).to.equal(0);

    bench.uploader.options = {...bench.uploader.options, endpoint: OTHER};
    for (let i = 0; i < 8; i++) await settled();
    expect(asked).to.equal(1);
    expect(bench.transport.last.job.uploadToken).to.equal('fresh');
  });
});

describe('An endpoint that is the address of a method', () => {
  it('is understood, and told once', async () => {
    const bench = await Bench.open({endpoint: 'https://videos.example.com/api/2/photo/get-upload-token'});
    bench.uploader.options = {...bench.uploader.options};
    await bench.uploader.addFiles([film('a')]);
    expect(bench.transport.last.job.redeemUrl).to.equal(
      'https://videos.example.com/api/2/photo/redeem-upload-token',
    );
    expect(bench.warnings).to.deep.equal([
      'endpoint="https://videos.example.com/api/2/photo/get-upload-token" is the address of a method: what stands before ' +
        '/photo/ is taken.',
    ]);
  });
});
