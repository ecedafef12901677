import {expect} from '@open-wc/testing';
import {suggestTitle} from '../../../../../src/ui/fields/controls/text-field.js';

describe('suggestTitle', () => {
  for (const [name, title] of [
    ['holiday_in_the_alps.mp4', 'holiday in the alps'],
    ['match-day-2.MOV', 'match day 2'],
    ['A walk - part 2.mkv', 'A walk - part 2'],
    ['no extension', 'no extension'],
    ['v1.2 final.webm', 'v1.2 final'],
    ['.mp4', '.mp4'],
    ['Cafe\u0301.mp4', 'Caf\u00e9'],
    ['\ufeffsea\u200b side\u00ad.mp4', 'sea side'],
    ['\u202egnp\u202c.4pm.mp4', 'gnp.4pm'],
    ['\u200eשיר\u200f.mp4', 'שיר'],
    ['می\u200cخواهم.mp4', 'می\u200cخواهم'],
    ['\u200dend\u200c', 'end'],
    ['👩\u200d🚀 day.mp4', '👩\u200d🚀 day'],
    ['two\nlines\u0007.mp4', 'two lines'],
  ] as const) {
    it(`makes "${title}" of ${name}`, () => expect(suggestTitle(name)).to.equal(title));
  }
});
