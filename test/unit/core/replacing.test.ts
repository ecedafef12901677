import {expect} from '@open-wc/testing';
import {Uploader} from '../../../src/core/uploader.js';
import {UNNAMED} from '../../../src/protocol/answers/redeem-outcome.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {captionFile} from '../../support/fakes/fake-captions.js';
import type {Bench} from '../../support/fakes/fake-ports.js';
import {
  close,
  entryOf,
  file,
  fileWithHandle,
  idle,
  interrupt,
  only,
  open,
  sending,
} from '../../support/fakes/reloads.js';

const REPLACE = 'https://videos.example.com/api/2/photo/replace';
const ONE_PIECE = 'https://videos.example.com/api/photo/redeem-replace-token';
const VIDEO = {...UNNAMED, photoId: '7', treeId: '1', token: 'abc'};
const ENDPOINT = {replaceToken: '', tokenEndpoint: '/replace-token?video=7'};

/** Answers of `tokenEndpoint(site, {replaces})`, one after the other. */
function answer(bench: Bench, ...tokens: readonly object[]): void {
  let asked = 0;
  bench.askToken = async () => tokens[Math.min(asked++, tokens.length - 1)];
}

describe('a file that replaces a video', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('goes with the replace token, which wins over an upload token, to the method that replaces', async () => {
    const bench = await sending(browser, [file()], {uploadToken: 'new', replaceToken: ' swap '});
    expect(bench.transport.last.job).to.include({redeemUrl: REPLACE, uploadToken: 'swap', chunkSize: 100});
    expect(only(bench)).to.include({replaces: true, phase: 'uploading'});
  });

  it('never goes with an upload token, even if the page has no replace token', async () => {
    const bench = await sending(browser, [file()], {uploadToken: 'new', replaceToken: ''});
    expect(bench.transport.transfers).to.deep.equal([]);
    expect(only(bench).error).to.include({code: 'token-missing'});
    expect(bench.warnings.join()).to.include('Set replace-token to a token of get-replace-token');
  });

  for (const [options, body, word] of [
    [ENDPOINT, {uploadtoken: {upload_token: 'new'}}, 'It names upload_token'],
    [{tokenEndpoint: '/token'}, {replacetoken: {replace_token: 'swap'}}, 'It names replace_token'],
  ] as const)
    it(`takes no ${'replaceToken' in options ? 'upload' : 'replace'} token of a server in its place`, async () => {
      const bench = await open(browser, {uploadToken: '', ...options});
      answer(bench, body);
      await bench.uploader.addFiles([file()]);
      await idle();
      expect(bench.transport.transfers).to.deep.equal([]);
      expect(only(bench).error?.code).to.equal('token-missing');
      expect(bench.warnings.join()).to.include(word);
    });

  it('gets its token from the endpoint of the page, and another one once the site refuses it', async () => {
    const bench = await open(browser, {uploadToken: '', ...ENDPOINT});
    answer(
      bench,
      {status: 'ok', replacetoken: {replace_token: 'one', photo_id: '7', valid_minutes: '180'}},
      {status: 'ok', data: {replace_token: 'two', photo_id: 7}},
    );
    await bench.uploader.addFiles([file()]);
    await idle();
    expect(bench.transport.last.job).to.include({uploadToken: 'one', redeemUrl: REPLACE});
    bench.transport.last.fail('token-refused');
    await idle();
    expect(bench.transport.last.job).to.include({uploadToken: 'two', redeemUrl: REPLACE});
  });

  it('goes with no token of another video, once it had one', async () => {
    const bench = await open(browser, {uploadToken: '', ...ENDPOINT});
    answer(bench, {replace_token: 'one', photo_id: '7'}, {replace_token: 'two', photo_id: '8'});
    await bench.uploader.addFiles([file()]);
    await idle();
    bench.transport.last.fail('token-refused');
    await idle();
    expect(bench.transport.transfers).to.have.length(1);
    expect(only(bench).error?.code).to.equal('token-missing');
    expect(bench.warnings.join()).to.include('is for video 8, and this file replaces video 7');
  });

  for (const [before, after] of [
    [{replaceToken: 'swap'}, {replaceToken: null, uploadToken: 'new'}],
    [{uploadToken: 'new'}, {replaceToken: 'swap'}],
  ] as const)
    it(`keeps its purpose if the page ${'replaceToken' in before ? 'removes' : 'sets'} replace-token`, async () => {
      const bench = await sending(browser, [file()], {...before, manual: true});
      bench.uploader.options = {...bench.uploader.options, ...after};
      bench.uploader.start();
      await idle();
      expect(bench.transport.transfers).to.deep.equal([]);
      expect(only(bench).error?.code).to.equal('token-missing');
      expect(bench.warnings.join()).to.include('choose the file again');
    });

  it('is one file, whatever the page allows for uploads', async () => {
    const bench = await open(browser, {replaceToken: 'swap', multiple: true, maxFiles: 5});
    await bench.uploader.addFiles([file('a'), file('b')]);
    expect(bench.next().slice(0, 3)).to.deep.equal([
      'before-files-added a.mp4+b.mp4',
      'file-added 1',
      'file-rejected b.mp4 too-many-files',
    ]);
  });

  it('has no edits: not the defaults of the page, nor those of a script, nor a picture', async () => {
    const bench = await sending(browser, [file()], {
      ...{replaceToken: 'swap', albumId: '12'},
      defaultMetadata: {title: 'Sea'},
    });
    const {id} = only(bench);
    bench.uploader.setMetadata(id, {title: 'Other'});
    bench.uploader.setPoster(id, 2);
    bench.transport.last.begin();
    bench.transport.last.store(VIDEO);
    await idle();
    expect(only(bench)).to.deep.include({metadata: {}, metadataState: 'unchanged', posterState: 'unchanged'});
    expect(bench.gateway.saves).to.deep.equal([]);
    expect(bench.uploader.takesPoster(id)).to.equal(false);
    expect(bench.warnings.join()).to.include('No method of the site edits a video by a replace token.');
  });

  it('ends with the id of the video, and hands no page its token as an upload token', async () => {
    const bench = await sending(browser, [file()], {replaceToken: 'swap'});
    bench.transport.last.store(VIDEO);
    await idle();
    expect(only(bench).result).to.include({photoId: '7', uploadToken: ''});
    expect(bench.uploader.deletions.whyNot(only(bench).id)).to.equal('unknown');
  });

  it('has captions that your own server gets by the id of the video alone', async () => {
    const options = {replaceToken: 'swap', captionEndpoint: '/captions'};
    const bench = await sending(browser, [file(), captionFile('a.de.srt')], options);
    bench.transport.last.store(VIDEO);
    await idle();
    expect(bench.captions.bodies).to.deep.equal([
      {photo_id: '7', locale: 'de_DE', captions: await captionFile('a.de.srt').text()},
    ]);
    expect(only(bench).captions.map(({state}) => state)).to.deep.equal(['saved']);
  });

  it('has captions that nobody gets if it was not replaced', async () => {
    const options = {replaceToken: 'swap', captionEndpoint: '/captions'};
    const bench = await sending(browser, [file(), captionFile('a.de.srt')], options);
    bench.transport.last.fail('replace-refused');
    await idle();
    expect(bench.captions.bodies).to.deep.equal([]);
    expect(bench.uploader.captions.takesAny(only(bench).id)).to.equal(false);
  });

  it('stands beside the video of the value until it has replaced it, and then in its place', async () => {
    const bench = await open(browser, {replaceToken: 'swap'});
    bench.uploader.setStored(['7', '8']);
    expect(bench.uploader.room).to.equal('some');
    await bench.uploader.addFiles([file()]);
    await idle();
    expect(bench.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['stored', 'stored', 'uploading']);
    bench.next();
    bench.transport.last.store(VIDEO);
    await idle();
    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['8', 'a.mp4']);
    expect(bench.next()).to.deep.equal([
      ...['upload-started 3', 'file-removed 1', 'upload-success 3', 'uploads-complete +3 -'],
    ]);
  });

  it('begins again in one piece, with its token and without a word, at a site without the method for chunks', async () => {
    const bench = await sending(browser, [file()], {replaceToken: 'swap'});
    bench.next();
    bench.transport.last.turnOutInOnePiece();
    await idle();
    expect(bench.transport.last.job).to.include({
      ...{redeemUrl: ONE_PIECE, uploadToken: 'swap', chunkSize: 1000, mayShrink: false, byForm: false},
    });
    expect(only(bench)).to.include({phase: 'uploading'});
    expect(bench.next()).to.deep.equal([]);
    // The next file goes so at once.
    bench.transport.last.fail('upload-refused');
    await bench.uploader.addFiles([file('b')]);
    await idle();
    expect(bench.transport.last.job).to.include({redeemUrl: ONE_PIECE, chunkSize: 1000});
  });

  it('goes as a plain form in one piece too', async () => {
    const bench = await sending(browser, [file()], {replaceToken: 'swap', transport: 'form'});
    expect(bench.transport.last.job).to.include({redeemUrl: ONE_PIECE, byForm: true});
  });

  describe('after a reload', () => {
    it('goes on with the same chunks and the same token, in a page about the same video', async () => {
      await interrupt(browser, fileWithHandle(), {replaceToken: 'swap'});
      expect(entryOf(browser)).to.deep.include({redeemUrl: REPLACE});
      const bench = await open(browser, {replaceToken: 'swap'});
      expect(only(bench)).to.include({phase: 'interrupted', replaces: true, progress: 0.3});
      bench.uploader.resume();
      await idle();
      const {job} = bench.transport.last;
      expect(job).to.include({redeemUrl: REPLACE, uploadToken: 'swap'});
      expect([...job.acknowledged]).to.deep.equal([1, 2, 3]);
    });

    it('tells videos apart by the token endpoint, however new the token is', async () => {
      const first = await open(browser, {uploadToken: '', ...ENDPOINT});
      answer(first, {replace_token: 'one', photo_id: '7'});
      await first.uploader.addFiles([fileWithHandle()]);
      await idle();
      first.transport.last.acknowledge(1, 2);
      await idle();
      await close(first);
      const other = await open(browser, {...ENDPOINT, tokenEndpoint: '/replace-token?video=8'});
      expect(other.uploader.uploads).to.deep.equal([]);
      const bench = await open(browser, {uploadToken: '', ...ENDPOINT});
      answer(bench, {replace_token: 'two', photo_id: '8'});
      bench.uploader.resume();
      await idle();
      expect(bench.transport.last.job.uploadToken).to.equal('one');
      // The server gives tokens for another video by now.
      bench.transport.last.fail('token-refused');
      await idle();
      expect(bench.transport.transfers).to.have.length(1);
      expect(only(bench).error?.code).to.equal('token-missing');
    });

    for (const [what, options] of [
      ['about another video', {replaceToken: 'other'}],
      ['that uploads a new video', {}],
      ['that uploads with the same text as its token', {uploadToken: 'swap'}],
    ] as const)
      it(`does not appear in a page ${what}, and a chosen file is another one there`, async () => {
        await interrupt(browser, file(), {replaceToken: 'swap'});
        const bench = await open(browser, {uploadToken: 'new', ...options});
        expect(bench.uploader.uploads).to.deep.equal([]);
        await bench.uploader.addFiles([file()]);
        await idle();
        expect([...bench.transport.last.job.acknowledged]).to.deep.equal([]);
      });

    it('shows no upload of a new video', async () => {
      await interrupt(browser);
      const bench = await open(browser, {replaceToken: 'swap'});
      expect(bench.uploader.uploads).to.deep.equal([]);
    });

    for (const [what, options] of [
      ['its tokens come from a function', {replaceToken: '', tokenProvider: async () => 'swap'}],
      ['the address of its tokens depends on the page', {replaceToken: '', tokenEndpoint: 'replace-token'}],
    ] as const)
      it(`is not kept at all if ${what}, because nothing tells its video`, async () => {
        const bench = await open(browser, {uploadToken: '', ...options});
        answer(bench, {replace_token: 'swap'});
        await bench.uploader.addFiles([file()]);
        await idle();
        expect(bench.transport.last.job.uploadToken).to.equal('swap');
        expect(browser.entries.size).to.equal(0);
      });
  });

  for (const [what, options, isAdopted] of [
    ['of the same video', {replaceToken: 'swap'}, true],
    ['of another video', {replaceToken: 'other'}, false],
    ['of a new video', {replaceToken: null}, false],
  ] as const)
    it(`is ${isAdopted ? 'adopted' : 'left alone'} by an element ${what} that appears after its own has gone`, async () => {
      const page = await sending(browser, [file()], {replaceToken: 'swap'});
      page.uploader.leave();
      const next = new Uploader({...page.uploader.options, ...options}, page.ports);
      expect(next.adoptLeft() === page.uploader).to.equal(isAdopted);
    });

  it('is left alone if nothing tells its video', async () => {
    const options = {replaceToken: '', tokenProvider: async () => 'swap'};
    const page = await sending(browser, [file()], options);
    page.uploader.leave();
    const next = new Uploader(page.uploader.options, page.ports);
    expect(next.adoptLeft()).to.equal(next);
  });
});
