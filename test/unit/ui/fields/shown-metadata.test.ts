import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import type {Metadata} from '../../../../src/protocol/requests/metadata.js';
import {isEmpty, isTakenBack, shownMetadata} from '../../../../src/ui/fields/shown-metadata.js';

const upload = (metadata: Metadata, preset: Metadata): UploadSnapshot =>
  ({metadata, preset}) as UploadSnapshot;

describe('shownMetadata', () => {
  it('has what was edited before what the token presets', () => {
    expect(shownMetadata(upload({title: ''}, {title: 'Preset', tags: ['sea']}))).to.deep.equal({
      title: '',
      tags: ['sea'],
    });
  });
});

describe('isTakenBack', () => {
  const untouched = upload({}, {});
  const preset = upload({}, {title: 'Preset', tags: ['sea'], publish: true});
  const edited = upload({title: 'Sea', tags: ['sea']}, {});

  for (const [what, of, change, expected] of [
    ['an empty text of a field without one', untouched, {title: ''}, true],
    ['no tags of a field without any', untouched, {tags: []}, true],
    ['a text', untouched, {title: 'Sea'}, false],
    ['blanks', untouched, {title: '  '}, false],
    ['a no', untouched, {publish: false}, false],
    ['an empty text where the token presets one', preset, {title: ''}, false],
    ['the text that the token presets', preset, {title: 'Preset'}, true],
    ['the tags that the token presets', preset, {tags: ['sea']}, true],
    ['other tags than the token presets', preset, {tags: ['sea', 'sun']}, false],
    ['the yes that the token presets', preset, {publish: true}, true],
    ['an empty text where one was edited', edited, {title: ''}, false],
    ['the same text as was edited', edited, {title: 'Sea'}, false],
    ['two fields of which one changes', preset, {title: 'Preset', description: 'New'}, false],
    ['an empty text of an upload that is gone', undefined, {title: ''}, true],
  ] as const)
    it(`${expected ? 'takes' : 'does not take'} ${what} for no edit`, () =>
      expect(isTakenBack(of, change)).to.equal(expected));
});

describe('isEmpty', () => {
  for (const [value, expected] of [
    [undefined, true],
    [null, true],
    ['', true],
    [[], true],
    [' ', false],
    [['sea'], false],
    [false, false],
    [0, false],
  ] as const)
    it(`${expected ? 'is' : 'is not'} ${JSON.stringify(value) ?? 'undefined'}`, () =>
      expect(isEmpty(value as never)).to.equal(expected));
});
