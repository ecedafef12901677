import {expect} from '@open-wc/testing';
import {FileWatch} from '../../../../src/core/file/file-watch.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';

describe('FileWatch', () => {
  let clock: FakeClock;
  let looks: number[];
  let losses: number;
  let isIntact: boolean;
  let watch: FileWatch;

  beforeEach(() => {
    clock = new FakeClock();
    looks = [];
    losses = 0;
    isIntact = true;
    watch = new FileWatch(
      async () => {
        looks.push(clock.now());
        return isIntact;
      },
      clock,
      () => void losses++,
    );
  });

  /** A chunk is acknowledged every `interval` milliseconds. */
  function acknowledge(count: number, interval: number): void {
    for (let chunk = 0; chunk < count; chunk++) {
      watch.lookSoon();
      clock.advance(interval);
    }
  }

  it('looks at the first acknowledgement, and once a second while more come', () => {
    acknowledge(50, 100);
    expect(looks).to.deep.equal([0, 1000, 2000, 3000, 4000, 5000]);
  });

  it('looks once after the last acknowledgement, and then no more', () => {
    acknowledge(2, 100);
    clock.advance(60_000);
    expect(looks).to.deep.equal([0, 1000]);
  });

  it('takes the look that is due at once if nothing more is sent', () => {
    acknowledge(2, 100);
    watch.rest();
    clock.advance(60_000);
    expect(looks).to.deep.equal([0, 200]);
  });

  it('counts any other look', async () => {
    acknowledge(2, 100);
    await watch.look();
    acknowledge(1, 2000);
    expect(looks).to.deep.equal([0, 200, 1200]);
  });

  it('tells that the file is another one', async () => {
    isIntact = false;
    acknowledge(1, 0);
    await Promise.resolve();
    expect(losses).to.equal(1);
  });
});
