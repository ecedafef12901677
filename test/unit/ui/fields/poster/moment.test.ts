import {expect} from '@open-wc/testing';
import {momentText, spokenMoment, toTenth} from '../../../../../src/ui/fields/poster/moment.js';

describe('A moment of a film', () => {
  it('is one of a tenth of a second', () => {
    expect([0.1 + 0.2, 59.96, 0].map(toTenth)).to.deep.equal([0.3, 60, 0]);
  });

  it('is written as players write it', () => {
    for (const [seconds, text] of [
      [0, '0:00.0'],
      [2.4, '0:02.4'],
      [59.96, '1:00.0'],
      [754.3, '12:34.3'],
      [3600, '1:00:00.0'],
      [86_399.9, '23:59:59.9'],
    ] as const)
      expect(momentText(seconds, 'en')).to.equal(text);
    expect(momentText(62.4, 'de')).to.equal('1:02,4');
  });

  it('is spoken in words, without units that are none', () => {
    expect(spokenMoment(0, 'en')).to.equal('0 seconds');
    expect(spokenMoment(62.4, 'en')).to.equal('1 minute, 2.4 seconds');
    expect(spokenMoment(3600.5, 'en')).to.equal('1 hour, 0.5 seconds');
    expect(spokenMoment(62.4, 'da')).to.equal('1 minut og 2,4 sekunder');
  });
});
