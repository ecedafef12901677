import {expect} from '@open-wc/testing';
import type {ChunkTestAnswer} from '../../../../../src/core/transfer/site-probe.js';
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

/** A site that has all chunks but the held one, which has left. */
async function openAtTheEnd(job: Partial<TransferJob> = {}): Promise<FakeSite> {
  const site = await open(job);
  for (const chunk of [1, 4, 2]) await site.take(chunk);
  site.request(HELD).leave();
  site.news();
  return site;
}

const HELD = 3;

/** Lets time pass until the site is asked again, or something is sent. */
async function pass(site: FakeSite, milliseconds: number): Promise<void> {
  site.clock.advance(milliseconds);
  await site.settle();
}

describe('ChunkedTransfer', () => {
  it('sends the first chunk alone until bytes leave, then the last one and others, two at a time, and the one before the last after all', async () => {
    const site = await open();
    expect(site.news()).to.deep.equal(['started', 'send 1']);
    site.request(1).leave(1);
    expect(site.news()).to.deep.equal(['send 4']);
    await site.take(1);
    expect(site.news()).to.deep.equal(['acknowledged 1', 'send 2']);
    await site.take(2);
    expect(site.news()).to.deep.equal(['acknowledged 2']);
    await site.take(4);
    expect(site.news()).to.deep.equal(['acknowledged 4', 'completing', 'send 3']);
    await site.take(3);
    expect(site.news()).to.deep.equal(['finishing', 'acknowledged 3', 'ended stored']);
    expect(site.connection.listeners).to.equal(0);
  });

  it('follows the measured line at any time: more at once, and fewer again', async () => {
    const concurrency = {sending: 1, inFlight: 1};
    const site = await open({tokenStanding: 'taken', concurrency});
    expect(site.news()).to.deep.equal(['started', 'send 1']);
    Object.assign(concurrency, {sending: 2, inFlight: 2});
    await site.take(1);
    expect(site.news()).to.deep.equal(['send 4', 'acknowledged 1', 'send 2']);
    Object.assign(concurrency, {sending: 1, inFlight: 1});
    await site.take(4);
    expect(site.news()).to.deep.equal(['acknowledged 4']);
  });

  it('tells with each chunk how fast the line is at least', async () => {
    const site = await open({tokenStanding: 'taken', concurrency: {sending: 1, inFlight: 1}});
    site.clock.advance(50);
    await site.take(1);
    site.clock.advance(20);
    await site.take(4);
    expect(site.speeds).to.deep.equal([2000, 7500]);
  });

  it('begins with two at a time if the token is known', async () => {
    const site = await open({tokenStanding: 'taken'});
    expect(site.news()).to.deep.equal(['started', 'send 1', 'send 4']);
  });

  it('begins with two at a time if chunks are too small to wait for their bytes', async () => {
    const site = await open({isFirstAlone: false});
    expect(site.news()).to.deep.equal(['started', 'send 1', 'send 4']);
    site.request(1).fail();
    await site.settle();
    site.request(4).answer('ok');
    await site.settle();
    expect(site.news()).to.deep.equal(['trouble null', 'acknowledged 4', 'send 1', 'send 2']);
  });

  it('continues alone after a failure of the first two, until an answer', async () => {
    const site = await open({isFirstAlone: false});
    for (const chunk of [1, 4]) site.request(chunk).fail();
    await site.settle();
    site.clock.advance(1001);
    await site.settle();
    expect(site.news()).to.deep.equal(['started', 'send 1', 'send 4', 'send 1']);
    site.request(1).leave(1);
    expect(site.news()).to.deep.equal([]);
    site.request(1).answer('ok');
    await site.settle();
    expect(site.news()).to.deep.equal(['trouble null', 'acknowledged 1', 'send 4', 'send 2']);
  });

  for (const [name, job] of [
    ['the site refused before', {tokenStanding: 'refused'}],
    ['has expired', {tokenExpiresAt: 0}],
  ] as const) {
    it(`lets nothing follow the first chunk before its answer if the token ${name}`, async () => {
      const site = await open(job);
      site.request(1).leave();
      expect(site.news()).to.deep.equal(['started', 'send 1']);
      site.request(1).answer('ok');
      await site.settle();
      expect(site.news()).to.deep.equal(['acknowledged 1', 'send 4', 'send 2']);
    });
  }

  it('sends nothing more once the token is refused, and ends what is in flight', async () => {
    const site = await open();
    site.request(1).leave(1);
    site.request(1).answer('The upload token is invalid.');
    await site.settle();
    expect(site.news()).to.deep.equal(['started', 'send 1', 'send 4', 'ended token-refused']);
    expect([...site.requests.keys()]).to.deep.equal([]);
  });

  it('asks for a chunk of an earlier transfer first, and sends what the site lacks', async () => {
    const site = await open({acknowledged: new Set([4, 1])});
    expect(site.news()).to.deep.equal(['ask 1', 'started', 'send 2']);
  });

  it('asks for a chunk of which no copy can come late, after a lost answer to the held one', async () => {
    const site = await open();
    site.tests = chunk => ({result: chunk === HELD ? 'gone' : 'found'});
    await site.take(1);
    await site.take(4);
    site.request(2).answer('', {status: 504});
    await pass(site, 2000);
    await site.take(2);
    site.news();
    site.request(HELD).leave();
    site.request(HELD).fail();
    await pass(site, 2000);
    expect(site.news()).to.deep.equal(['finishing', 'ask 3', 'ask 1']);
  });

  it('asks for any chunk that the site has had, if a copy of each may come late', async () => {
    const site = await open();
    for (const chunk of [1, 4, 2]) {
      site.request(chunk).answer('', {status: 504});
      await pass(site, 2000);
      await site.take(chunk);
    }
    site.news();
    site.request(HELD).leave();
    site.request(HELD).fail();
    await pass(site, 2000);
    expect(site.news()).to.deep.equal(['finishing', 'ask 3', 'ask 1']);
  });

  it('holds back the last chunk for an entry of an older version that has all others', async () => {
    const site = await open({acknowledged: new Set([1, 2, 3])});
    expect(site.news()).to.deep.equal(['completing', 'ask 1', 'started', 'send 4']);
    site.request(4).leave();
    site.request(4).fail();
    await site.settle();
    site.news();
    // The site cannot be asked for it: today's rule.
    await pass(site, 1001);
    expect(site.news()).to.deep.equal(['ask 1']);
    await pass(site, 114_000);
    expect(site.news()).not.to.include('ask 4');
    expect([...site.requests.keys()]).to.deep.equal([]);
  });

  it('sends everything again if the site has lost the chunks of an earlier transfer', async () => {
    const site = new FakeSite({acknowledged: new Set([1, 2])});
    site.tests = () => ({result: 'gone'});
    await site.settle();
    expect(site.news()).to.deep.equal(['ask 1', 'forgotten', 'started', 'send 1']);
  });

  describe('after a completing chunk without an answer', () => {
    it('asks for it and for another one, and believes that both are gone', async () => {
      const site = await openAtTheEnd();
      site.tests = () => ({result: 'gone'});
      site.request(HELD).fail();
      await site.settle();
      expect(site.news()).to.deep.equal([]);
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 3', 'ask 2', 'ended callback-unreadable']);
    });

    it('sends it again once it is missing twice, five seconds apart', async () => {
      const site = await openAtTheEnd();
      site.tests = chunk => ({result: chunk === HELD ? 'gone' : 'found'});
      site.request(HELD).fail();
      await site.settle();
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 3', 'ask 2']);
      await pass(site, 4990);
      expect(site.news()).to.deep.equal([]);
      await pass(site, 11);
      expect(site.news()).to.deep.equal(['ask 3', 'ask 2', 'send 3', 'sending again']);
    });

    for (const [what, status] of [
      ['a 502 at once', 502],
      ['a 503 at once', 503],
    ] as const)
      it(`sends it again at once if it is missing after ${what}`, async () => {
        const site = await openAtTheEnd();
        site.tests = chunk => ({result: chunk === HELD ? 'gone' : 'found'});
        site.request(HELD).answer('', {status});
        await site.settle();
        await pass(site, 1001);
        expect(site.news()).to.deep.equal(['ask 3', 'ask 2', 'send 3', 'sending again']);
      });

    it('sends it again at once if it is missing and its bytes had not all left', async () => {
      const site = await open();
      for (const chunk of [1, 4, 2]) await site.take(chunk);
      site.request(HELD).leave(50);
      site.news();
      site.tests = chunk => ({result: chunk === HELD ? 'gone' : 'found'});
      site.request(HELD).fail();
      await site.settle();
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['finishing', 'ask 3', 'ask 2', 'send 3', 'sending again']);
    });

    it('asks less and less often while both are there, and sends it again after the settling time', async () => {
      const site = await openAtTheEnd();
      site.request(HELD).fail();
      await site.settle();
      for (const [wait, ...news] of [
        [1001, 'ask 3', 'ask 2'],
        [5001, 'ask 3', 'ask 2'],
        [6001],
        [100, 'ask 3', 'ask 2'],
        [107_000 - 100],
      ] as const) {
        await pass(site, wait);
        if (wait < 100_000) expect(site.news(), `${wait}`).to.deep.equal(news);
      }
      expect(site.news()).not.to.include('send 3');
      await pass(site, 5000);
      expect(site.news().slice(-2)).to.deep.equal(['send 3', 'sending again']);
    });

    it('ends as unconfirmed if the repeated one is acknowledged and another one is gone: the first one had arrived', async () => {
      const site = await openAtTheEnd({traits: {namesVideo: true, servesMany: true}});
      site.tests = chunk => ({result: chunk === HELD ? 'gone' : 'found'});
      site.request(HELD).fail();
      await site.settle();
      await pass(site, 1001);
      await pass(site, 5001);
      site.news();
      site.tests = chunk => ({result: chunk === HELD ? 'found' : 'gone'});
      await site.take(HELD);
      expect(site.news()).to.deep.equal([
        ...['finishing', 'acknowledged 3', 'ask 3', 'ask 2', 'ended callback-unreadable'],
      ]);
    });

    it('takes an "ok" to the repeated one for the final answer if both are gone', async () => {
      const site = await openAtTheEnd();
      site.tests = chunk => ({result: chunk === HELD ? 'gone' : 'found'});
      site.request(HELD).fail();
      await site.settle();
      await pass(site, 1001);
      await pass(site, 5001);
      site.news();
      site.tests = () => ({result: 'gone'});
      await site.take(HELD);
      expect(site.news()).to.deep.equal(['finishing', 'acknowledged 3', 'ask 3', 'ask 2', 'ended stored']);
    });

    it('goes by today’s rule if the site says to every test that it finds nothing', async () => {
      const site = await openAtTheEnd();
      site.tests = () => ({result: 'gone'});
      site.request(HELD).answer('', {status: 503});
      await site.settle();
      await pass(site, 1001);
      // Nothing of it can be there, so everything goes again.
      expect(site.news()).to.deep.equal(['ask 3', 'ask 2', 'forgotten', 'send 1', 'sending again']);
    });

    it('is unconfirmed if the tests cannot be read and the chunk may be there', async () => {
      const site = await openAtTheEnd();
      site.tests = () => ({result: 'unreadable'});
      site.request(HELD).fail();
      await site.settle();
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 3', 'ended callback-unreadable']);
    });

    it('never sends it twice unasked, whenever it is paused', async () => {
      const site = await openAtTheEnd();
      site.transfer.pause();
      site.transfer.resume();
      await site.settle();
      expect(site.news()).to.deep.equal(['finishing', 'ask 3', 'ask 2']);
      expect([...site.requests.keys()]).to.deep.equal([]);
    });
  });

  describe('if the site took all chunks and named no video', () => {
    const traits = {namesVideo: true, servesMany: false};

    it('asks what the site lacks', async () => {
      const site = await openAtTheEnd({traits});
      site.tests = chunk => ({result: chunk === 2 ? 'gone' : 'found'});
      site.request(HELD).answer('ok');
      await site.settle();
      expect(site.news()).to.deep.equal([
        'acknowledged 3',
        ...['ask 1', 'ask 2', 'ask 3'],
        ...['forgotten', 'acknowledged 1', 'acknowledged 3', 'completing', 'send 4', 'sending again'],
      ]);
      // The line is as slow as it was, however soon the site tells what it has.
      expect(site.speeds.slice(-2)).to.deep.equal([null, null]);
      // Any chunk may complete the file now, so they go one by one.
      await site.take(4);
      expect(site.news()).to.deep.equal(['acknowledged 4', 'send 2']);
    });

    it('ends as unconfirmed if one is all that it has and the token allows a second video: a browser repeats requests', async () => {
      const site = await openAtTheEnd({traits: {namesVideo: true, servesMany: true}});
      site.tests = chunk => ({result: chunk === HELD ? 'found' : 'gone'});
      site.request(HELD).answer('ok');
      await site.settle();
      expect(site.news()).to.deep.equal([
        'acknowledged 3',
        ...['ask 1', 'ask 2', 'ask 3'],
        'ended callback-unreadable',
      ]);
    });

    it('sends the last one again if it lacks nothing and has had the time: a site that completes by number', async () => {
      const site = await openAtTheEnd({traits});
      site.request(HELD).answer('ok');
      await site.settle();
      expect(site.news()).to.deep.equal(['acknowledged 3', 'ask 1', 'ask 2', 'ask 3', 'ask 2']);
      await pass(site, 110_000);
      expect(site.news()).not.to.include('send 4');
      await pass(site, 10_001);
      expect(site.news().slice(-2)).to.deep.equal(['send 4', 'sending again']);
      site.request(4).leave();
      site.request(4).answer('{"status": "ok", "data": {"photo_id": 7}}');
      await site.settle();
      expect(site.news()).to.deep.equal(['finishing', 'ended stored']);
    });

    it('says so if it does not even then', async () => {
      const site = await openAtTheEnd({traits});
      site.request(HELD).answer('ok');
      await site.settle();
      for (let round = 0; round < 8; round += 1) await pass(site, 60_000);
      await site.take(4);
      for (let round = 0; round < 8; round += 1) await pass(site, 60_000);
      expect(site.news().slice(-2)).to.deep.equal(['forgotten', 'ended server']);
    });
  });

  describe('while chunks go one by one, because the site took all and did not have them all', () => {
    const traits = {namesVideo: true, servesMany: false};

    /** The site took all chunks and has none of them any more. */
    async function openAfterLoss(job: Partial<TransferJob> = {}): Promise<FakeSite> {
      const site = await open({traits, ...job});
      for (const chunk of [1, 4, 2]) if (site.requests.has(chunk)) await site.take(chunk);
      site.tests = () => ({result: 'gone'});
      await site.take(HELD);
      expect(site.news().slice(-3)).to.deep.equal(['completing', 'send 1', 'sending again']);
      return site;
    }

    /** The site took all chunks and lacks the second and the last one. */
    async function openWithHoles(): Promise<FakeSite> {
      const site = await openAtTheEnd({traits});
      site.tests = chunk => ({result: chunk === 2 ? 'gone' : 'found'});
      site.request(HELD).answer('ok');
      await site.settle();
      expect(site.news().slice(-3)).to.deep.equal(['completing', 'send 4', 'sending again']);
      return site;
    }

    for (const [what, job] of [
      ['if tests had found nothing before', {}],
      ['if a test had found a chunk before', {acknowledged: new Set([1, 2])}],
    ] as const) {
      it(`sends the first one again after a 503 at once, ${what}`, async () => {
        const site = await openAfterLoss(job);
        site.request(1).answer('', {status: 503});
        await site.settle();
        await pass(site, 1001);
        expect(site.news()).to.deep.equal(['ask 1', 'send 1']);
      });

      for (const [cause, fail] of [
        ['a 504', (site: FakeSite) => site.request(1).answer('', {status: 504})],
        ['a lost answer', (site: FakeSite) => site.request(1).fail()],
      ] as const)
        it(`sends it again after ${cause}, once it is missing twice, ${what}`, async () => {
          const site = await openAfterLoss(job);
          site.request(1).leave();
          fail(site);
          await site.settle();
          await pass(site, 1001);
          expect(site.news()).to.deep.equal(['ask 1']);
          await pass(site, 5001);
          expect(site.news()).to.deep.equal(['ask 1', 'send 1']);
        });
    }

    it('goes on with the next one if a test finds the one whose answer was lost', async () => {
      const site = await openAfterLoss();
      site.request(1).leave();
      site.request(1).fail();
      await site.settle();
      site.tests = () => ({result: 'found'});
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 1', 'acknowledged 1', 'send 4']);
    });

    it('sends the last one again, which no test finds, once another one was found twice', async () => {
      const site = await openWithHoles();
      site.request(4).leave();
      site.request(4).fail();
      await site.settle();
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 3']);
      await pass(site, 5001);
      expect(site.news()).to.deep.equal(['ask 3', 'send 4']);
    });

    it('sends the last one again at once if it cannot be under way', async () => {
      const site = await openWithHoles();
      site.request(4).answer('', {status: 503});
      await site.settle();
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 3', 'send 4']);
    });

    it('does not wait for two minutes after a pause either', async () => {
      const site = await openWithHoles();
      site.request(4).leave();
      site.transfer.pause();
      site.transfer.resume();
      await site.settle();
      expect(site.news()).to.deep.equal(['ask 3']);
      await pass(site, 5001);
      expect(site.news()).to.deep.equal(['ask 3', 'send 4']);
    });

    it('gives the site its time for the one that is missing at last', async () => {
      const site = await openWithHoles();
      await site.take(4);
      site.request(2).leave();
      site.request(2).fail();
      site.tests = () => ({result: 'found'});
      await site.settle();
      site.news();
      await pass(site, 100_000);
      expect(site.news()).not.to.include('send 2');
    });

    it('waits for no longer answer than to any chunk, because there is nothing to put together', async () => {
      const site = await openWithHoles();
      site.request(4).leave();
      await pass(site, 180_001);
      await pass(site, 1001);
      expect(site.news()).to.include('ask 3');
    });

    it('begins again if the site loses what it had, and gives up once that happens too often', async () => {
      const site = await openWithHoles();
      site.tests = () => ({result: 'gone'});
      site.request(4).fail();
      await site.settle();
      await pass(site, 1001);
      expect(site.news()).to.deep.equal(['ask 3', 'forgotten', 'send 1']);
      for (const chunk of [1, 4, 2, HELD]) await site.take(chunk);
      expect(site.news().slice(-3)).to.deep.equal(['acknowledged 3', 'forgotten', 'ended server']);
    });
  });

  describe('continued in that state by another page', () => {
    const traits = {namesVideo: true, servesMany: false};

    it('sends what is missing as soon as a test has found a chunk', async () => {
      const site = await open({traits, acknowledged: new Set([1]), mayBeComplete: true});
      expect(site.news()).to.deep.equal(['ask 1', 'completing', 'started', 'send 4']);
      await site.take(4);
      expect(site.news()).to.deep.equal(['acknowledged 4', 'send 2']);
    });

    it('sends everything if the site had nothing', async () => {
      const site = await open({traits, mayBeComplete: true, completingLeft: true});
      expect(site.news()).to.deep.equal(['forgotten', 'started', 'send 1']);
    });

    it('sends everything if the site has lost what it had', async () => {
      const site = new FakeSite({traits, acknowledged: new Set([1, 2]), mayBeComplete: true});
      site.tests = () => ({result: 'gone'});
      await site.settle();
      expect(site.news()).to.deep.equal(['ask 1', 'forgotten', 'started', 'send 1']);
    });

    for (const [what, job] of [
      ['the site had nothing', {}],
      ['the site had a chunk', {acknowledged: new Set([1])}],
    ] as const)
      it(`is unconfirmed if the token is used up by then, and ${what}`, async () => {
        const site = new FakeSite({traits, mayBeComplete: true, ...job});
        site.tests = () => ({result: 'refused', details: {serverMessage: 'The token is used up.'}});
        await site.settle();
        site.requests.get(1)?.answer('The upload token is used up.');
        await site.settle();
        expect(site.news().at(-1)).to.equal('ended callback-unreadable');
      });
  });

  it('ends at once where a gateway takes no request as large as the file, which goes in one piece', async () => {
    const site = await open({chunkSize: 2_000_000_000, mayShrink: false});
    site.request(1).answer('<h1>413 Request Entity Too Large</h1>', {status: 413});
    await site.settle();
    expect(site.news()).to.deep.equal(['started', 'send 1', 'ended file-too-large']);
    expect(site.warnings.join()).to.include(
      'refuses 2000000000 bytes at once: raise the limit of its gateway.',
    );
  });

  describe('if the browser has told of no byte of four failed requests', () => {
    async function failFour(site: FakeSite): Promise<void> {
      for (let count = 0; count < 4; count += 1) {
        site.request(1).fail();
        await site.settle();
        await pass(site, 30_000);
      }
    }

    it('asks the site, and ends for smaller chunks if the site answers', async () => {
      const site = await open({mayShrink: true});
      await failFour(site);
      expect(site.news().slice(-2)).to.deep.equal(['ask 1', 'ended too-large']);
      expect(site.ending).to.deep.equal({kind: 'too-large', passed: 50});
    });

    for (const result of ['unreachable', 'unreadable'] as const)
      it(`sends the chunk again if the answer is ${result}`, async () => {
        const site = await open({mayShrink: true});
        site.tests = () => ({result, status: 0, retryAfter: 0}) as ChunkTestAnswer;
        await failFour(site);
        await pass(site, 30_000);
        expect(site.news().slice(-2)).to.deep.equal(['ask 1', 'send 1']);
      });
  });

  it('ends for smaller chunks if the last one is refused eight times, while others are taken', async () => {
    const site = await open({mayShrink: true});
    await site.take(1);
    for (let count = 0; count < 8; count += 1) {
      expect(site.ending).to.equal(null);
      site.request(4).leave();
      site.request(4).fail();
      await site.settle();
      await pass(site, 30_000);
      if (count === 0) await site.take(2);
    }
    expect(site.news().slice(-2)).to.deep.equal(['ask 2', 'ended too-large']);
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
    expect(site.news()).to.deep.equal(['started', 'send 1', 'send 4', 'acknowledged 1']);
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
