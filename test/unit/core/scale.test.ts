import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {countSteps} from '../../support/step-counter.js';

/** More than are dealt with in one task. */
const COUNT = 250;

function files(count: number): File[] {
  return Array.from({length: count}, (_, index) => videoFile(1 + index, {name: `${index}.mp4`}));
}

/** Until nothing happens any more: storage has everything, and what waited for its turn has had it. */
async function calm({browser, story}: Bench): Promise<void> {
  for (let before = -1; before !== browser.writes + story.length;) {
    before = browser.writes + story.length;
    for (let i = 0; i < 20; i += 1) await settled();
  }
}

interface Action {
  readonly options?: UploadOptions;
  readonly before?: (bench: Bench) => unknown;
  readonly act: (bench: Bench, count: number) => unknown;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  addFiles: {act: ({uploader}, count) => uploader.addFiles(files(count))},
  'addFiles, all refused but one': {
    options: {maxFiles: 1},
    act: ({uploader}, count) => uploader.addFiles(files(count)),
  },
  'addFiles without a token': {
    options: {uploadToken: ''},
    act: ({uploader}, count) => uploader.addFiles(files(count)),
  },
  pause: {act: ({uploader}) => uploader.pause()},
  resume: {before: ({uploader}) => uploader.pause(), act: ({uploader}) => uploader.resume()},
  start: {options: {manual: true}, act: ({uploader}) => uploader.start()},
  retry: {options: {uploadToken: ''}, act: ({uploader}) => uploader.retry()},
  'removeFile, one after the other': {
    act: ({uploader}) => {
      for (const {id} of uploader.uploads) uploader.removeFile(id);
    },
  },
  'setMetadata, one after the other': {
    act: ({uploader}) => {
      for (const {id} of uploader.uploads) uploader.setMetadata(id, {title: 'A title'});
    },
  },
  'options, as often as there are files': {
    act: ({uploader}, count) => {
      for (let i = 0; i < count; i += 1) uploader.options = {...uploader.options, maxFileSize: 1e9 + i};
    },
  },
  reset: {act: ({uploader}) => uploader.reset()},
};

async function stepsOf(
  {options = {}, before, act}: Action,
  count: number,
  isEmpty: boolean,
): Promise<{steps: number; bench: Bench}> {
  const bench = await Bench.open({noResume: true, ...options});
  if (!isEmpty) {
    await bench.uploader.addFiles(files(count));
    await calm(bench);
  }
  before?.(bench);
  await calm(bench);
  const steps = await countSteps(async () => {
    await act(bench, count);
    await calm(bench);
  });
  return {steps, bench};
}

describe('Twice as many files', () => {
  for (const [name, action] of Object.entries(ACTIONS)) {
    const isEmpty = name.startsWith('addFiles');
    it(`take at most about twice the steps: ${name}`, async () => {
      const once = await stepsOf(action, COUNT, isEmpty);
      const twice = await stepsOf(action, 2 * COUNT, isEmpty);

      expect(once.steps).to.be.greaterThan(COUNT);
      expect(twice.steps / once.steps).to.be.lessThan(2.4);
    });
  }

  it('take at most about twice the steps where all are kept', async () => {
    const steps: number[] = [];
    for (const times of [1, 2]) {
      const bench = await Bench.open();
      const count = await countSteps(async () => {
        await bench.uploader.addFiles(files(times * COUNT));
        await calm(bench);
      });
      steps.push(count);
    }
    expect((steps[1] ?? 0) / (steps[0] ?? 1)).to.be.lessThan(2.4);
  });
});

