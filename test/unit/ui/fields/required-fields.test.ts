import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {isFieldEmpty, missingFields, parseRequiredFields} from '../../../../src/ui/fields/required-fields.js';

describe('missingFields', () => {
  const upload = (id: string, rest: Partial<UploadSnapshot> = {}): UploadSnapshot =>
    ({
      id,
      phase: 'stored',
      elsewhere: false,
      error: null,
      metadata: {},
      preset: {},
      ...rest,
    }) as UploadSnapshot;

  it('names every empty field of every upload, in the order shown', () => {
    const uploads = [
      upload('a', {metadata: {title: 'Sea', tags: []}}),
      upload('b', {metadata: {tags: ['sea']}, phase: 'interrupted'}),
      upload('c', {metadata: {title: 'Sea'}, preset: {tags: ['from the token']}}),
    ];

    expect(missingFields(uploads, ['title', 'tags'])).to.deep.equal([
      {id: 'a', field: 'tags'},
      {id: 'b', field: 'title'},
    ]);
  });

  it('expects nothing of what failed or is another tab’s, but of what is most likely stored', () => {
    const uploads = [
      upload('a', {phase: 'failed', error: {code: 'server'} as never}),
      upload('b', {phase: 'failed', error: {code: 'callback-unreadable'} as never}),
      upload('c', {phase: 'interrupted', elsewhere: true}),
    ];

    expect(missingFields(uploads, ['title'])).to.deep.equal([{id: 'b', field: 'title'}]);
  });
});

describe('isFieldEmpty', () => {
  it('takes blanks for nothing, and only a yes for publishing', () => {
    expect(isFieldEmpty({title: ' \n'}, 'title')).to.equal(true);
    expect(isFieldEmpty({title: '0'}, 'title')).to.equal(false);
    expect(isFieldEmpty({tags: []}, 'tags')).to.equal(true);
    expect(isFieldEmpty({albumId: 5 as never}, 'album')).to.equal(false);
    expect(isFieldEmpty({publish: false}, 'publish')).to.equal(true);
    expect(isFieldEmpty({publish: true}, 'publish')).to.equal(false);
  });
});

describe('parseRequiredFields', () => {
  it('keeps the names among the fields', () => {
    const wrong: string[] = [];
    const names = parseRequiredFields(' tags, title tags album x', ['title', 'tags'], name =>
      wrong.push(name),
    );

    expect(names).to.deep.equal(['tags', 'title']);
    expect(wrong).to.deep.equal(['x', 'album']);
  });
});
