import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {parseCallback} from '../../../../src/protocol/callback/callback.js';

const SUCCESS =
  'http://www.example.com/upload/callback?theme=green&domain=videos.example.com' +
  '&upload_token=022fe6e3fb42758d6147c539727c5358af3524b1&photo_id=12345&tree_id=97531' +
  '&token=mhpDudicFtdjz1isvidhnzsgqv3kaske';

describe('parseCallback', () => {
  it('reads the success of the API page', () => {
    expect(parseCallback(SUCCESS)).to.deep.equal({
      stored: true,
      photoId: '12345',
      treeId: '97531',
      token: 'mhpDudicFtdjz1isvidhnzsgqv3kaske',
      domain: 'videos.example.com',
      uploadToken: '022fe6e3fb42758d6147c539727c5358af3524b1',
      replaceToken: null,
      errorMessage: null,
      parameters: {theme: 'green'},
      url: SUCCESS,
    });
  });

  it('reads the callback of a file that replaced a video', () => {
    const callback = parseCallback(
      'https://a.example/done?theme=green&replace_token=swap&photo_id=7&upload_token=',
    );
    expect(callback).to.deep.include({
      ...{stored: true, photoId: '7', replaceToken: 'swap', uploadToken: null},
      parameters: {theme: 'green'},
    });
  });

  it('reads the failure of the API page', () => {
    const callback = parseCallback(
      'http://www.example.com/upload/callback?theme=green&domain=videos.example.com' +
        "&upload_token=022f&error_message=The+file+type+isn't+supported",
    );

    expect(callback).to.deep.include({
      stored: false,
      photoId: null,
      domain: 'videos.example.com',
      uploadToken: '022f',
      errorMessage: "The file type isn't supported",
      parameters: {theme: 'green'},
    });
  });

  it('takes a URL object as well', () => {
    expect(parseCallback(new URL(SUCCESS))?.photoId).to.equal('12345');
  });

  it('takes an error without words for an error', () => {
    expect(parseCallback('https://example.com/?error_message=')).to.deep.include({
      stored: false,
      errorMessage: '',
    });
  });

  it('believes the error if an address names a photo and an error', () => {
    expect(parseCallback('https://example.com/?photo_id=1&error_message=No')?.stored).to.equal(false);
  });

  it('says neither stored nor refused of an address without a result', () => {
    expect(parseCallback('https://example.com/?theme=green')).to.deep.include({
      stored: null,
      photoId: null,
      errorMessage: null,
      parameters: {theme: 'green'},
    });
  });

  it('takes an empty id for none', () => {
    expect(parseCallback('https://example.com/?photo_id=&tree_id=&token=&domain=')).to.deep.include({
      stored: null,
      photoId: null,
      treeId: null,
      token: null,
      domain: null,
    });
  });

  it('counts the last of a name that stands twice', () => {
    const callback = parseCallback('https://example.com/?photo_id=1&theme=red&photo_id=2&theme=green');

    expect(callback).to.deep.include({photoId: '2', parameters: {theme: 'green'}});
  });

  it('keeps names of the protocol out of the parameters', () => {
    const callback = parseCallback(
      'https://example.com/?resumableIdentifier=a&resumableChunkNumber=1&file=x&length=3&mine=1',
    );

    expect(callback?.parameters).to.deep.equal({mine: '1'});
  });

  it('keeps a parameter called __proto__ as a parameter', () => {
    const parameters = parseCallback('https://example.com/?__proto__=bad&constructor=worse')!.parameters;

    expect(Object.entries(parameters)).to.deep.equal([
      ['__proto__', 'bad'],
      ['constructor', 'worse'],
    ]);
    expect(Object.getPrototypeOf(parameters)).to.equal(Object.prototype);
  });

  it('reads percent signs, plus signs and letters of all alphabets', () => {
    const callback = parseCallback(
      'https://example.com/?titre=%C3%A9t%C3%A9+%F0%9F%8E%AC&signs=%26%3D%2B%25',
    );

    expect(callback?.parameters).to.deep.equal({titre: 'été 🎬', signs: '&=+%'});
  });

  for (const address of [
    'javascript:alert(1)?photo_id=1',
    'data:text/html,?photo_id=1',
    'blob:https://example.com/1?photo_id=1',
    'file:///tmp/?photo_id=1',
    'nohttp://example.com/?photo_id=1',
    'ftp://example.com/?photo_id=1',
    '/callback?photo_id=1',
    'not an address',
    '',
  ]) {
    it(`takes nothing from "${address}"`, () => {
      expect(parseCallback(address)).to.equal(null);
    });
  }

  it('returns every extra parameter as it was sent', () => {
    const name = fc.string({minLength: 1, unit: 'binary'});
    fc.assert(
      fc.property(
        fc.dictionary(
          name.map(text => `x${text}`),
          fc.string({unit: 'binary'}),
        ),
        parameters => {
          const url = new URL('https://example.com/done?photo_id=1');
          for (const [key, value] of Object.entries(parameters)) url.searchParams.append(key, value);

          expect({...parseCallback(url)!.parameters}).to.deep.equal({...parameters});
        },
      ),
    );
  });

  it('reads the body of a callback that came as a POST, which wins over the address', () => {
    const body = 'photo_id=12345&tree_id=97531&token=mhpD&upload_token=022f&theme=red&long=1';
    const fields = new FormData();
    for (const [name, value] of new URLSearchParams(body)) fields.set(name, value);
    fields.set('attachment', new File(['x'], 'x.mp4'));
    for (const form of [body, new URLSearchParams(body), fields]) {
      expect(parseCallback('https://www.example.com/done?theme=green', form)).to.deep.include({
        stored: true,
        photoId: '12345',
        treeId: '97531',
        token: 'mhpD',
        uploadToken: '022f',
        parameters: {theme: 'red', long: '1'},
        url: 'https://www.example.com/done?theme=green',
      });
    }
  });
});
