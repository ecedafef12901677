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

  it('writes a part in the unit of the whole and with the same number of digits', () => {
    expect(formats.bytesOf(3_000_000, 12_000_000)).to.equal('3.0 MB');
    expect(formats.bytesOf(500_000, 1_400_000_000)).to.equal('0.0 GB');
    expect(formats.bytesOf(12, 800)).to.equal('12 bytes');
  });

  it('writes speeds', () => {
    expect(formats.speed(2_140_000)).to.equal('2.1 MB/s');
    expect(formats.speed(640_000)).to.equal('640 kB/s');
  });

  it('never rounds a share up', () => {
    expect(formats.percent(0.999)).to.equal('99%');
    expect(formats.percent(1)).to.equal('100%');
  });

  for (const [seconds, text] of [
    [0.2, '1 sec'],
    [4, '4 sec'],
    [31, '35 sec'],
    [57, '1 min'],
    [725, '13 min'],
    [3600, '1 hr'],
    [4700, '1 hr 20 min'],
    [90_000, '25 hr'],
  ] as const) {
    it(`writes ${seconds} seconds as ${text}`, () => expect(formats.duration(seconds)).to.equal(text));
  }

  for (const [seconds, clock, length] of [
    [0.2, '0:01', '1 second'],
    [6.4, '0:06', '6 seconds'],
    [59.6, '1:00', '1 minute'],
    [83, '1:23', '1 minute, 23 seconds'],
    [3600, '1:00:00', '1 hour'],
    [3723, '1:02:03', '1 hour, 2 minutes, 3 seconds'],
    [36_005, '10:00:05', '10 hours, 5 seconds'],
  ] as const) {
    it(`writes a length of ${seconds} seconds as ${clock} and as ${length}`, () => {
      expect(formats.clock(seconds)).to.equal(clock);
      expect(formats.length(seconds)).to.equal(length);
    });
  }

  it('writes as the language does', () => {
    expect(formatsFor('de').length(83)).to.equal('1 Minute, 23 Sekunden');
    expect(formatsFor('fa').clock(83)).to.equal('۱:۲۳');
    expect(formatsFor('de').bytes(3_140_000)).to.equal('3,1 MB');
    expect(formatsFor('fr').percent(0.43)).to.match(/^43\s%$/);
  });
});
