import {expect} from '@open-wc/testing';
import {knownFile} from '../../support/fakes/fake-browser.js';
import {Bench} from '../../support/fakes/fake-ports.js';

/** Ten chunks. */
const file = knownFile('a', 'a.mp4', 1000);

async function open(): Promise<Bench> {
  const bench = await Bench.open({chunkSize: 100});
  bench.transport.isTold = false;
  await bench.uploader.addFiles([file]);
  bench.transport.last.begin();
  return bench;
}

/** The site has a chunk more, each after two seconds. */
function acknowledge(bench: Bench, count: number): void {
  for (let number = 1; number <= count; number += 1) {
    bench.clock.advance(2000);
    bench.transport.last.acknowledge(number).move(number * 100);
    bench.clock.beat();
  }
}

describe('an upload whose bytes nobody sees leaving', () => {
  it('has the speed of whole chunks, and keeps it between them', async () => {
    const bench = await open();
    bench.clock.advance(1500);
    expect(bench.uploader.uploads[0]).to.include({progress: 0, bytesPerSecond: null});
    bench.clock.advance(500);
    bench.transport.last.acknowledge(1).move(100);
    bench.clock.beat();
    for (let i = 0; i < 4; i += 1) {
      expect(bench.uploader.uploads[0]).to.include({progress: 0.1, bytesPerSecond: 50, secondsLeft: 18});
      bench.clock.advance(1000);
    }
  });

  it('has none after a long time without a chunk', async () => {
    const bench = await open();
    acknowledge(bench, 3);
    bench.clock.advance(60_000);

    expect(bench.uploader.uploads[0]).to.include({bytesPerSecond: null, secondsLeft: null});
  });

  it('leaves the speed of its acknowledged bytes to the next file', async () => {
    const bench = await open();
    acknowledge(bench, 9);
    bench.clock.advance(70_000);
    bench.transport.last.store();

    expect(bench.network.bytesPerSecond).to.be.closeTo(50, 0.001);
  });

  it('leaves the time of a pause out', async () => {
    const bench = await open();
    acknowledge(bench, 2);
    bench.uploader.pause();
    bench.clock.advance(3_600_000);
    bench.uploader.resume();
    bench.clock.advance(2000);
    bench.transport.last.acknowledge(3).move(300);
    bench.clock.beat();

    expect(bench.uploader.uploads[0]!.bytesPerSecond).to.be.closeTo(50, 0.001);
  });
});
