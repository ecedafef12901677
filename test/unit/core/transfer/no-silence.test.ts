import {expect} from '@open-wc/testing';
import type {ChunkAnswer} from '../../../../src/core/transfer/chunks/chunk-sender.js';
import {describeOther} from '../../../../src/core/transfer/stranger.js';
import type {TransferJob} from '../../../../src/core/transfer/transport.js';
import {FakeSite} from '../../../support/fakes/fake-site.js';

const MINUTE = 60_000;
const PAGE = '<!doctype html><title>Welcome</title>';

/** What comes in place of the answer to the first chunk; null for nothing at all. */
type Stand = Partial<Pick<ChunkAnswer, 'status' | 'type' | 'body' | 'url'>> | 'fails' | null;

/** Answers what is sent, for so long. */
async function pass(site: FakeSite, stand: Stand, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 500) {
    for (const request of site.requests.values()) {
      if (stand === null) continue;
      if (stand === 'fails') request.fail();
      else request.answer(stand.body ?? '', stand);
    }
    await site.settle();
    site.clock.advance(500);
    await site.settle();
  }
}

function open(
  job: Partial<TransferJob> = {},
  surroundings: Partial<Pick<FakeSite, 'reach' | 'evidence' | 'answersChunks' | 'isFiltered'>> = {},
): FakeSite {
  return Object.assign(new FakeSite(job), surroundings);
}

const away = (url: string): 'there' | 'away' => (url === '/' ? 'there' : 'away');
const ADDRESS = 'https://site.example/api/2/photo/redeem-upload-token';

