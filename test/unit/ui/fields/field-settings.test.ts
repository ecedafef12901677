import {expect} from '@open-wc/testing';
import {FieldSettings} from '../../../../src/ui/fields/field-settings.js';

function settingsOf(properties: {fields: unknown; requiredFields: unknown}): {
  settings: FieldSettings;
  warnings: string[];
} {
  const warnings: string[] = [];
  return {settings: new FieldSettings(properties, {warn: message => void warnings.push(message)}), warnings};
}

describe('FieldSettings', () => {
  for (const [fields, requiredFields, names, required] of [
    ['title tags', 'tags', ['title', 'tags'], ['tags']],
    ['', 'title', [], []],
    [null, null, ['title', 'description', 'tags'], []],
    [undefined, undefined, ['title', 'description', 'tags'], []],
    ['publish, album', 'album', ['publish', 'album'], ['album']],
    [7, {}, [], []],
  ] as const)
    it(`reads fields=${JSON.stringify(fields)} and required-fields=${JSON.stringify(requiredFields)}`, () => {
      const {settings} = settingsOf({fields, requiredFields});
      expect(settings.names).to.deep.equal(names);
      expect(settings.required).to.deep.equal(required);
    });

  it('has the same lists until a property changes', () => {
    const properties = {fields: 'title tags', requiredFields: 'title'};
    const {settings} = settingsOf(properties);
    const {names, required} = settings;
    expect(settings.names).to.equal(names);
    expect(settings.required).to.equal(required);

    properties.requiredFields = 'tags';
    expect(settings.required).to.deep.equal(['tags']);
    properties.fields = 'title';
    expect(settings.names).to.deep.equal(['title']);
    expect(settings.required).to.deep.equal([]);
  });

  it('says what is wrong when it reads a property, and not at each look', () => {
    const {settings, warnings} = settingsOf({fields: 'title colour', requiredFields: 'tags size'});
    void settings.names;
    void settings.required;
    const names = 'title, description, tags, album, publish and poster';
    expect(warnings).to.deep.equal([
      `fields="colour" is ignored: it is none of ${names}.`,
      `required-fields="size" is ignored: it is none of ${names}.`,
      'required-fields="tags" is ignored: it is not among the fields that people may edit.',
    ]);
  });
});
