import {expect} from '@open-wc/testing';
import type {TransferJob} from '../../../../../src/core/transfer/transport.js';
import {FakeSite} from '../../../../support/fakes/fake-site.js';

/** A site that has begun to hear of a file of four chunks. */
async function open(
  job: Partial<TransferJob> = {},
  react?: ConstructorParameters<typeof FakeSite>[1],
): Promise<FakeSite> {
  const site = new FakeSite(job, react);
  await site.settle();
  return site;
}

/** A site that has all chunks but the last one, which has left. */
async function openAtTheEnd(job: Partial<TransferJob> = {}): Promise<FakeSite> {
  const site = await open(job);
  for (const chunk of [1, 2, 3]) await site.take(chunk);
  site.request(4).leave();
  site.news();
  return site;
}

describe('ChunkedTransfer', () => {
  it('sends the first chunk alone, then two at a time, and the last one after all others', async () => {
    const site = await open();
    expect(site.news()).to.deep.equal(['started', 'send 1']);
    await site.take(1);
    expect(site.news()).to.deep.equal(['acknowledged 1', 'send 2', 'send 3']);
    await site.take(3);
    expect(site.news()).to.deep.equal(['acknowledged 3']);
    await site.take(2);
    expect(site.news()).to.deep.equal(['acknowledged 2', 'completing', 'send 4']);
    await site.take(4);
    expect(site.news()).to.deep.equal(['finishing', 'acknowledged 4', 'ended stored']);
    expect(site.connection.listeners).to.equal(0);
  });

  it('begins with two at a time if the token is known', async () => {
    const site = await open({isTokenKnown: true});
    expect(site.news()).to.deep.equal(['started', 'send 1', 'send 2']);
  });

  it('asks for a chunk of an earlier transfer first, and sends what the site lacks', async () => {
    const site = await open({acknowledged: new Set([1, 2])});
    expect(site.news()).to.deep.equal(['ask 1', 'started', 'send 3']);
  });

  it('sends everything again if the site has lost the chunks of an earlier transfer', async () => {
    const site = new FakeSite({acknowledged: new Set([1, 2])});
    site.tests = () => ({result: 'gone'});
    await site.settle();
    expect(site.news()).to.deep.equal(['ask 1', 'forgotten', 'started', 'send 1']);
  });

  it('asks after a while what became of a completing chunk without an answer, and believes a chunk that is gone', async () => {
    const site = await openAtTheEnd();
    site.tests = () => ({result: 'gone'});
    site.request(4).fail();
    await site.settle();
    expect(site.news()).to.deep.equal([]);
    site.clock.advance(5001);
    await site.settle();
    expect(site.news()).to.deep.equal(['ask 3', 'ended callback-unreadable']);
  });

  it('sends the completing chunk again only when the site still has the others after its time', async () => {
    const site = await openAtTheEnd();
    site.request(4).fail();
    await site.settle();
    site.clock.advance(5001);
    await site.settle();
    site.clock.advance(114_000);
    await site.settle();
    expect(site.news()).to.deep.equal(['ask 3']);
    site.clock.advance(1001);
    await site.settle();
    expect(site.news()).to.deep.equal(['ask 3', 'send 4', 'sending again']);
    await site.take(4);
    expect(site.news()).to.deep.equal(['finishing', 'acknowledged 4', 'ended stored']);
  });

  it('never sends a completing chunk twice unasked, whenever it is paused', async () => {
    const site = await openAtTheEnd();
    site.transfer.pause();
    site.transfer.resume();
    await site.settle();
    expect(site.news()).to.deep.equal(['finishing', 'ask 3']);
    expect([...site.requests.keys()]).to.deep.equal([]);
  });

  it('asks what the site lacks if it took all chunks and named no video', async () => {
    const site = await openAtTheEnd({traits: {namesVideo: true, servesMany: false}});
    site.tests = chunk => ({result: chunk === 2 ? 'gone' : 'found'});
    site.request(4).answer('ok');
    await site.settle();
    expect(site.news()).to.deep.equal([
      'acknowledged 4',
      ...['ask 1', 'ask 2', 'ask 3'],
      ...['forgotten', 'acknowledged 1', 'acknowledged 3', 'completing', 'send 2', 'sending again'],
    ]);
    // Any chunk may complete the file now, so they go one by one.
    await site.take(2);
    expect(site.news()).to.deep.equal(['acknowledged 2', 'send 4']);
  });

  it('sends nothing after a page paused it when it heard of the start, until it is resumed', async () => {
    const site = await open({}, (line, transfer) => line === 'started' && transfer.pause());
    expect(site.news()).to.deep.equal(['started']);
    site.transfer.resume();
    await site.settle();
    expect(site.news()).to.deep.equal(['send 1']);
  });

  it('says nothing more once a page removed it when it heard of a chunk', async () => {
    const site = await open({}, (line, transfer) => line === 'acknowledged 1' && transfer.cancel());
    await site.take(1);
    expect(site.news()).to.deep.equal(['started', 'send 1', 'acknowledged 1']);
  });

  it('waits for a permit after a failure, and sends the same chunk again', async () => {
    const site = await open();
    site.request(1).answer('', {status: 503});
    await site.settle();
    expect(site.news()).to.deep.equal(['started', 'send 1']);
    site.clock.advance(1000);
    expect(site.news()).to.deep.equal(['send 1']);
  });
});
