import {expect, waitUntil} from '@open-wc/testing';
import type {Engine} from '../../../../src/ui/engine/engine.js';
import {type DoorState, EngineDoor} from '../../../../src/ui/engine/engine-door.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';
import {replace} from '../../../support/site/browser-faults.js';

const ENGINE = {} as Engine;

function until(what: string, isTrue: () => boolean): Promise<void> {
  return waitUntil(isTrue, what, {timeout: 60_000});
}

/** A door whose engine comes when the test wants it. */
function closedDoor(): {
  door: EngineDoor;
  states: DoorState['at'][];
  warnings: string[];
  reported: unknown[];
  calls: {resolve(): void; reject(message?: string): void}[];
} {
  const calls: {resolve(): void; reject(message?: string): void}[] = [];
  const warnings: string[] = [];
  const reported: unknown[] = [];
  const states: DoorState['at'][] = [];
  const door = new EngineDoor({
    load: () =>
      new Promise((resolve, reject) => {
        calls.push({
          resolve: () => resolve(ENGINE),
          reject: (message = 'no such file') => reject(new TypeError(message)),
        });
      }),
    warn: message => warnings.push(message),
    report: error => reported.push(error),
  });
  door.onChange(() => states.push(door.state.at));
  return {door, states, warnings, reported, calls};
}

/** The policy of the page keeps a script out. */
function forbid(blockedURI: string): void {
  document.dispatchEvent(
    new SecurityPolicyViolationEvent('securitypolicyviolation', {
      blockedURI,
      effectiveDirective: 'script-src-elem',
      disposition: 'enforce',
      documentURI: location.href,
      violatedDirective: 'script-src-elem',
      originalPolicy: '',
      statusCode: 200,
    }),
  );
}

describe('EngineDoor', () => {
  it('loads once, however often it is asked', async () => {
    const {door, states, calls} = closedDoor();
    expect(door.state).to.deep.equal({at: 'closed'});
    door.ask();
    door.ask();
    calls[0]!.resolve();
    await until('it is open', () => door.state.at === 'open');
    door.ask();
    door.retry();

    expect(calls).to.have.length(1);
    expect(states).to.deep.equal(['loading', 'open']);
    expect(door.state).to.deep.equal({at: 'open', engine: ENGINE});
  });

  it('tries again by itself, counts failures, and tells why', async () => {
    const {door, states, warnings, calls} = closedDoor();
    door.ask();
    calls[0]!.reject();
    await until('it has failed', () => door.state.at === 'failed');
    expect(door.state).to.deep.equal({at: 'failed', failures: 1});
    // Its next try has a time of its own.
    door.ask();
    expect(calls).to.have.length(1);

    await until('it tries again', () => calls.length === 2);
    expect(door.state).to.deep.equal({at: 'loading', failures: 1});
    calls[1]!.resolve();
    await until('it is open', () => door.state.at === 'open');
    expect(states).to.deep.equal(['loading', 'failed', 'loading', 'open']);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('no such file');
  });

  it('tries at once when a person or the network wants it', async () => {
    const {door, calls} = closedDoor();
    door.ask();
    calls[0]!.reject();
    await until('it has failed', () => door.state.at === 'failed');
    door.retry();
    door.retry();
    expect(calls).to.have.length(2);
    calls[1]!.reject();
    await until('it has failed again', () => door.state.at === 'failed');
    expect(door.state).to.deep.equal({at: 'failed', failures: 2});
    dispatchEvent(new Event('online'));
    expect(calls).to.have.length(3);
    calls[2]!.resolve();
    await until('it is open', () => door.state.at === 'open');
    dispatchEvent(new Event('online'));
    expect(calls).to.have.length(3);
  });

  it('gives up where the policy of the page forbids it, and says which rule', async () => {
    const {door, warnings, calls} = closedDoor();
    door.ask();
    forbid('https://cdn.example.com/part.js');
    calls[0]!.reject();
    await until('it is forbidden', () => door.state.at === 'forbidden');
    door.retry();
    door.ask();

    expect(calls).to.have.length(1);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('script-src-elem').and.to.contain('https://cdn.example.com/part.js');
  });

  it('tries again if the policy keeps the script of another out in the meantime', async () => {
    const {door, warnings, calls} = closedDoor();
    door.ask();
    forbid('https://tags.example.com/manager.js');
    calls[0]!.reject('Failed to fetch dynamically imported module: https://cdn.example.com/part.js');
    await until('it has failed', () => door.state.at === 'failed');
    door.retry();
    forbid('https://cdn.example.com/part.js');
    calls[1]!.reject('Failed to fetch dynamically imported module: https://cdn.example.com/part.js');
    await until('it is forbidden', () => door.state.at === 'forbidden');
    expect(warnings).to.have.length(2);
  });

  it('hands the engine to a caller that does not wait for a second try', async () => {
    const {door, calls} = closedDoor();
    const first = door.open();
    const second = door.open();
    calls[0]!.reject();
    const problems = await Promise.allSettled([first, second]);
    expect(problems.map(({status}) => status)).to.deep.equal(['rejected', 'rejected']);
    const third = door.open();
    expect(calls).to.have.length(2);
    calls[1]!.resolve();
    expect(await third).to.equal(ENGINE);
    expect(await door.open()).to.equal(ENGINE);
    expect(calls).to.have.length(2);
  });

  it('opens for all others if one of those who wait throws', async () => {
    const {door, calls, states, reported} = closedDoor();
    const fault = new Error('a fault of one element');
    const end = door.onChange(() => {
      if (door.state.at === 'open') throw fault;
    });
    const later: DoorState['at'][] = [];
    door.onChange(() => later.push(door.state.at));
    door.ask();
    calls[0]!.resolve();
    await until('the last has heard of it', () => later.includes('open'));
    end();
    expect(states).to.deep.equal(['loading', 'open']);
    expect(reported).to.deep.equal([fault]);
    expect(calls).to.have.length(1);
  });

  it('calls nobody back who has left', () => {
    const {door} = closedDoor();
    let calls = 0;
    door.onChange(() => (calls += 1))();
    door.ask();
    expect(calls).to.equal(0);
  });
});

