import {expect} from '@open-wc/testing';
import {isLonger, parseSeconds} from '../../../../src/core/options/seconds.js';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

function files(names: string, size = 1000): File[] {
  return [...names].map(name => new File([new Uint8Array(size)], `${name}.mp4`, {type: 'video/mp4'}));
}

/** A browser that is asked for durations; a test answers in whatever order it likes. */
class Stage {
  readonly bench: Bench;
  readonly asked: string[] = [];
  readonly #answers = new Map<string, (duration: number | null) => void>();

  static async open(options: UploadOptions = {}): Promise<Stage> {
    return new Stage(await Bench.open({maxDuration: 60, ...options}));
  }

  private constructor(bench: Bench) {
    this.bench = bench;
    this.bench.readDuration = ({name}) => {
      this.asked.push(name);
      return new Promise(resolve => this.#answers.set(name, resolve));
    };
  }

  add(names: string): Promise<string[]> {
    return this.bench.uploader.addFiles(files(names)).then(added => added.map(({name}) => name));
  }

  async answer(name: string, duration: number | null): Promise<string[]> {
    this.#answers.get(`${name}.mp4`)!(duration);
    for (let i = 0; i < 4; i++) await settled();
    return this.bench.next();
  }
}

describe('max-duration', () => {
  for (const [duration, isTaken] of [
    [59, true],
    [60, true],
    [60.04, true],
    [61, false],
    [null, true],
  ] as const) {
    it(`${isTaken ? 'takes' : 'refuses'} a video of ${duration ?? 'unknown'} seconds where 60 are allowed`, async () => {
      const stage = await Stage.open();
      const added = stage.add('a');
      await settled();
      expect(stage.bench.next()).to.deep.equal(['before-files-added a.mp4']);

      expect(await stage.answer('a', duration)).to.deep.equal([
        isTaken ? 'file-added 1' : 'file-rejected a.mp4 video-too-long',
      ]);
      expect(await added).to.deep.equal(isTaken ? ['a.mp4'] : []);
      expect(stage.bench.transport.transfers).to.have.lengthOf(isTaken ? 1 : 0);
    });
  }

  it('asks for no duration without it, and takes files in at once', async () => {
    const stage = await Stage.open({maxDuration: null});
    void stage.add('ab');

    expect(stage.asked).to.deep.equal([]);
    expect(stage.bench.uploader.uploads).to.have.lengthOf(2);
    expect(stage.bench.next()).to.include.members(['file-added 1', 'file-added 2']);
  });

  it('comes after all other checks, and looks into no file that fails one of them', async () => {
    const stage = await Stage.open({maxFileSize: 1000, maxFiles: 1});
    const batch = [
      new File(['x'], 'notes.txt', {type: 'text/plain'}),
      ...files('e', 0),
      ...files('l', 1001),
      ...files('abc'),
    ];
    void stage.bench.uploader.addFiles(batch);
    await settled();
    // The next one's is read meanwhile, but not that of a third.
    expect(stage.asked).to.deep.equal(['a.mp4', 'b.mp4']);

    await stage.answer('b', 5);
    await stage.answer('a', 5);
    expect(stage.asked).to.deep.equal(['a.mp4', 'b.mp4']);
    expect(stage.bench.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4']);
  });

  it('starts the first file before it knows of the others', async () => {
    const stage = await Stage.open();
    void stage.add('ab');
    await settled();
    await stage.answer('a', 5);

    expect(stage.bench.transport.transfers).to.have.lengthOf(1);
    await stage.answer('b', 5);
    expect(stage.bench.uploader.uploads).to.have.lengthOf(2);
  });

  it('keeps the order and the room when more is picked meanwhile', async () => {
    const stage = await Stage.open({maxFiles: 2});
    const first = stage.add('a');
    const second = stage.add('bc');
    await settled();
    expect(stage.asked).to.deep.equal(['a.mp4']);

    await stage.answer('a', 5);
    await stage.answer('c', 5);
    expect(await stage.answer('b', 5)).to.deep.equal(['file-added 2', 'file-rejected c.mp4 too-many-files']);
    expect(await first).to.deep.equal(['a.mp4']);
    expect(await second).to.deep.equal(['b.mp4']);
  });

  it('gives the room of a video that is too long to the next one', async () => {
    const stage = await Stage.open({maxFiles: 1});
    void stage.add('ab');
    await settled();
    await stage.answer('b', 5);

    expect(await stage.answer('a', 100)).to.deep.equal([
      'file-rejected a.mp4 video-too-long',
      'file-added 1',
    ]);
  });

  it('keeps the file that waits where the one to replace it is too long', async () => {
    const stage = await Stage.open({multiple: false, manual: true});
    void stage.add('a');
    await settled();
    await stage.answer('a', 5);
    void stage.add('b');
    await settled();
    stage.bench.next();

    expect(await stage.answer('b', 100)).to.deep.equal(['file-rejected b.mp4 video-too-long']);
    expect(stage.bench.phases).to.deep.equal(['waiting']);
  });

  it('takes nothing in that was picked before a reset', async () => {
    const stage = await Stage.open();
    const first = stage.add('a');
    const second = stage.add('b');
    await settled();
    stage.bench.uploader.reset();
    stage.bench.next();

    expect(await stage.answer('a', 5)).to.deep.equal([]);
    // What comes after it in the queue is not even looked into.
    expect(stage.asked).to.deep.equal(['a.mp4']);
    expect([await first, await second]).to.deep.equal([[], []]);
  });
});

describe('parseSeconds', () => {
  for (const [value, seconds] of [
    [90, 90],
    ['90', 90],
    [' 1.5 ', 1.5],
    ['', null],
    [' ', null],
    ['1:30', null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
    [Infinity, null],
  ] as const) {
    it(`reads ${JSON.stringify(value)} as ${seconds}`, () => {
      expect(parseSeconds(value)).to.equal(seconds);
    });
  }
});

describe('isLonger', () => {
  it('lets the end of a sound pass, and no more', () => {
    expect(isLonger(60.4, 60)).to.equal(false);
    expect(isLonger(60.6, 60)).to.equal(true);
  });
});
