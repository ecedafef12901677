import {expect} from '@open-wc/testing';
import {GiveUpTimer} from '../../../../../src/core/transfer/limits/give-up-timer.js';
import {FakeClock} from '../../../../support/fakes/fake-clock.js';

const MINUTE = 60_000;

describe('GiveUpTimer', () => {
  it('expires ten minutes after the first of several failures', () => {
    const clock = new FakeClock();
    const timer = new GiveUpTimer(clock);
    clock.advance(60 * MINUTE);
    timer.failed(503, 0);
    clock.advance(10 * MINUTE - 1);
    timer.failed(0, 0);
    expect(timer.hasExpired).to.equal(false);
    clock.advance(1);
    expect(timer.hasExpired).to.equal(true);
    expect(timer.status).to.equal(0);
  });

  it('never expires by a single failure', () => {
    const clock = new FakeClock();
    const timer = new GiveUpTimer(clock);
    timer.failed(0, 0);
    clock.advance(60 * MINUTE);
    expect(timer.hasExpired).to.equal(false);
    timer.failed(0, 0);
    expect(timer.hasExpired).to.equal(true);
  });

  it('begins after the wait that the first failure asked for, whatever later ones ask', () => {
    const clock = new FakeClock();
    const timer = new GiveUpTimer(clock);
    timer.failed(429, 5 * MINUTE);
    clock.advance(10 * MINUTE);
    timer.failed(429, 5 * MINUTE);
    expect(timer.hasExpired).to.equal(false);
    clock.advance(5 * MINUTE);
    expect(timer.hasExpired).to.equal(true);
  });

  it('has all its time again after a success', () => {
    const clock = new FakeClock();
    const timer = new GiveUpTimer(clock);
    timer.failed(503, 0);
    timer.failed(503, 0);
    clock.advance(11 * MINUTE);
    timer.reset();
    expect(timer.hasExpired).to.equal(false);
    timer.failed(503, 0);
    timer.failed(503, 0);
    expect(timer.hasExpired).to.equal(false);
  });
});
