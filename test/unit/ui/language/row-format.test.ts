import {expect} from '@open-wc/testing';
import {formatsFor} from '../../../../src/ui/language/format.js';
import {type RowFormats, rowFormats} from '../../../../src/ui/language/row-format.js';

const formatsOf = (locale: string): RowFormats => rowFormats(formatsFor(locale));

describe('rowFormats', () => {
  const formats = formatsOf('en');

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

  for (const [seconds, clock] of [
    [0.2, '0:01'],
    [6.4, '0:06'],
    [59.6, '1:00'],
    [83, '1:23'],
    [3600, '1:00:00'],
    [3723, '1:02:03'],
    [36_005, '10:00:05'],
  ] as const) {
    it(`writes a length of ${seconds} seconds as ${clock}`, () =>
      expect(formats.clock(seconds)).to.equal(clock));
  }

  it('writes a list', () => expect(formats.list(['a', 'b'])).to.equal('a, b'));

  it('writes as the language does', () => {
    expect(formatsOf('fa').clock(83)).to.equal('۱:۲۳');
    expect(formatsOf('fr').percent(0.43)).to.match(/^43\s%$/);
  });
});
