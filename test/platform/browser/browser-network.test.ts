import {expect} from '@open-wc/testing';
import {browserNetwork} from '../../../src/platform/browser/browser-network.js';

/** What a browser says of its device and network, in place of what this one says. */
function say(values: {
  readonly connection?: object | undefined;
  readonly deviceMemory?: number | undefined;
}): void {
  for (const name of ['connection', 'deviceMemory'] as const)
    Object.defineProperty(navigator, name, {value: values[name], configurable: true});
}

describe('the line of this browser', () => {
  afterEach(() => {
    for (const name of ['connection', 'deviceMemory']) Reflect.deleteProperty(navigator, name);
  });

  for (const [what, values, isSparing] of [
    ['nothing is known of it', {}, false],
    ['it is a common one', {connection: {saveData: false, effectiveType: '4g'}, deviceMemory: 8}, false],
    ['the visitor wants to save data', {connection: {saveData: true, effectiveType: '4g'}}, true],
    ['it is slow', {connection: {effectiveType: '2g'}}, true],
    ['it is very slow', {connection: {effectiveType: 'slow-2g'}}, true],
    ['the device is a small one', {deviceMemory: 1}, true],
    ['the device is not quite so small', {deviceMemory: 2}, false],
  ] as const) {
    it(`takes ${isSparing ? 'one request' : 'several requests'} at a time where ${what}`, () => {
      say(values);
      expect(browserNetwork.isSparing).to.equal(isSparing);
    });
  }
});
