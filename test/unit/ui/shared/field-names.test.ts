import {expect} from '@open-wc/testing';
import {DEFAULT_FIELDS} from '../../../../src/ui/fields/field-properties.js';
import {METADATA_FIELDS} from '../../../../src/protocol/requests/metadata.js';
import {
  DATA_FIELD_NAMES,
  FIELD_NAMES,
  metadataFieldOf,
  parseFieldNames,
} from '../../../../src/ui/shared/field-names.js';

describe('The names of fields', () => {
  it('stand for one part of the metadata each, except the picture', () => {
    expect(DATA_FIELD_NAMES).to.deep.equal(['title', 'description', 'tags', 'album', 'publish']);
    expect(DATA_FIELD_NAMES.map(metadataFieldOf)).to.deep.equal(METADATA_FIELDS);
    expect(FIELD_NAMES).to.deep.equal([...DATA_FIELD_NAMES, 'poster']);
  });

  it('are read from a list, in its order, each once', () => {
    const wrong: string[] = [];
    const names = parseFieldNames(' tags, title  tags\nalbumId', (name, why) =>
      wrong.push(`${name}: ${why}`),
    );
    expect(names).to.deep.equal(['tags', 'title']);
    expect(wrong).to.deep.equal(['albumId: none of title, description, tags, album, publish and poster']);
  });

  it('have a default that is read without complaint', () => {
    const names = parseFieldNames(DEFAULT_FIELDS, name => expect.fail(name));
    expect(names).to.deep.equal(['title', 'description', 'tags']);
  });
});