describe('Very many files', () => {
  it('are taken in a hundred at a time, in their order', async () => {
    const bench = await Bench.open({manual: true});
    bench.next();
    const counts: number[] = [];
    bench.clock.yieldToPage = async () => void counts.push(bench.uploader.uploads.length);
    const added = await bench.uploader.addFiles(files(COUNT));

    expect(counts).to.deep.equal([100, 200]);
    expect(added.map(({name}) => name)).to.deep.equal(files(COUNT).map(({name}) => name));
    const story = bench.next();
    expect(story).to.have.length(COUNT + 1);
    expect(story[0]).to.match(/^before-files-added /);
    expect(story.slice(1)).to.deep.equal(added.map((_, index) => `file-added ${index + 1}`));
  });

  it('are taken in in one task, if they are no more than a hundred', async () => {
    const bench = await Bench.open({manual: true});
    void bench.uploader.addFiles(files(100));
    expect(bench.uploader.uploads).to.have.length(100);
    expect(bench.clock.yields).to.equal(0);
  });

  it('let those that are picked meanwhile wait behind them', async () => {
    const bench = await Bench.open({manual: true});
    const first = bench.uploader.addFiles(files(COUNT));
    const [second] = await bench.uploader.addFiles([videoFile(5, {name: 'late.mp4'})]);
    expect(await first).to.have.length(COUNT);
    expect(bench.uploader.uploads.at(-1)).to.equal(second);
  });

  it('are begun while the others are still taken in', async () => {
    const bench = await Bench.open();
    bench.clock.yieldToPage = () => new Promise(() => {});
    void bench.uploader.addFiles(files(COUNT));
    expect(bench.transport.transfers).to.have.length(1);
  });

  it('are called off by reset() where they are not taken in yet', async () => {
    const bench = await Bench.open({manual: true});
    const adding = bench.uploader.addFiles(files(COUNT));
    bench.uploader.reset();
    await adding;
    expect(bench.uploader.uploads).to.deep.equal([]);
  });

  it('fail a hundred at a time without a token, and are complete once', async () => {
    const bench = await Bench.open({uploadToken: ''});
    bench.next();
    await bench.uploader.addFiles(files(COUNT));
    await calm(bench);
    const story = bench.next();
    expect(story.filter(line => line.startsWith('upload-error'))).to.have.length(COUNT);
    expect(story.filter(line => line.startsWith('uploads-complete'))).to.have.length(1);
    expect(bench.phases.every(phase => phase === 'failed')).to.equal(true);

    bench.uploader.retry();
    expect(bench.next().filter(line => line.startsWith('upload-error'))).to.have.length(100);
    await calm(bench);
    const rest = bench.next();
    expect(rest.filter(line => line.startsWith('upload-error'))).to.have.length(COUNT - 100);
    expect(rest.at(-1)).to.match(/^uploads-complete/);
  });

  it('are paused, resumed and told of in one task', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles(files(COUNT));
    bench.next();
    bench.uploader.pause();
    expect(bench.next()).to.have.length(COUNT);
    bench.uploader.resume();
    expect(bench.next()).to.have.length(COUNT);
  });

  it('are written to the journal a few at a time, what is waited for first', async () => {
    const bench = await Bench.open();
    const writes: (() => void)[] = [];
    const put = bench.tab.put.bind(bench.tab);
    bench.tab.put = async entry => {
      await new Promise<void>(resolve => writes.push(resolve));
      return put(entry);
    };
    await bench.uploader.addFiles(files(COUNT));
    await settled();
    expect(writes.length).to.be.within(1, 10);
    const before = writes.length;

    const last = bench.uploader.uploads.at(-1);
    for (const {id} of bench.uploader.uploads.slice(0, -1)) bench.uploader.pause(id);
    await settled();
    expect(bench.transport.last.job.identifier).to.equal(last?.identifier);
    void bench.transport.last.complete();
    await settled();
    expect(writes.length).to.equal(before + 1);

    for (let done = 0; done < writes.length; done += 1) {
      writes[done]?.();
      await settled();
    }
    await calm(bench);
    expect(bench.browser.entries.size).to.equal(COUNT);
  });

  it('come back a hundred at a time, oldest first', async () => {
    const browser = new FakeBrowser();
    const before = new Bench({}, {}, browser);
    await before.uploader.addFiles(files(COUNT));
    await calm(before);
    browser.close(before.tab);

    const bench = new Bench({}, {}, browser);
    const counts: number[] = [];
    bench.clock.yieldToPage = async () => void counts.push(bench.uploader.uploads.length);
    await calm(bench);
    expect(counts).to.deep.equal([100, 200]);
    expect(bench.uploader.uploads.map(({name}) => name)).to.deep.equal(files(COUNT).map(({name}) => name));
    expect(bench.next()).to.have.length(COUNT);
  });

  it('are told to other tabs a few at a time where all are taken away', async () => {
    const bench = await Bench.open({manual: true});
    await bench.uploader.addFiles(files(COUNT));
    await calm(bench);
    const yields: (() => void)[] = [];
    bench.clock.yieldToPage = () => new Promise(resolve => yields.push(resolve));
    let messages = 0;
    bench.tab.tell = message => void (messages += message?.isRemoved === true ? 1 : 0);
    bench.uploader.reset();
    await settled();
    expect(messages).to.be.within(1, 10);

    for (let done = 0; done < yields.length; done += 1) {
      yields[done]?.();
      await settled();
    }
    await calm(bench);
    expect(messages).to.equal(COUNT);
    expect(bench.browser.entries.size).to.equal(0);
  });

  it('ask for no render when they are kept, of which nothing is shown', async () => {
    let renders = 0;
    const bench = await Bench.open({manual: true}, {changed: () => void (renders += 1)});
    const adding = bench.uploader.addFiles(files(50));
    const before = renders;
    await adding;
    await calm(bench);
    expect(bench.browser.entries.size).to.equal(50);
    expect(bench.pageHold.asks).to.equal(true);
    expect(renders).to.equal(before);
  });

  it('say nothing to other tabs that is no news there', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles(files(COUNT));
    await calm(bench);
    let messages = 0;
    bench.tab.tell = () => void (messages += 1);
    bench.uploader.pause();
    bench.uploader.resume();
    await calm(bench);
    expect(messages).to.be.lessThan(5);
  });
});
