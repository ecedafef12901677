import {expect} from '@open-wc/testing';
import {Patience} from '../../../src/platform/transfer/patience.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';

const MINUTE = 60_000;

describe('Patience', () => {
  it('is lost ten minutes after the first of several failures', () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    clock.advance(60 * MINUTE);
    patience.failed(503, 0);
    clock.advance(10 * MINUTE - 1);
    patience.failed(0, 0);
    expect(patience.isLost).to.equal(false);
    clock.advance(1);
    expect(patience.isLost).to.equal(true);
    expect(patience.status).to.equal(0);
  });

  it('is never lost by a single failure', () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.failed(0, 0);
    clock.advance(60 * MINUTE);
    expect(patience.isLost).to.equal(false);
    patience.failed(0, 0);
    expect(patience.isLost).to.equal(true);
  });

  it('begins after the wait that the first failure asked for, whatever later ones ask', () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.failed(429, 5 * MINUTE);
    clock.advance(10 * MINUTE);
    patience.failed(429, 5 * MINUTE);
    expect(patience.isLost).to.equal(false);
    clock.advance(5 * MINUTE);
    expect(patience.isLost).to.equal(true);
  });

  it('is all there again after a success', () => {
    const clock = new FakeClock();
    const patience = new Patience(clock);
    patience.failed(503, 0);
    patience.failed(503, 0);
    clock.advance(11 * MINUTE);
    patience.restore();
    expect(patience.isLost).to.equal(false);
    patience.failed(503, 0);
    patience.failed(503, 0);
    expect(patience.isLost).to.equal(false);
  });
});
