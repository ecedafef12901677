import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {updateRequest} from '../../../../src/protocol/requests/update-request.js';

const TARGET = {uploadToken: 'token 1', identifier: 'a_B-9'};
const ALWAYS = {upload_token: 'token 1', resumableIdentifier: 'a_B-9', format: 'json', raw: '1'};

function fields(...[target, metadata]: Parameters<typeof updateRequest>): Record<string, string> {
  return Object.fromEntries(updateRequest(target, metadata));
}

describe('updateRequest', () => {
  it('names the video and asks for JSON', () => {
    expect(fields(TARGET, {})).to.deep.equal(ALWAYS);
  });

  it('writes all fields under the names of the API', () => {
    const metadata = {
      title: 'Sea & <b>sun</b>',
      description: 'two\nlines',
      tags: ['by the sea', 'holiday'],
      albumId: '12',
      publish: true,
    };

    expect(fields(TARGET, metadata)).to.deep.equal({
      ...ALWAYS,
      title: 'Sea & <b>sun</b>',
      description: 'two\nlines',
      tags: '"by the sea" holiday',
      album_id: '12',
      publish: '1',
    });
  });

  it('sends what is empty, so that the site clears it', () => {
    const metadata = {title: '', description: '', tags: [], albumId: '', publish: false};

    expect(fields(TARGET, metadata)).to.deep.equal({
      ...ALWAYS,
      title: '',
      description: '',
      tags: '',
      album_id: '',
      publish: '0',
    });
  });

  it('sends only the fields that are there', () => {
    expect(fields(TARGET, {publish: false})).to.deep.equal({...ALWAYS, publish: '0'});
  });

  it('replaces half surrogate pairs', () => {
    expect(fields(TARGET, {title: 'a\ud83d', tags: ['\udc00b']})).to.deep.include({
      title: 'a\ufffd',
      tags: '\ufffdb',
    });
  });

  it('brings any text through the form encoding', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), title => {
        const sent = new URLSearchParams(updateRequest(TARGET, {title}).toString());

        expect(sent.get('title')).to.equal(title);
      }),
    );
  });
});
