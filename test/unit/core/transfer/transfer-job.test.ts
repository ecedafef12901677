import {expect} from '@open-wc/testing';
import {knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench} from '../../../support/fakes/fake-ports.js';

const MIB = 1024 * 1024;

describe('the job of a transfer', () => {
  it('allows as many requests at once as suit the line as it is now, within one transfer', async () => {
    const bench = await Bench.open();
    const file = knownFile('a', 'a.mp4', 1000);
    Object.defineProperty(file, 'size', {value: 8192 * MIB});
    await bench.uploader.addFiles([file]);
    const transfer = bench.transport.last.begin().acknowledge(1);
    const {job} = transfer;
    /** The line carries so many bytes a second, for as long as a speed takes to be believed. */
    const carry = (bytesPerSecond: number): void => {
      for (let tenth = 0; tenth < 600; tenth += 1) {
        transfer.move(transfer.sentBytes + bytesPerSecond / 10);
        bench.clock.advance(100);
        bench.clock.beat();
      }
    };

    expect(job.concurrency, 'not known yet').to.deep.equal({sending: 2, inFlight: 3});
    carry(20e6);
    expect(job.concurrency, 'fast').to.deep.equal({sending: 3, inFlight: 3});
    carry(60_000);
    expect(job.concurrency, 'very slow').to.deep.equal({sending: 1, inFlight: 2});
    carry(500_000);
    expect(job.concurrency, 'slow').to.deep.equal({sending: 2, inFlight: 3});
    carry(20e6);
    expect(job.concurrency, 'fast again').to.deep.equal({sending: 3, inFlight: 3});
    expect(bench.transport.last).to.equal(transfer);
  });

  it('allows three requests at once as soon as a chunk proves that the line is fast, until there is trouble', async () => {
    const bench = await Bench.open();
    await bench.uploader.addFiles([knownFile('a', 'a.mp4', 1000)]);
    const transfer = bench.transport.last.begin();
    const unknown = {sending: 2, inFlight: 3};
    const acknowledge = (speed: number | null): void => {
      transfer.speed = speed;
      transfer.acknowledge(1);
    };

    expect(transfer.job.concurrency).to.deep.equal(unknown);
    acknowledge(20e6);
    expect(transfer.job.concurrency).to.deep.equal({sending: 3, inFlight: 3});
    acknowledge(null);
    expect(transfer.job.concurrency, 'an answer about an earlier chunk').to.deep.equal({
      sending: 3,
      inFlight: 3,
    });
    transfer.listener.troubled('network');
    expect(transfer.job.concurrency).to.deep.equal(unknown);
  });
});
