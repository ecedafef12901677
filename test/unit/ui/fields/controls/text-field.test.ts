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
  ] as const) {
    it(`makes "${title}" of ${name}`, () => expect(suggestTitle(name)).to.equal(title));
  }
});
