import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {NO_ADDRESSES} from '../../../../src/protocol/stored/video-addresses.js';
import {formEntries, parsePhotoIds, photoIdsOf, storedEntries} from '../../../../src/ui/form/form-value.js';

const ADDRESSES = {...NO_ADDRESSES, page: 'https://videos.example.com/video/1'};
const stored = (photoId: string | null, rest: Partial<UploadSnapshot> = {}): UploadSnapshot =>
  ({
    metadata: {},
    preset: {},
    addresses: ADDRESSES,
    result: {photoId, treeId: 't', token: 'k', domain: 'd', uploadToken: 'u'},
    ...rest,
  }) as UploadSnapshot;
const waiting = {metadata: {}, preset: {}, result: null} as UploadSnapshot;

describe('photoIdsOf', () => {
  it('has the ids that are known, in the order shown', () => {
    expect(photoIdsOf([stored('2'), waiting, stored(null), stored('1')])).to.deep.equal(['2', '1']);
  });
});

describe('parsePhotoIds', () => {
  for (const [value, ids] of [
    ['', []],
    [null, []],
    [undefined, []],
    [' 5 , 6,,5', ['5', '6']],
    [7, ['7']],
  ] as const)
    it(`reads ${JSON.stringify(value)}`, () => expect(parsePhotoIds(value)).to.deep.equal(ids));
});

describe('formEntries', () => {
  it('has the photo id of each stored video', () => {
    expect(formEntries([stored('2'), waiting, stored('1')], 'id')).to.deep.equal(['2', '1']);
  });

  it('has nothing for a video whose id is not known', () => {
    expect(formEntries([stored(null)], 'json')).to.deep.equal([]);
  });

  for (const [what, rest, title] of [
    ['edited', {metadata: {title: 'Sea'}, preset: {title: 'Preset'}}, 'Sea'],
    ['emptied', {metadata: {title: ''}, preset: {title: 'Preset'}}, ''],
    ['set by the token', {preset: {title: 'Preset'}}, 'Preset'],
    ['unknown', {}, null],
  ] as const)
    it(`has all that is known in JSON, with a title that was ${what}`, () => {
      const [entry = ''] = formEntries([stored('1', rest)], 'json');
      const known = {photoId: '1', treeId: 't', token: 'k', domain: 'd', uploadToken: 'u'};
      expect(JSON.parse(entry)).to.deep.equal({...known, title, addresses: ADDRESSES});
    });

  it('has the same fields before anything but the id is known', () => {
    const [entry = ''] = storedEntries(['1'], 'json');
    const [later = ''] = formEntries([stored('1')], 'json');
    expect(Object.keys(JSON.parse(entry))).to.deep.equal(Object.keys(JSON.parse(later)));
    expect(JSON.parse(entry).addresses).to.deep.equal(NO_ADDRESSES);
  });

  it('takes an unknown format for the plain ids', () => {
    expect(formEntries([stored('1')], 'xml')).to.deep.equal(['1']);
  });
});
