import {expect} from '@open-wc/testing';
import {formatsFor} from '../../../../src/ui/language/format.js';

describe('formatsFor', () => {
  const formats = formatsFor('en');

  for (const [bytes, text] of [
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [12_345, '12 kB'],
    [999_600, '1 MB'],
    [3_140_000, '3.1 MB'],
    [120_400_000, '120 MB'],
    [4_294_967_296, '4.3 GB'],
    [1e12, '1 TB'],
  ] as const) {
    it(`writes ${bytes} bytes as ${text}`, () => expect(formats.bytes(bytes)).to.equal(text));
  }

  for (const [seconds, length] of [
    [0.2, '1 second'],
    [6.4, '6 seconds'],
    [59.6, '1 minute'],
    [83, '1 minute, 23 seconds'],
    [3600, '1 hour'],
    [3723, '1 hour, 2 minutes, 3 seconds'],
    [36_005, '10 hours, 5 seconds'],
  ] as const) {
    it(`writes a length of ${seconds} seconds as ${length}`, () => {
      expect(formats.length(seconds)).to.equal(length);
    });
  }

  it('writes as the language does', () => {
    expect(formatsFor('de').length(83)).to.equal('1 Minute, 23 Sekunden');
    expect(formatsFor('de').bytes(3_140_000)).to.equal('3,1 MB');
  });
});
