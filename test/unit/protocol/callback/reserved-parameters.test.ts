import {expect} from '@open-wc/testing';
import {isReservedParameter} from '../../../../src/protocol/callback/reserved-parameters.js';

describe('isReservedParameter', () => {
  for (const name of [
    'file',
    'length',
    'upload_token',
    'domain',
    'photo_id',
    'tree_id',
    'token',
    'error_message',
    'resumableIdentifier',
    'resumableChunkNumber',
    'resumable',
    'resumableMadeUp',
  ]) {
    it(`holds for ${name}`, () => {
      expect(isReservedParameter(name)).to.equal(true);
    });
  }

  for (const name of ['theme', 'Token', 'file2', 'my_token', 'title', 'constructor', '__proto__', '']) {
    it(`does not hold for "${name}"`, () => {
      expect(isReservedParameter(name)).to.equal(false);
    });
  }
});
