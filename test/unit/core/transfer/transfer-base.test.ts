import {expect} from '@open-wc/testing';
import {BackOff} from '../../../../src/core/timing/back-off.js';
import {TransferBase} from '../../../../src/core/transfer/transfer-base.js';
import type {TransferContext} from '../../../../src/core/transfer/transfer-context.js';
import type {TransferJob, TransferListener} from '../../../../src/core/transfer/transport.js';
import {FakeConnection} from '../../../support/fakes/fake-browser.js';
import {FakeClock} from '../../../support/fakes/fake-clock.js';

class Way extends TransferBase {
  override readonly sentBytes = 0;
  override readonly isTold = false;
  readonly #story: string[];

  constructor(story: string[], ...shared: ConstructorParameters<typeof TransferBase>) {
    super(...shared);
    this.#story = story;
  }

  override proceed(): void {
    this.#story.push('proceed');
  }

  protected override endRequests(): void {
    this.#story.push('end requests');
  }
}

/** A transfer, with all that its listener and its way heard. */
function begin(): {
  transfer: TransferBase;
  story: string[];
  connection: FakeConnection;
  clock: FakeClock;
  backOff: BackOff;
} {
  const clock = new FakeClock();
  const connection = new FakeConnection();
  const backOff = new BackOff(clock, () => 1);
  const story: string[] = [];
  const listener: TransferListener = {
    started: () => story.push('started'),
    moved() {},
    acknowledged() {},
    forgotten() {},
    completing: async () => {},
    completingLeft() {},
    finishing: isFinishing => story.push(isFinishing ? 'finishing' : 'sending again'),
    offline: isOffline => story.push(isOffline ? 'offline' : 'online'),
    troubled: trouble => story.push(`trouble ${trouble}`),
    ended: ending => story.push(`ended ${ending.kind === 'failed' ? ending.error.code : ending.kind}`),
  };
  return {
    transfer: new Way(story, {} as TransferJob, listener, backOff, {
      clock,
      connection,
    } as unknown as TransferContext),
    story,
    connection,
    clock,
    backOff,
  };
}

describe('TransferBase', () => {
  it('tells the start once', () => {
    const {transfer, story} = begin();
    expect([transfer.start(), transfer.start()]).to.deep.equal([true, false]);
    expect(story).to.deep.equal(['started']);
  });

  it('ends once, after its requests', () => {
    const {transfer, story} = begin();
    transfer.end({kind: 'stored', video: null});
    transfer.fail('network', 'No.');
    transfer.setFinishing(true);
    transfer.setOffline(true);
    expect(story).to.deep.equal(['end requests', 'ended stored']);
    expect(transfer.isActive).to.equal(false);
  });

  it('says nothing once it was cancelled', () => {
    const {transfer, story, connection} = begin();
    transfer.cancel();
    transfer.end({kind: 'stored', video: null});
    connection.set(false);
    expect(story).to.deep.equal(['end requests']);
    transfer.pause();
    transfer.resume();
    expect(story, 'it stays over').to.deep.equal(['end requests']);
  });

  it('tells each change of finishing once, and none while paused or offline', () => {
    const {transfer, story} = begin();
    for (const isFinishing of [false, true, true, false, true]) transfer.setFinishing(isFinishing);
    transfer.pause();
    transfer.setFinishing(false);
    expect(story.splice(0)).to.deep.equal(['finishing', 'sending again', 'finishing', 'end requests']);
    transfer.resume();
    // The listener believes that bytes move.
    transfer.setFinishing(false);
    transfer.setFinishing(true);
    expect(story.splice(0)).to.deep.equal(['proceed', 'finishing']);
    transfer.setOffline(true);
    transfer.setFinishing(false);
    expect(story.splice(0)).to.deep.equal(['offline']);
    transfer.setOffline(false);
    transfer.setFinishing(true);
    expect(story).to.deep.equal(['online', 'finishing']);
  });

  it('is active while offline, and says when there is a network again', () => {
    const {transfer} = begin();
    expect(transfer.setOffline(true)).to.equal(false);
    expect([transfer.isActive, transfer.isOffline]).to.deep.equal([true, true]);
    expect([transfer.setOffline(false), transfer.setOffline(false)]).to.deep.equal([true, false]);
  });

  it('hears nothing of the network while paused, and forgets that there was none', () => {
    const {transfer, story, connection} = begin();
    connection.set(false);
    transfer.pause();
    connection.set(true);
    connection.set(false);
    expect(story.splice(0)).to.deep.equal(['offline', 'end requests']);
    expect([transfer.isActive, transfer.isOffline]).to.deep.equal([false, false]);
    transfer.resume();
    transfer.resume();
    connection.set(true);
    connection.set(false);
    expect(story).to.deep.equal(['proceed', 'offline']);
  });

  it('proceeds when a permit is available, unless it was paused', () => {
    const {transfer, story, backOff, clock} = begin();
    backOff.tryAcquire()?.failed();
    expect([transfer.acquire(), transfer.acquire()]).to.deep.equal([null, null]);
    clock.advance(1000);
    expect(story).to.deep.equal(['proceed']);
    backOff.tryAcquire()?.failed();
    expect(transfer.acquire()).to.equal(null);
    transfer.pause();
    clock.advance(60_000);
    expect(story).to.deep.equal(['proceed', 'end requests']);
  });

  it('ends the wait for a permit when the network changes', () => {
    const {transfer, story, backOff, connection} = begin();
    backOff.tryAcquire()?.failed();
    transfer.acquire();
    connection.set(false);
    expect(story).to.deep.equal(['offline', 'proceed']);
  });

  it('counts no time offline or paused when it gives up', () => {
    const {transfer, clock, connection} = begin();
    const fail = (): boolean => {
      for (const status of [503, 503]) transfer.giveUpTimer.failed(status, 0);
      clock.advance(600_000);
      return transfer.giveUpTimer.hasExpired;
    };
    expect(fail()).to.equal(true);
    connection.set(false);
    expect(transfer.giveUpTimer.hasExpired).to.equal(false);
    expect(fail()).to.equal(true);
    transfer.pause();
    transfer.resume();
    expect(transfer.giveUpTimer.hasExpired).to.equal(false);
  });

  for (const [status, code] of [
    [0, 'network'],
    [503, 'server'],
  ] as const)
    it(`gives up with ${code} after status ${status}`, () => {
      const {transfer, story} = begin();
      transfer.giveUpTimer.failed(status, 0);
      transfer.giveUp();
      expect(story).to.deep.equal(['end requests', `ended ${code}`]);
    });
});
