import {expect, waitUntil} from '@open-wc/testing';
import type {Engine} from '../../../../src/ui/engine/engine.js';
import {type DoorState, EngineDoor} from '../../../../src/ui/engine/engine-door.js';

const ENGINE = {} as Engine;

function until(what: string, isTrue: () => boolean): Promise<void> {
  return waitUntil(isTrue, what, {timeout: 8000});
}

/** A door whose engine comes when the test wants it. */
function closedDoor(): {
  door: EngineDoor;
  states: DoorState['at'][];
  warnings: string[];
  calls: {resolve(): void; reject(): void}[];
} {
  const calls: {resolve(): void; reject(): void}[] = [];
  const warnings: string[] = [];
  const states: DoorState['at'][] = [];
  const door = new EngineDoor({
    load: () =>
      new Promise((resolve, reject) => {
        calls.push({resolve: () => resolve(ENGINE), reject: () => reject(new TypeError('no such file'))});
      }),
    warn: message => warnings.push(message),
  });
  door.onChange(() => states.push(door.state.at));
  return {door, states, warnings, calls};
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
    const violation = {
      blockedURI: 'https://cdn.example.com/part.js',
      effectiveDirective: 'script-src-elem',
      disposition: 'enforce',
    } as const;
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        ...violation,
        documentURI: location.href,
        violatedDirective: 'script-src-elem',
        originalPolicy: '',
        statusCode: 200,
      }),
    );
    calls[0]!.reject();
    await until('it is forbidden', () => door.state.at === 'forbidden');
    door.retry();
    door.ask();

    expect(calls).to.have.length(1);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('script-src-elem').and.to.contain('https://cdn.example.com/part.js');
  });

  it('calls nobody back who has left', () => {
    const {door} = closedDoor();
    let calls = 0;
    door.onChange(() => (calls += 1))();
    door.ask();
    expect(calls).to.equal(0);
  });
});