describe('An endpoint that is no 23 site', () => {
  for (const [what, stand, site] of [
    ['another web server', {status: 404, type: 'text/html', body: PAGE}, {evidence: 'other'}],
    ['a server that takes no POST', {status: 405, type: 'text/html'}, {evidence: 'other'}],
    ['an app that answers everything with its page', {type: 'text/html', body: PAGE}, {evidence: 'other'}],
    [
      'the same, if the policy of the page lets nobody look',
      {type: 'text/html', body: PAGE},
      {evidence: 'unknown'},
    ],
  ] as const)
    it(`ends the transfer as soon as it is certain: ${what}`, async () => {
      const {warnings, story, ...run} = await played(stand, site, 5000);
      expect(run.ended).to.equal('endpoint-wrong');
      expect(story).to.not.include('trouble site');
      const {status = 200, type} = stand;
      expect(warnings[0]).to.contain(`endpoint: ${ADDRESS} answered ${status} (${type}), where a 23 site`);
    });

  it('is not certain if the network goes while the site is asked', async () => {
    const site = open();
    let looks = 0;
    Object.defineProperty(site, 'evidence', {get: () => (looks++ === 0 ? 'other' : 'site')});
    await pass(site, {status: 404}, 500);
    await pass(site, {body: 'ok'}, 5000);
    expect(site.story).to.include('acknowledged 1');
    expect(site.story.at(-1)).to.equal('ended stored');
  });

  it('ends the transfer at once, with its address and status, if it redirects elsewhere', async () => {
    const url = 'https://site.example/login';
    const {story, warnings} = await played({type: 'text/html', body: PAGE, url}, {}, 500);
    expect(story.at(-1)).to.equal('ended endpoint-wrong');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain(`endpoint: ${url} answered 200 (text/html), where a 23 site`);
  });

  it('ends the transfer at once where a page of https may not reach an address of http', async () => {
    const redeemUrl = 'http://site.example/api/photo/redeem-upload-token';
    const site = open({redeemUrl}, {reach: () => 'insecure'});
    await site.settle();
    await pass(site, 'fails', 500);
    expect(site.news().at(-1)).to.equal('ended endpoint-wrong');
    expect(site.warnings).to.deep.equal([
      `endpoint: browsers let no page of https send to ${redeemUrl}, which is http.`,
    ]);
  });

  for (const mayUseForm of [true, false])
    it(`that lets nothing be read is known at the first failure, and certain after a minute: ${
      mayUseForm ? 'auto' : 'chunks'
    }`, async () => {
      const site = open({mayUseForm}, {evidence: 'other'});
      await site.settle();
      await pass(site, 'fails', 500);
      expect(site.warnings).to.deep.equal([describeOther(ADDRESS)]);
      await pass(site, 'fails', 2500);
      expect(site.news()).to.include('trouble site').and.not.include('trouble network');
      await pass(site, 'fails', MINUTE - 3500);
      expect(site.news().filter(line => !line.startsWith('send'))).to.deep.equal([]);
      // It is asked once more as soon as the minute is over, however long the wait for the next try.
      await pass(site, 'fails', 1500);
      expect(site.news()).to.deep.equal(['send 1', 'ended endpoint-wrong']);
      expect(site.warnings).to.have.length(1);
    });

  it('is certain at once for the next files, until a 23 site answers or a minute has passed', async () => {
    const site = open({}, {evidence: 'other'});
    await site.settle();
    await pass(site, 'fails', MINUTE + 1000);
    expect(site.news().at(-1)).to.equal('ended endpoint-wrong');
    for (let file = 2; file <= 3; file += 1) {
      site.startNext();
      await pass(site, 'fails', 1000);
      expect(site.news()).to.deep.equal(['started', 'send 1', 'ended endpoint-wrong']);
    }
    await pass(site, null, MINUTE);
    site.startNext();
    await pass(site, 'fails', MINUTE / 2);
    expect(site.news().filter(line => line.startsWith('ended'))).to.deep.equal([]);
    expect(new Set(site.warnings)).to.deep.equal(new Set([describeOther(ADDRESS)]));
  });

  it('is no such one if a 23 site answers within the minute', async () => {
    const site = open({}, {evidence: 'other'});
    await site.settle();
    await pass(site, 'fails', MINUTE / 2);
    site.evidence = 'site';
    await pass(site, 'fails', MINUTE);
    site.evidence = 'other';
    // The minute begins anew.
    await pass(site, 'fails', MINUTE / 2);
    expect(site.news().filter(line => line.startsWith('ended'))).to.deep.equal([]);
    await pass(site, {body: 'ok'}, MINUTE);
    expect(site.news().slice(-2)).to.deep.equal(['acknowledged 3', 'ended stored']);
  });

  it('is asked for a minute without a break: a pause or a time without a network begins it anew', async () => {
    for (const rest of ['pause', 'offline'] as const) {
      const site = open({}, {evidence: 'other'});
      await site.settle();
      await pass(site, 'fails', MINUTE - 2000);
      if (rest === 'pause') site.transfer.pause();
      else site.connection.set(false);
      await pass(site, null, MINUTE);
      if (rest === 'pause') site.transfer.resume();
      else site.connection.set(true);
      await pass(site, 'fails', MINUTE / 2);
      expect(
        site.news().filter(line => line.startsWith('ended')),
        rest,
      ).to.deep.equal([]);
    }
  });

  for (const [what, stand, found] of [
    ['whether it is secure', 'fails', {reach: 'insecure'}],
    ['what answers', 'fails', {evidence: 'other'}],
    ['what answers 404', {status: 404}, {evidence: 'other'}],
  ] as const)
    it(`does not end a transfer that is paused while it is asked ${what}`, async () => {
      const site = open();
      const answer =
        <Answer>(value: Answer) =>
        (): Answer => {
          site.transfer.pause();
          return value;
        };
      if ('reach' in found) site.reach = answer(found.reach);
      else Object.defineProperty(site, 'evidence', {get: answer(found.evidence)});
      await site.settle();
      await pass(site, stand, 2 * MINUTE);
      expect(site.news()).to.deep.equal(['started', 'send 1']);
    });

  it('is not said of a 23 site that lets nothing be read: the file goes as a plain form', async () => {
    const site = open({mayUseForm: true}, {answersChunks: false});
    await site.settle();
    await pass(site, 'fails', 5000);
    expect(site.news()).to.include('trouble network');
    await pass(site, 'fails', MINUTE);
    expect(site.news().at(-1)).to.equal('ended unreadable');
    expect(site.warnings).to.have.length(1);
  });

  for (const mayUseForm of [true, false])
    it(`is not said of a 23 site behind a filter whose answers cannot be read: ${mayUseForm ? 'auto' : 'chunks'}`, async () => {
      const site = open({mayUseForm}, {answersChunks: false, isFiltered: true});
      await site.settle();
      await pass(site, 'fails', 5000);
      expect(site.news()).to.include('trouble site').and.not.include('trouble network');
      expect(site.warnings).to.have.length(1);
      expect(site.warnings[0]).to.contain(`${ADDRESS} answers questions`).and.to.contain('a filter');
      await pass(site, 'fails', 9 * MINUTE);
      expect(site.news().filter(line => line.startsWith('ended'))).to.deep.equal([]);
      await pass(site, 'fails', 2 * MINUTE);
      expect(site.news().at(-1)).to.equal('ended server');
    });

  it('is told by the answer that could be read, and not by a later failure without one', async () => {
    const site = open();
    await site.settle();
    site.request(1).answer(PAGE, {status: 403, type: 'text/html'});
    await site.settle();
    while (!site.requests.has(1)) {
      site.clock.advance(100);
      await site.settle();
    }
    expect(site.warnings).to.deep.equal([]);
    site.request(1).fail();
    await pass(site, null, 3000);
    expect(site.warnings).to.have.length(1);
    expect(site.warnings[0]).to.contain(`endpoint: ${ADDRESS} answered 403 (text/html)`);
  });

  it('is told once more, by an answer that came after the silence was told', async () => {
    const site = open();
    await site.settle();
    await pass(site, null, 9000);
    expect(site.warnings).to.have.length(1);
    expect(site.warnings[0]).to.contain('gave no answer');
    await pass(site, {status: 403, type: 'text/html', body: PAGE}, 5000);
    expect(site.warnings.slice(1)).to.have.length(1);
    expect(site.warnings[1]).to.contain(`endpoint: ${ADDRESS} answered 403 (text/html)`);
  });

  it('continues once the filter lets chunks pass', async () => {
    const site = open({}, {answersChunks: false, isFiltered: true});
    await site.settle();
    await pass(site, 'fails', 5000);
    while (!site.requests.has(1)) {
      site.clock.advance(1000);
      await site.settle();
    }
    site.news();
    await site.take(1);
    expect(site.news().slice(0, 2)).to.deep.equal(['trouble null', 'acknowledged 1']);
  });

  it('is told and tried again if nobody is there, and ends the transfer after ten minutes', async () => {
    const site = open({}, {reach: away});
    await site.settle();
    await pass(site, 'fails', 5000);
    expect(site.news()).to.include('trouble network').and.not.include('ended endpoint-wrong');
    expect(site.warnings).to.have.length(1);
    await pass(site, 'fails', 11 * MINUTE);
    expect(site.news().at(-1)).to.equal('ended endpoint-wrong');
  });

  it('does not end a transfer that is paused while it is asked who is there', async () => {
    let asked = 0;
    const site = open(
      {mayUseForm: false},
      {
        reach: url => {
          if (url === '/') {
            asked += 1;
            site.transfer.pause();
          }
          return away(url);
        },
      },
    );
    await site.settle();
    await pass(site, 'fails', 11 * MINUTE);
    expect(asked).to.equal(1);
    expect(site.news().filter(line => line.startsWith('ended'))).to.deep.equal([]);
  });

  it('is not blamed for a network that is down for ten minutes', async () => {
    const site = open({}, {reach: () => 'away'});
    await site.settle();
    await pass(site, 'fails', 11 * MINUTE);
    expect(site.news().at(-1)).to.equal('ended network');
  });
});