describe('EngineDoor between two tries', () => {
  const {setTimeout: later} = window;
  let clock: FakeClock;
  let undo: (() => void)[] = [];

  beforeEach(() => {
    clock = new FakeClock();
    const after = (act: () => void, wait = 0): unknown => clock.after(wait, act);
    undo = [
      replace(window, 'setTimeout', {value: after, writable: true}),
      replace(window, 'clearTimeout', {value: (cancel?: () => void) => cancel?.(), writable: true}),
    ];
  });

  afterEach(() => {
    for (const end of undo.reverse()) end();
  });

  function setOnline(isOnline: boolean): void {
    undo.push(replace(navigator, 'onLine', {get: () => isOnline}));
  }

  /** What is promised has come, without any time that the door knows of. */
  const settled = (): Promise<unknown> => new Promise(resolve => later(resolve));

  /** Has the latest try of a door fail, which it takes note of after a moment for the news of the policy. */
  async function fail({calls, door}: ReturnType<typeof closedDoor>): Promise<void> {
    calls.at(-1)!.reject();
    await settled();
    clock.advanceToNextTimer();
    await settled();
    expect(door.state.at).to.equal('failed');
  }

  it('waits twice as long after each failure, and a minute at most', async () => {
    const test = closedDoor();
    test.door.ask();
    const waits: (number | null)[] = [];
    for (let tries = 1; tries <= 9; tries++) {
      expect(test.calls).to.have.length(tries);
      await fail(test);
      const wait = clock.untilNextTimer;
      waits.push(wait);
      clock.advance((wait ?? 0) - 1);
      expect(test.calls).to.have.length(tries);
      clock.advance(1);
    }
    expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    test.calls.at(-1)!.resolve();
    await settled();
    expect(test.door.state).to.deep.equal({at: 'open', engine: ENGINE});
    expect(clock.untilNextTimer).to.equal(null);
  });

  it('makes no try without a network, and one as soon as there is one', async () => {
    const test = closedDoor();
    setOnline(false);
    test.door.ask();
    await fail(test);
    expect(clock.untilNextTimer).to.equal(null);
    clock.advance(600_000);
    expect(test.calls).to.have.length(1);

    setOnline(true);
    dispatchEvent(new Event('online'));
    expect(test.calls).to.have.length(2);
    await fail(test);
    expect(test.door.state).to.deep.equal({at: 'failed', failures: 2});
    expect(clock.untilNextTimer).to.equal(2000);
  });

  it('makes one try and not two if the network comes during a wait', async () => {
    const test = closedDoor();
    test.door.ask();
    await fail(test);
    clock.advance(999);
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    clock.advance(60_000);
    expect(test.calls).to.have.length(2);
    await fail(test);
    test.door.retry();
    expect(test.calls).to.have.length(3);
    clock.advance(60_000);
    expect(test.calls).to.have.length(3);
  });

  it('makes no try by itself where the policy forbids it, whatever comes', async () => {
    const test = closedDoor();
    test.door.ask();
    forbid('https://cdn.example.com/part.js');
    test.calls[0]!.reject();
    await settled();
    clock.advanceToNextTimer();
    await settled();
    expect(test.door.state.at).to.equal('forbidden');
    expect(clock.untilNextTimer).to.equal(null);
    dispatchEvent(new Event('online'));
    expect(test.calls).to.have.length(1);
  });
});
