import {expect} from '@open-wc/testing';
import type {ChunkTestAnswer} from '../../../../src/core/transfer/site-probe.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
import {FakeSite} from '../../../support/fakes/fake-site.js';
import {videoFile} from '../../../support/files/files.js';

const MIB = 1024 * 1024;

describe('The chunk size after chunks were too large', () => {
  for (const [what, passed, next] of [
    ['stays for later files if a gateway refused them', null, 480 * 1024],
    ['is usual again for later files if the line broke', 0.5 * MIB, 2 * MIB],
  ] as const)
    it(what, async () => {
      const bench = await Bench.open({multiple: true, chunkSize: 2 * MIB});
      await bench.uploader.addFiles([videoFile(8 * MIB), videoFile(8 * MIB)]);
      bench.transport.last.giveUpOnChunkSize(passed);
      expect(bench.transport.last.job.chunkSize).to.equal(passed === null ? 480 * 1024 : 0.25 * MIB);
      bench.transport.last.store();
      expect(bench.transport.last.job.file).not.to.equal(bench.transport.transfers[0]?.job.file);
      expect(bench.transport.last.job.chunkSize).to.equal(next);
    });
});

async function open(): Promise<FakeSite> {
  const site = new FakeSite({mayShrink: true});
  await site.settle();
  return site;
}

async function pass(site: FakeSite, milliseconds: number): Promise<void> {
  site.clock.advance(milliseconds);
  await site.settle();
}

describe('A transfer of which four requests in a row are answered by 502', () => {
  async function failFour(site: FakeSite): Promise<void> {
    for (let count = 0; count < 4; count += 1) {
      while (!site.requests.has(1)) await pass(site, 100);
      site.request(1).leave(40);
      site.request(1).answer('', {status: 502});
      await site.settle();
    }
    await pass(site, 30_000);
  }

  it('ends for smaller chunks, and tells the developer, if the site answers a question', async () => {
    const site = await open();
    await failFour(site);
    expect(site.news().slice(-2)).to.deep.equal(['ask 1', 'ended too-large']);
    expect(site.ending).to.deep.equal({kind: 'too-large', passed: null});
    expect(site.warnings.at(-1)).to.include('refuses 100 bytes at once: raise the limit of its gateway.');
  });

  it('sends the chunk again if the site does not answer', async () => {
    const site = await open();
    site.tests = () => ({result: 'unreachable', status: 502, retryAfter: 0}) as ChunkTestAnswer;
    await failFour(site);
    await pass(site, 30_000);
    expect(site.news().slice(-2)).to.deep.equal(['ask 1', 'send 1']);
  });
});
