import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {files} from '../../../support/fakes/benches.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';
import {file, idle, interrupt, open} from '../../../support/fakes/reloads.js';

/** Of 250 files, a letter each. */
const NAMES = String.fromCodePoint(...Array.from({length: 250}, (_, index) => 0x4e00 + index));

/** A page that takes 250 files in, and stands at each yield until the test lets it continue. */
async function takingIn(options: UploadOptions = {}): Promise<{
  readonly bench: Bench;
  readonly taken: Promise<unknown>;
  more(): Promise<void>;
}> {
  const bench = await Bench.open({manual: true, noResume: true, ...options});
  const yields: (() => void)[] = [];
  bench.clock.yieldToPage = () => new Promise(resolve => yields.push(resolve));
  const taken = bench.uploader.addFiles(files(NAMES));
  return {
    bench,
    taken,
    async more() {
      for (const each of yields.splice(0)) each();
      for (let i = 0; i < 8; i += 1) await settled();
    },
  };
}

describe('Very many files', () => {
  it('are taken in a hundred at a time', async () => {
    const {bench, taken, more} = await takingIn();
    const counts: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      counts.push(bench.uploader.uploads.length);
      await more();
    }

    expect(counts).to.deep.equal([100, 200, 250]);
    expect(await taken).to.have.lengthOf(250);
  });

  it('start as soon as the first hundred are there', async () => {
    const {bench} = await takingIn({manual: false});

    expect(bench.transport.transfers).to.have.lengthOf(1);
  });

  it('come before what is picked while they are taken in', async () => {
    const {bench, more} = await takingIn();
    const last = bench.uploader.addFiles(files('z'));
    expect(bench.uploader.uploads).to.have.lengthOf(100);
    await more();
    await more();
    await last;

    expect(bench.uploader.uploads.map(({name}) => name).indexOf('z.mp4')).to.equal(250);
    void bench.uploader.addFiles(files('y'));
    expect(bench.uploader.uploads).to.have.lengthOf(252);
  });

  it('are not taken in any more after a reset', async () => {
    const {bench, taken, more} = await takingIn();
    bench.uploader.reset();
    await more();
    await more();

    expect(bench.uploader.uploads).to.deep.equal([]);
    expect(await taken).to.have.lengthOf(100);
  });

  it('are complete only once all of them are taken in', async () => {
    const {bench, more} = await takingIn({manual: false, uploadToken: ''});
    for (let i = 0; i < 6; i += 1) await more();
    const story = bench.next();

    expect(story.filter(line => line.startsWith('uploads-complete'))).to.have.lengthOf(1);
    expect(story.at(-1)).to.match(/^uploads-complete \+ -1,.*,250$/);
  });
});

describe('A hundred files at most', () => {
  it('do not wait for a file that was picked before and may be another upload’s', async () => {
    const browser = new FakeBrowser();
    await interrupt(browser);
    const bench = await open(browser, {manual: true});
    void bench.uploader.addFiles([file('b'), ...files(NAMES.slice(0, 99), 3000)]);
    void bench.uploader.addFiles([file('cc')]);
    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4', 'cc.mp4']);
    await idle();

    expect(bench.uploader.uploads).to.have.lengthOf(102);
  });

  it('are not asked for their duration if an upload lacks them', async () => {
    const browser = new FakeBrowser();
    await interrupt(browser);
    const bench = await open(browser, {maxDuration: 60});
    const asked: string[] = [];
    bench.readDuration = async ({name}) => {
      asked.push(name);
      return 5;
    };
    await bench.uploader.addFiles([file()]);
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(asked).to.deep.equal([]);
  });

  it('take the place of none if they are too long, even if another upload may lack them', async () => {
    const browser = new FakeBrowser();
    await interrupt(browser);
    const bench = await open(browser, {multiple: false, manual: true});
    await bench.uploader.addFiles([file('bb')]);
    bench.uploader.options = {...bench.uploader.options, maxDuration: 60};
    bench.readDuration = async () => 100;
    await bench.uploader.addFiles([file('c')]);
    await idle();

    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4', 'bb.mp4']);
  });

  it('take no use of the token from an upload that failed for good', async () => {
    const bench = await Bench.open({maxFiles: 2});
    await bench.uploader.addFiles(files('a'));
    bench.transport.last.fail('upload-refused');
    await bench.uploader.addFiles(files('b'));
    bench.uploader.options = {...bench.uploader.options, maxFiles: 1};
    await bench.uploader.addFiles(files('c'));

    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4', 'b.mp4']);
  });
});

describe('Whether there is room', () => {
  for (const [what, options, names, act, room] of [
    ['for one file, without any', {multiple: false}, '', () => {}, 'some'],
    ['for another in the place of one that waits', {multiple: false, manual: true}, 'a', () => {}, 'some'],
    ['in place of one that is on its way', {multiple: false}, 'a', () => {}, 'replace'],
    [
      'in place of one that is stored',
      {multiple: false},
      'a',
      (bench: Bench) => bench.transport.last.store(),
      'replace',
    ],
    ['for a second of two', {maxFiles: 2, manual: true}, 'a', () => {}, 'some'],
    ['for a third of two', {maxFiles: 2, manual: true}, 'ab', () => {}, 'none'],
  ] as const)
    it(`is told: ${what}`, async () => {
      const bench = await Bench.open(options);
      await bench.uploader.addFiles(files(names));
      act(bench);

      expect(bench.uploader.room).to.equal(room);
    });
});