/** A transfer whose first chunk meets that. */
async function played(
  stand: Stand,
  surroundings: Partial<Pick<FakeSite, 'reach' | 'evidence'>>,
  milliseconds: number,
): Promise<{story: string[]; warnings: string[]; ended: string | undefined; site: FakeSite}> {
  const site = open({}, surroundings);
  await site.settle();
  await pass(site, stand, milliseconds);
  const story = site.news();
  const ended = story.find(line => line.startsWith('ended'))?.slice('ended '.length);
  return {story, warnings: site.warnings, ended, site};
}

describe('What answers in place of a 23 site', () => {
  for (const [what, stand] of [
    ['a filter with a page that looks like success', {type: 'text/html', body: PAGE}],
    ['a filter that forbids', {status: 403, type: 'text/html', body: PAGE}],
    ['a site in trouble', {status: 503, type: 'text/html', body: PAGE}],
  ] as const)
    it(`is told within five seconds and tried again for ten minutes: ${what}`, async () => {
      const {story, warnings, ended, site} = await played(stand, {evidence: 'site'}, 5000);
      const {status = 200, type} = {status: 200, ...stand};
      expect(ended).to.equal(undefined);
      expect(story).to.include('trouble site');
      expect(warnings).to.have.length(1);
      expect(warnings[0])
        .to.contain(`endpoint: ${ADDRESS} answered ${status} (${type})`)
        .and.to.contain('a proxy, a filter');
      await pass(site, stand, 11 * MINUTE);
      expect(site.news().at(-1)).to.equal('ended server');
    });

  it('is told within five seconds if it says nothing at all', async () => {
    const {story, warnings, ended} = await played(null, {}, 5000);
    expect(ended).to.equal(undefined);
    expect(story.at(-1)).to.equal('trouble site');
    expect(warnings).to.deep.equal([
      `endpoint: ${ADDRESS} gave no answer that this page may read, where a 23 site says "ok". Check the address, and ` +
        'what is between (CORS, a proxy, a filter): checkSite() looks into it.',
    ]);
  });

  it('is forgotten as soon as the site takes a chunk', async () => {
    const {site} = await played({status: 503}, {}, 5000);
    await pass(site, {body: 'ok'}, MINUTE);
    const story = site.news();
    expect(story.filter(line => line.startsWith('trouble'))).to.deep.equal(['trouble null']);
    expect(story.at(-1)).to.equal('ended stored');
  });
});

