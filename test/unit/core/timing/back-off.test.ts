import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {BackOff, type Permit} from '../../../../src/core/timing/back-off.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';

/** A back-off that always waits the longest it may. */
function slowest(): {clock: FakeClock; backOff: BackOff} {
  const clock = new FakeClock();
  return {clock, backOff: new BackOff(clock, () => 1)};
}

/** Numbers as random as a test that can be repeated allows. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whether somebody may send now; takes the leave if so. */
function isOpen(backOff: BackOff): boolean {
  return backOff.tryAcquire() !== null;
}

/** A permit that must be there. */
function enter(backOff: BackOff): Permit {
  const permit = backOff.tryAcquire();
  if (permit === null) throw new Error('There is no leave to send.');
  return permit;
}

/** Lets the present wait pass and fails the probe that follows, so often. */
function failAgain({clock, backOff}: {clock: FakeClock; backOff: BackOff}, times: number): void {
  for (let i = 0; i < times; i++) {
    clock.advanceToNextTimer();
    enter(backOff).failed();
  }
}

describe('BackOff', () => {
  it('lets everybody send while all is well', () => {
    const {backOff} = slowest();

    const permits = [enter(backOff), enter(backOff), enter(backOff)];
    for (const permit of permits) permit.succeeded();

    expect(isOpen(backOff)).to.equal(true);
  });

  it('lets nobody send after a failure until the wait is over', () => {
    const {backOff, clock} = slowest();

    enter(backOff).failed();

    expect(isOpen(backOff)).to.equal(false);
    clock.advance(999);
    expect(isOpen(backOff)).to.equal(false);
    clock.advance(1);
    expect(isOpen(backOff)).to.equal(true);
  });

  it('doubles the longest wait with each failure, up to 30 seconds', () => {
    const {backOff, clock} = slowest();
    const waits: (number | null)[] = [];

    enter(backOff).failed();
    for (let i = 0; i < 8; i++) {
      waits.push(clock.untilNextTimer);
      failAgain({backOff, clock}, 1);
    }

    expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('keeps on waiting no longer than that after any number of failures', () => {
    const bench = slowest();
    enter(bench.backOff).failed();

    failAgain(bench, 2000);

    expect(bench.clock.untilNextTimer).to.equal(30_000);
  });

  it('waits a random part of the longest wait', () => {
    const limits = [1000, 2000, 4000, 8000, 16_000, 30_000];
    const waits: number[][] = limits.map(() => []);
    for (let seed = 1; seed <= 300; seed++) {
      const clock = new FakeClock();
      const backOff = new BackOff(clock, seeded(seed * 7919));
      enter(backOff).failed();
      for (const [i] of limits.entries()) {
        waits[i]?.push(clock.untilNextTimer!);
        failAgain({clock, backOff}, 1);
      }
    }

    for (const [i, limit] of limits.entries()) {
      expect(Math.max(...waits[i]!)).to.be.within(0.9 * limit, limit);
      expect(Math.min(...waits[i]!)).to.be.within(0, 0.1 * limit);
      expect(waits[i]!.reduce((a, b) => a + b) / 300).to.be.within(0.42 * limit, 0.58 * limit);
    }
  });

  it('lets one request go alone after a wait', () => {
    const {backOff, clock} = slowest();
    enter(backOff).failed();
    clock.advance(1000);

    const probe = enter(backOff);

    expect(isOpen(backOff)).to.equal(false);
    probe.succeeded();
    expect([isOpen(backOff), isOpen(backOff)]).to.deep.equal([true, true]);
  });

  it('sends the next one alone again if that request fails', () => {
    const bench = slowest();
    enter(bench.backOff).failed();

    failAgain(bench, 1);
    bench.clock.advance(2000);

    enter(bench.backOff);
    expect(isOpen(bench.backOff)).to.equal(false);
  });

  it('counts failures of requests that left together once', () => {
    const {backOff, clock} = slowest();
    const permits = Array.from({length: 5}, () => enter(backOff));

    for (const permit of permits) permit.failed();

    expect(clock.untilNextTimer).to.equal(1000);
    clock.advance(1000);
    enter(backOff).failed();
    expect(clock.untilNextTimer).to.equal(2000);
  });

  it('starts from the shortest wait again after a success', () => {
    const bench = slowest();
    enter(bench.backOff).failed();
    failAgain(bench, 3);
    bench.clock.advance(30_000);

    enter(bench.backOff).succeeded();
    enter(bench.backOff).failed();

    expect(bench.clock.untilNextTimer).to.equal(1000);
  });

  it('ends the wait when a request from before succeeds', () => {
    const {backOff} = slowest();
    const [first, second] = [enter(backOff), enter(backOff)];
    let calls = 0;

    first.failed();
    backOff.whenAvailable(() => (calls += 1));
    second.succeeded();

    expect(calls).to.equal(1);
    expect([isOpen(backOff), isOpen(backOff)]).to.deep.equal([true, true]);
  });

  it('hands the leave on when a request is called off', () => {
    const {backOff, clock} = slowest();
    enter(backOff).failed();
    clock.advance(1000);
    const probe = enter(backOff);
    let calls = 0;
    backOff.whenAvailable(() => (calls += 1));

    probe.returned();

    expect(calls).to.equal(1);
    enter(backOff);
    expect(isOpen(backOff), 'a request that was called off says nothing about the site').to.equal(false);
  });

  it('does not take a request that was called off for a failure', () => {
    const {backOff, clock} = slowest();

    enter(backOff).returned();

    expect(clock.untilNextTimer).to.equal(null);
    expect([isOpen(backOff), isOpen(backOff)]).to.deep.equal([true, true]);
  });

  describe('with Retry-After', () => {
    it('waits as long as the site asks', () => {
      const {backOff, clock} = slowest();

      enter(backOff).failed(45_000);

      expect(clock.untilNextTimer).to.equal(45_000);
    });

    it('waits longer than asked where it would have anyway', () => {
      const {backOff, clock} = slowest();

      enter(backOff).failed(10);

      expect(clock.untilNextTimer).to.equal(1000);
    });

    it('believes no more than ten minutes', () => {
      const {backOff, clock} = slowest();

      enter(backOff).failed(86_400_000);

      expect(clock.untilNextTimer).to.equal(600_000);
    });

    it('lengthens the wait when a second answer asks for more', () => {
      const {backOff, clock} = slowest();
      const [first, second] = [enter(backOff), enter(backOff)];

      first.failed();
      second.failed(20_000);

      expect(clock.untilNextTimer).to.equal(20_000);
      clock.advance(20_000);
      enter(backOff).failed();
      expect(clock.untilNextTimer, 'it was one failure').to.equal(2000);
    });

    it('does not shorten the wait when a second answer asks for less', () => {
      const {backOff, clock} = slowest();
      const [first, second, third] = [enter(backOff), enter(backOff), enter(backOff)];

      first.failed(60_000);
      second.failed(5000);
      third.failed();

      expect(clock.untilNextTimer).to.equal(60_000);
    });

    it('leaves the site alone even if a request from before succeeds', () => {
      const {backOff, clock} = slowest();
      const [first, second] = [enter(backOff), enter(backOff)];

      first.failed(60_000);
      second.succeeded();

      expect(isOpen(backOff)).to.equal(false);
      clock.advance(60_000);
      enter(backOff);
      expect(isOpen(backOff), 'one goes alone').to.equal(false);
    });
  });

  describe('whenAvailable', () => {
    it('calls everybody back when the wait is over, once', () => {
      const {backOff, clock} = slowest();
      enter(backOff).failed();
      const calls: string[] = [];
      backOff.whenAvailable(() => calls.push('a'));
      backOff.whenAvailable(() => calls.push('b'));

      clock.advance(1000);
      clock.advance(60_000);
      enter(backOff).succeeded();

      expect(calls).to.deep.equal(['a', 'b']);
    });

    it('calls nobody back who called it off', () => {
      const {backOff, clock} = slowest();
      enter(backOff).failed();
      const calls: string[] = [];
      backOff.whenAvailable(() => {
        calls.push('a');
        cancelB();
      });
      const cancelB = backOff.whenAvailable(() => calls.push('b'));
      const cancelC = backOff.whenAvailable(() => calls.push('c'));

      cancelC();
      clock.advance(1000);

      expect(calls).to.deep.equal(['a']);
    });
  });

  describe('wake', () => {
    it('ends the wait at once, and again one goes alone', () => {
      const {backOff, clock} = slowest();
      enter(backOff).failed();
      let calls = 0;
      backOff.whenAvailable(() => (calls += 1));

      backOff.wake();

      expect(calls).to.equal(1);
      enter(backOff).failed();
      expect(clock.untilNextTimer, 'and the old timer is gone').to.equal(2000);
    });

    it('does not end a wait that the site asked for', () => {
      const {backOff, clock} = slowest();
      enter(backOff).failed(5000);

      clock.advance(4999);
      backOff.wake();
      expect(isOpen(backOff)).to.equal(false);
      clock.advance(1);
      expect(isOpen(backOff)).to.equal(true);
    });

    it('does nothing while nobody has to wait', () => {
      const {backOff} = slowest();
      let calls = 0;
      backOff.whenAvailable(() => (calls += 1));

      backOff.wake();

      expect(calls).to.equal(0);
    });
  });

  describe('within the one of all requests', () => {
    function nested(): {clock: FakeClock; all: BackOff; edits: BackOff} {
      const clock = new FakeClock();
      const all = new BackOff(clock, () => 1);
      return {clock, all, edits: new BackOff(clock, () => 1, all)};
    }

    it('waits longer after each failure, although others succeed', () => {
      const {clock, all, edits} = nested();
      const waits: number[] = [];
      for (let i = 0; i < 6; i++) {
        const other = enter(all);
        enter(edits).failed();
        other.succeeded();
        expect(isOpen(all)).to.equal(true);
        const begin = clock.now();
        edits.whenAvailable(() => waits.push(clock.now() - begin));
        clock.advance(60_000);
      }

      expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000]);
    });

    it('waits for the one of all, and holds it up with its own failures', () => {
      const {clock, all, edits} = nested();
      enter(all).failed();
      expect(isOpen(edits)).to.equal(false);
      let calls = 0;
      edits.whenAvailable(() => (calls += 1));
      clock.advance(1000);
      expect(calls).to.equal(1);

      const probe = enter(edits);
      expect(isOpen(all)).to.equal(false);
      probe.failed(5000);
      expect(isOpen(all)).to.equal(false);
      clock.advance(5000);
      expect(isOpen(all)).to.equal(true);
    });

    it('goes on at once when the network comes back', () => {
      const {clock, all, edits} = nested();
      for (let i = 0; i < 6; i++) {
        enter(edits).failed();
        clock.advance(30_000);
      }
      enter(edits).failed();
      let calls = 0;
      edits.whenAvailable(() => (calls += 1));
      all.wake();

      expect(calls).to.equal(1);
      expect(isOpen(edits)).to.equal(true);
    });
  });

  it('lets nobody wait for ever and never asks a site in trouble by two at once', () => {
    const answer = fc.record({
      duration: fc.integer({min: 0, max: 5000}),
      outcome: fc.constantFrom('succeeded', 'failed', 'failed', 'failed', 'returned'),
      retryAfter: fc.constantFrom(0, 0, 0, 500, 90_000),
      wakes: fc.boolean(),
    });
    const scenario = fc.record({
      seed: fc.nat(),
      clients: fc.integer({min: 1, max: 6}),
      answers: fc.array(answer, {maxLength: 60}),
    });
    fc.assert(
      fc.property(scenario, ({seed, clients, answers}) => {
        const clock = new FakeClock();
        const all = new BackOff(clock, seeded(seed));
        const some = new BackOff(clock, seeded(seed + 1), all);
        const script = [...answers];
        let finished = 0;
        /** Requests under way that left while the site was in trouble. */
        let probes = 0;
        let isInTrouble = false;

        const ask = (backOff: BackOff): void => {
          const permit = backOff.tryAcquire();
          if (permit === null) {
            backOff.whenAvailable(() => ask(backOff));
            return;
          }
          const isProbe = isInTrouble;
          if (isProbe) probes += 1;
          expect(probes).to.be.at.most(1);
          const next = script.shift() ?? {duration: 100, outcome: 'succeeded', retryAfter: 0, wakes: false};
          clock.after(next.duration, () => {
            if (isProbe) probes -= 1;
            if (next.outcome === 'succeeded') {
              isInTrouble = false;
              finished += 1;
              permit.succeeded();
            } else if (next.outcome === 'failed') {
              isInTrouble = true;
              permit.failed(next.retryAfter);
              ask(backOff);
            } else {
              permit.returned();
              ask(backOff);
            }
            if (next.wakes) all.wake();
          });
        };
        for (let i = 0; i < clients; i++) ask(i % 2 === 0 ? all : some);
        for (let steps = 0; clock.advanceToNextTimer(); steps++) expect(steps).to.be.below(5000);

        expect(finished).to.equal(clients);
      }),
      {numRuns: 300},
    );
  });
});
