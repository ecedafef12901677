import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import type {ChunkTestAnswer, Evidence, Reach} from '../../../../../src/core/transfer/site-probe.js';
import type {TransferJob} from '../../../../../src/core/transfer/transport.js';
import {anyAddress, anyBody, anyStatus} from '../../../../support/any-text.js';
import {type FakeRequest, FakeSite} from '../../../../support/fakes/fake-site.js';

const CHUNKS = 4;
/** Longer than any wait, several times over. */
const ROUNDS = 400;

/** What a hostile site, its network and its page do. `which`: the request or chunk that it is about. */
type Step = (site: FakeSite, which: number) => void;

/** A step that a failing property can show. */
const named = (name: string, act: Step): Step => Object.assign(act, {[fc.toStringMethod]: () => name});

const body = fc.oneof(
  {weight: 2, arbitrary: fc.constantFrom('ok', '', '12345', 'error No.', 'The token has expired.')},
  {weight: 3, arbitrary: anyBody},
);

const requestOf = (site: FakeSite, which: number): FakeRequest | undefined =>
  [...site.requests.values()][which % Math.max(1, site.requests.size)];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(anyStatus, body, anyAddress, fc.nat(700_000))
      .map(([status, text, address, retryAfter]) => {
        const url = URL.canParse(address) ? {url: address} : {};
        return named(`answer ${status} ${JSON.stringify(text)} ${address} ${retryAfter}`, (site, which) => {
          // What the page can read nothing of has no body either.
          if (status === 0) requestOf(site, which)?.fail();
          else requestOf(site, which)?.answer(text, {status, retryAfter, ...(which % 3 === 0 ? url : {})});
        });
      }),
  },
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      named('ok', (site, which) => requestOf(site, which)?.answer('ok')),
      named('fail', (site, which) => requestOf(site, which)?.fail()),
      named('leave', (site, which) => requestOf(site, which)?.leave()),
      named('leave in part', (site, which) => requestOf(site, which)?.leave(30 + which)),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.nat(90_000).map(time => named(`advance ${time}`, site => site.clock.advance(time))),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      named('pause', site => site.transfer.pause()),
      named('resume', site => site.transfer.resume()),
      named('go on- or offline', site => site.connection.set(!site.connection.isOnline)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        evidence: fc.constantFrom<Evidence>('site', 'other', 'unknown'),
        reach: fc.constantFrom<Reach>('there', 'away'),
        answersChunks: fc.boolean(),
        isFiltered: fc.boolean(),
        answer: fc.constantFrom<ChunkTestAnswer>(
          {result: 'found'},
          {result: 'gone'},
          {result: 'unreadable'},
          {result: 'refused', details: {}},
          {result: 'unreachable', status: 0, retryAfter: 0},
          {result: 'unreachable', status: 503, retryAfter: 700_000},
        ),
      })
      .map(given =>
        named(`change ${JSON.stringify(given)}`, site => {
          const {reach, answer, ...others} = given;
          Object.assign(site, {...others, reach: () => reach, tests: () => answer});
        }),
      ),
  },
);

const job: fc.Arbitrary<Partial<TransferJob>> = fc.record({
  traits: fc.record({namesVideo: fc.boolean(), servesMany: fc.boolean()}),
  mayBeComplete: fc.boolean(),
  mayShrink: fc.boolean(),
  mayUseForm: fc.boolean(),
  isFirstAlone: fc.boolean(),
  acknowledged: fc.uniqueArray(fc.integer({min: 1, max: CHUNKS})).map(chunks => new Set(chunks)),
});

const steps = fc.array(fc.tuple(step, fc.nat(9)), {maxLength: 40});

describe('A transfer to a site that answers anything at any time', () => {
  it('tells an orderly story, ends once, and sends nothing after that', async () => {
    await fc.assert(
      fc.asyncProperty(job, steps, fc.nat(60), async (given, acts, cancelAt) => {
        const site = new FakeSite(given);
        const hasEnded = (): boolean => site.story.some(line => line.startsWith('ended'));
        let isCancelled = false;
        await site.settle();
        for (const [index, [act, which]] of acts.entries()) {
          const before = site.story.length;
          const isOver = hasEnded() || isCancelled;
          if (index === cancelAt) {
            site.transfer.cancel();
            isCancelled = true;
          } else {
            act(site, which);
          }
          await site.settle();
          expect(site.requests.size, 'no more at once than allowed').to.be.at.most(2);
          if (isOver) expect(site.story.length, 'nothing after the end').to.equal(before);
        }

        // In the end everything is as it should be.
        Object.assign(site, {evidence: 'site', answersChunks: true, isFiltered: false, reach: () => 'there'});
        site.tests = () => ({result: 'gone'});
        site.connection.set(true);
        site.transfer.resume();
        const rounds = isCancelled ? 0 : ROUNDS;
        for (let round = 0; round < rounds && !hasEnded(); round += 1) {
          for (const [chunk, request] of [...site.requests]) {
            request.leave();
            request.answer(given.traits?.namesVideo === true && chunk >= CHUNKS - 1 ? '12345' : 'ok');
          }
          await site.settle();
          site.clock.advance(30_000);
          await site.settle();
        }

        const story = site.story;
        const endings = story.filter(line => line.startsWith('ended'));
        if (!isCancelled) expect(endings.length, story.join(', ')).to.equal(1);
        if (endings.length > 0) expect(story.at(-1)).to.equal(endings[0]);
        expect(site.requests.size, 'no request is left').to.equal(0);
        expect(site.connection.listeners, 'nobody listens any more').to.equal(0);
        expect(story.filter(line => line === 'started').length).to.be.at.most(1);
        for (const chunk of [1, 2, 3, 4]) {
          const count = (line: string): number => story.filter(each => each === `${line} ${chunk}`).length;
          expect(count('acknowledged'), 'only what was sent').to.be.at.most(count('send'));
        }
        for (const warning of site.warnings) expect(warning).to.be.a('string');
      }),
      {numRuns: 300, includeErrorInReport: true},
    );
  });
});
