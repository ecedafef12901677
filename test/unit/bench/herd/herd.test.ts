import {expect} from '@open-wc/testing';
import {herdOf} from '../../../../bench/herd/herd.js';
import {KINDS, element} from '../../../../bench/herd/simulated-clients.js';

/** The capacity of the simulated site follows this number: ten requests per second. */
const BROWSERS = 500;

describe('The browsers of many visitors, at a site that was away for five minutes,', () => {
  const herds = KINDS.map(kind => herdOf(kind, BROWSERS));

  it('do not bring it down again, lose no upload, and soon send again', () => {
    const herd = herdOf(element, BROWSERS);
    expect([herd.falls, herd.failed]).to.deep.equal([0, 0]);
    // 500 browsers at ten per second need 50 seconds at least.
    expect(herd.movingAfter).to.be.within(50, 80);
    expect(herd.mostBack).to.be.below(BROWSERS / 5);
  });

  it('give up with the defaults of other clients, or bring it down if those wait for a fixed time', () => {
    expect(herds.slice(1).map(({name, falls, failed}) => [name, falls > 0, failed])).to.deep.equal([
      ['Resumable.js, defaults', false, BROWSERS],
      ['Resumable.js, each 5 s, for ever', true, 0],
      ['tus-js-client, defaults', false, BROWSERS],
    ]);
  });

  it('are simulated the same way each time', () => {
    expect(herdOf(element, BROWSERS)).to.deep.equal(herds[0]);
  });
});