describe('Trouble of a site that has taken chunks', () => {
  /** A transfer whose first chunk has arrived. */
  async function proven(): Promise<FakeSite> {
    const site = open();
    await site.settle();
    await site.take(1);
    site.news();
    return site;
  }

  it('is no matter of the address, and not told before two seconds', async () => {
    const site = await proven();
    await pass(site, {status: 503}, 1500);
    expect(site.news().filter(line => line.startsWith('trouble'))).to.deep.equal([]);
    await pass(site, {status: 503}, 1000);
    expect(site.news()).to.include('trouble site');
    expect(site.warnings).to.deep.equal([]);
  });

  it('ends when bytes leave for a second, if no answer was an error', async () => {
    const site = await proven();
    await pass(site, 'fails', 5000);
    expect(site.news()).to.include('trouble network');
    while (site.requests.size === 0) await pass(site, null, 500);
    const [request] = site.requests.values();
    site.news();
    request?.leave(10);
    expect(site.news()).to.deep.equal([]);
    site.clock.advance(1100);
    request?.leave(60);
    expect(site.news()).to.deep.equal(['trouble null']);
  });

  it('continues while bytes leave to a site that answers with errors', async () => {
    const site = await proven();
    await pass(site, {status: 503}, 5000);
    while (site.requests.size === 0) await pass(site, null, 500);
    const [request] = site.requests.values();
    site.news();
    site.clock.advance(1100);
    request?.leave(60);
    expect(site.news()).to.deep.equal([]);
  });

  it('begins after ten seconds of silence', async () => {
    const site = await proven();
    await pass(site, null, 7000);
    expect(site.news().filter(line => line.startsWith('trouble'))).to.deep.equal([]);
    await pass(site, null, 4000);
    expect(site.news()).to.include('trouble site');
  });

  it('is over with a pause, and begins anew after it', async () => {
    const site = await proven();
    await pass(site, {status: 503}, 1500);
    site.transfer.pause();
    site.clock.advance(10_000);
    expect(site.news().filter(line => line.startsWith('trouble'))).to.deep.equal([]);
  });
});
