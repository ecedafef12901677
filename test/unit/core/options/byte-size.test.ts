import {expect} from '@open-wc/testing';
import {parseByteSize} from '../../../../src/core/options/byte-size.js';

describe('parseByteSize', () => {
  for (const [size, bytes] of [
    [1, 1],
    [1048576, 1048576],
    ['1048576', 1048576],
    ['500MB', 500_000_000],
    ['4GB', 4_000_000_000],
    ['4GiB', 4 * 2 ** 30],
    ['1kB', 1000],
    ['1 KiB', 1024],
    ['2tb', 2e12],
    ['1TiB', 2 ** 40],
    ['12 B', 12],
    ['  1.5 mb ', 1_500_000],
    ['0.5KiB', 512],
    ['1.9999', 1],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ] as const) {
    it(`reads ${JSON.stringify(size)}`, () => {
      expect(parseByteSize(size)).to.equal(bytes);
    });
  }

  for (const size of [
    '',
    ' ',
    'MB',
    '500M',
    '500 bits',
    '5 00',
    '-5',
    '+5',
    '1,5MB',
    '.5MB',
    '1e6',
    '0x10',
    '0',
    '0.4',
    '99999999TB',
    '1constructor',
    '1__proto__',
    0,
    -1,
    0.5,
    Number.NaN,
    Infinity,
    2 ** 60,
  ]) {
    it(`does not read ${typeof size === 'string' ? JSON.stringify(size) : size}`, () => {
      expect(parseByteSize(size)).to.equal(null);
    });
  }
});
