import {expect} from '@open-wc/testing';
import {UploadProgress} from '../../../../src/core/model/upload-progress.js';
import type {Transfer} from '../../../../src/core/transfer/transport.js';

const transfer = (sentBytes: number, isTold = true): Transfer => ({
  ...{sentBytes, isTold},
  pause() {},
  resume() {},
  cancel() {},
});

describe('The progress of an upload', () => {
  it('never falls, and stays below 1 until the video is stored', () => {
    const progress = new UploadProgress(1000);
    const shares = [400, 200, 1000, 5000].map(bytes => {
      progress.raiseTo(bytes);
      return progress.share;
    });
    expect(shares).to.deep.equal([0.4, 0.4, 0.999, 0.999]);
    progress.complete();
    expect(progress.share).to.equal(1);
  });

  it('takes over the share that another tab tells', () => {
    const progress = new UploadProgress(1000);
    progress.raise(0.75);
    progress.raise(0.5);
    expect(progress.share).to.equal(0.75);
  });

  it('knows no speed before a second was measured, and then how long it takes', () => {
    const progress = new UploadProgress(10_000);
    for (const [now, bytes] of [
      [0, 0],
      [500, 500],
    ] as const)
      progress.measure(transfer(bytes), now);
    expect([progress.bytesPerSecond, progress.secondsLeft]).to.deep.equal([null, null]);
    progress.measure(transfer(1000), 1000);
    progress.raiseTo(1000);
    expect(progress.bytesPerSecond).to.be.closeTo(1000, 1);
    expect(progress.secondsLeft).to.be.closeTo(9, 0.1);
  });

  it('counts whole chunks if bytes under way are not told', () => {
    const progress = new UploadProgress(10_000);
    progress.measure(transfer(0, false), 0);
    progress.measure(transfer(0, false), 3000);
    expect(progress.bytesPerSecond).to.equal(null);
    progress.measure(transfer(4000, false), 4000);
    expect(progress.bytesPerSecond).to.be.closeTo(1000, 1);
  });
});
