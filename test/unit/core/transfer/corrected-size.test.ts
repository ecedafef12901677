import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
import type {FakeTransfer} from '../../../support/fakes/fake-transport.js';

const MIB = 1024 * 1024;

/** A file of 256 MiB that has begun to go. */
async function open(options: UploadOptions = {}): Promise<Bench> {
  const bench = await Bench.open(options);
  const file = knownFile('a', 'a.mp4', 1000);
  Object.defineProperty(file, 'size', {value: 256 * MIB});
  await bench.uploader.addFiles([file]);
  return bench;
}

/** The line carries so many bytes a second, and a page hears of them ten times a second. */
function carry(bench: Bench, bytesPerSecond: number, seconds: number): FakeTransfer {
  const transfer = bench.transport.last;
  for (let tenth = 1; tenth <= seconds * 10; tenth += 1) {
    if (bench.transport.last !== transfer) break;
    transfer.move((bytesPerSecond * tenth) / 10);
    bench.clock.advance(100);
    bench.clock.beat();
  }
  return transfer;
}

describe('the chunk size of a first file', () => {
  for (const keepFiles of [false, true]) {
    it(`is corrected once on a slow line, under another identifier, and nobody hears of it; keepFiles ${keepFiles}`, async () => {
      const bench = await open({keepFiles});
      bench.next();
      const first = carry(bench, 1e6, 3);
      const second = bench.transport.last;
      expect(first.job.chunkSize).to.equal(8 * MIB);
      expect(first.isCancelled).to.equal(true);
      expect(second.job.chunkSize).to.be.within(450_000, 550_000);
      expect(second.job.identifier).to.not.equal(first.job.identifier);
      expect(second.job.uploadToken).to.equal(first.job.uploadToken);
      const before = bench.uploader.uploads[0]?.progress ?? 0;
      expect(before).to.be.greaterThan(0);

      carry(bench, 100_000, 3);
      expect(bench.transport.last).to.equal(second);
      const [upload] = bench.uploader.uploads;
      expect(upload).to.include({phase: 'uploading', progress: before, identifier: second.job.identifier});
      expect(bench.next().filter(line => !line.startsWith('upload-progress'))).to.deep.equal([
        'upload-started 1',
      ]);
    });
  }

  for (const [name, options, bytesPerSecond] of [
    ['on a fast line', {}, 10e6],
    ['if there is metadata to be sent', {defaultMetadata: {title: 'A'}}, 1e6],
    ['if the page wants small chunks', {chunkSize: MIB}, 1e6],
  ] as const) {
    it(`stays ${name}`, async () => {
      const bench = await open(options);
      const first = carry(bench, bytesPerSecond, 3);
      expect(bench.transport.last).to.equal(first);
    });
  }

  it('stays once a person has edited something', async () => {
    const bench = await open();
    bench.uploader.setMetadata('upload-1', {title: 'A'});
    const first = carry(bench, 1e6, 3);
    expect(bench.transport.last).to.equal(first);
  });

  it('stays once the site has a chunk', async () => {
    const bench = await open();
    bench.transport.last.begin().acknowledge(1);
    const first = carry(bench, 500_000, 3);
    expect(bench.transport.last).to.equal(first);
  });
});
