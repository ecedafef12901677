import {expect} from '@open-wc/testing';
import {browserConnection} from '../../../src/platform/browser/browser-connection.js';
import {quietly} from '../../support/site/transfer-run.js';

const SIGNS: readonly (readonly [string, EventTarget])[] = [
  ['online', window],
  ['offline', window],
  ['pageshow', window],
  ['visibilitychange', document],
];

describe('the connection of this browser', () => {
  for (const [type, target] of SIGNS) {
    it(`calls back at ${type}, and no more once that is called off`, async () => {
      let calls = 0;
      const stop = browserConnection.onChange(() => (calls += 1));
      target.dispatchEvent(new Event(type));
      await quietly(20);
      expect(calls).to.equal(1);

      stop();
      target.dispatchEvent(new Event(type));
      await quietly(20);
      expect(calls).to.equal(1);
    });
  }

  it('does not call back when the page is hidden', () => {
    let calls = 0;
    const stop = browserConnection.onChange(() => (calls += 1));
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    stop();

    expect(calls).to.equal(0);
  });
});
