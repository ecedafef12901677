import {expect} from '@open-wc/testing';
import {FakeSite} from '../../../../../support/fakes/fake-site.js';
import {settled} from '../../../../../support/fakes/fake-ports.js';

const CHUNKS = 'https://site.example/api/2/photo/replace';
const FIND = 'find /api/2/photo/replace';
const ONE_PIECE = 'https://site.example/api/photo/redeem-replace-token';

describe('The question for the method that replaces a video', () => {
  it('goes before the first chunk, and no chunk waits for it once more', async () => {
    const site = new FakeSite({redeemUrl: CHUNKS});
    await settled();
    expect(site.story).to.deep.equal(['find /api/2/photo/replace', 'started', 'send 1']);
    site.transfer.pause();
    site.transfer.resume();
    await settled();
    expect(site.story.slice(3)).to.deep.equal(['send 1']);
    site.transfer.cancel();
  });

  it('is not asked of a method that makes a new video, nor with a token that the site has taken', async () => {
    for (const job of [{}, {redeemUrl: CHUNKS, tokenStanding: 'taken'}] as const) {
      const site = new FakeSite(job);
      await settled();
      expect(site.story.filter(line => line.startsWith('find'))).to.deep.equal([]);
      expect(site.requests.size).to.be.at.least(1);
      site.transfer.cancel();
    }
  });

  it('ends the chunks if the site has none, before a byte goes', async () => {
    const site = new FakeSite({redeemUrl: CHUNKS});
    site.method = () => ({standing: 'absent', status: 404});
    await settled();
    expect(site.story).to.deep.equal(['find /api/2/photo/replace', 'ended one-piece']);
  });

  const noVideo = `${ONE_PIECE} replaces no video.`;
  for (const [what, facts, evidence, ending, warning] of [
    ['says so', {serverMessage: 'There is no API method.'}, 'other', 'replace-refused', noVideo],
    ['is a 23 site that shows a page in its place', {}, 'site', 'replace-refused', noVideo],
    ['is no 23 site', {}, 'other', 'endpoint-wrong', `endpoint: ${ONE_PIECE} answered 404`],
  ] as const)
    it(`fails for good if there is none for one piece either, and the site ${what}`, async () => {
      const site = new FakeSite({redeemUrl: ONE_PIECE});
      site.method = () => ({standing: 'absent', status: 404, ...facts});
      site.evidence = evidence;
      await settled();
      expect(site.story).to.deep.equal(['find /api/photo/redeem-replace-token', `ended ${ending}`]);
      expect(site.warnings).to.have.length(1);
      expect(site.warnings[0]).to.contain(warning);
    });

  it('tells in the error what the site said', async () => {
    const site = new FakeSite({redeemUrl: ONE_PIECE});
    const said = {status: 404, serverMessage: 'There is no API method.'};
    site.method = () => ({standing: 'absent', ...said});
    await settled();
    expect(site.ending).to.have.property('error').that.includes(said);
  });

  for (const reach of ['away', 'silent'] as const)
    it(`is asked again if the address is ${reach} while it is found out what answers`, async () => {
      const site = new FakeSite({redeemUrl: ONE_PIECE});
      site.method = () => ({standing: 'absent', status: 404});
      site.reach = () => reach;
      await settled();
      expect(site.news()).to.deep.equal(['find /api/photo/redeem-replace-token']);
      Object.assign(site, {reach: () => 'there', method: () => ({standing: 'there'})});
      site.clock.advance(5000);
      await settled();
      expect(site.news()).to.deep.equal([
        'find /api/photo/redeem-replace-token',
        'trouble network',
        'started',
        'send 1',
      ]);
      site.transfer.cancel();
    });

  it('is asked again if a person pauses while it is found out what answers', async () => {
    const site = new FakeSite({redeemUrl: ONE_PIECE});
    site.method = () => ({standing: 'absent', status: 404});
    Object.defineProperty(site, 'evidence', {
      get: () => {
        if (site.story.length === 1) site.transfer.pause();
        return 'other';
      },
    });
    await settled();
    expect(site.news()).to.deep.equal(['find /api/photo/redeem-replace-token']);
    site.story.push('resumed');
    site.transfer.resume();
    await settled();
    expect(site.story).to.deep.equal([
      'resumed',
      'find /api/photo/redeem-replace-token',
      'ended endpoint-wrong',
    ]);
  });

  it('tells that there is a network again once it has an answer, and not before', async () => {
    const site = new FakeSite({redeemUrl: CHUNKS});
    site.connection.isOnline = false;
    site.method = () => ({standing: 'try-again', status: 0});
    await settled();
    for (let second = 0; second < 60; second += 1) {
      site.clock.advance(1000);
      await settled();
    }
    const asked = site.news().filter(line => !line.startsWith('trouble'));
    expect(asked.slice(0, 3)).to.deep.equal([FIND, 'offline', FIND]);
    expect(asked.filter(line => line !== FIND)).to.deep.equal(['offline']);
    site.method = () => ({standing: 'there'});
    for (let second = 0; second < 60; second += 1) {
      site.clock.advance(1000);
      await settled();
    }
    expect(site.story.slice(0, 4)).to.deep.equal([FIND, 'online', 'started', 'send 1']);
    site.transfer.cancel();
  });

  for (const [standing, what, trouble] of [
    ['there', 'takes its time', []],
    ['unknown', 'is in trouble', ['trouble site']],
  ] as const)
    it(`${standing === 'there' ? 'proves' : 'does not prove'} a 23 site if the answer is "${standing}": a site that is silent then ${what}`, async () => {
      const site = new FakeSite({redeemUrl: CHUNKS});
      site.method = () => ({standing});
      await settled();
      site.request(1).leave();
      site.news();
      for (let second = 0; second < 6; second += 1) {
        site.clock.advance(1000);
        await settled();
      }
      expect(site.story.filter(line => line.startsWith('trouble'))).to.deep.equal(trouble);
      site.transfer.cancel();
    });

  it('is asked again, later and later, while the site is in trouble', async () => {
    const site = new FakeSite({redeemUrl: CHUNKS});
    site.method = () => ({standing: 'try-again', status: 503});
    await settled();
    expect(site.story).to.deep.equal(['find /api/2/photo/replace']);
    site.method = () => ({standing: 'there'});
    for (let second = 0; second < 30; second += 1) {
      site.clock.advance(1000);
      await settled();
    }
    expect(site.story.filter(line => line !== 'trouble site').slice(0, 4)).to.deep.equal([
      'find /api/2/photo/replace',
      'find /api/2/photo/replace',
      'started',
      'send 1',
    ]);
    site.transfer.cancel();
  });

  it('lets the file go if the page may read nothing, and nothing is known of the site then', async () => {
    const site = new FakeSite({redeemUrl: CHUNKS, mayUseForm: true});
    site.method = () => ({standing: 'unknown', status: 0});
    site.answersChunks = false;
    await settled();
    expect(site.story).to.deep.equal(['find /api/2/photo/replace', 'started', 'send 1']);
    site.transfer.cancel();
  });

  it('is called off by a pause, and asked again afterwards', async () => {
    const site = new FakeSite({redeemUrl: CHUNKS}, (line, transfer) => {
      if (line.startsWith('find') && site.story.length === 1) transfer.pause();
    });
    await settled();
    expect(site.story).to.deep.equal(['find /api/2/photo/replace']);
    site.transfer.resume();
    await settled();
    expect(site.story.slice(1)).to.deep.equal(['find /api/2/photo/replace', 'started', 'send 1']);
    site.transfer.cancel();
  });
});
