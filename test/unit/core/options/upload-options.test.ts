import {expect} from '@open-wc/testing';
import {readOptions, type Settings, type UploadOptions} from '../../../../src/core/options/upload-options.js';

/** Pages without types hand over texts of any kind. */
type Given = Omit<UploadOptions, 'transport'> & {transport?: string};

function read(options: Given): {settings: Settings; warnings: string[]} {
  const warnings: string[] = [];
  const settings = readOptions(options as UploadOptions, 'https://www.example.com', message =>
    warnings.push(message),
  );
  return {settings, warnings};
}

describe('readOptions', () => {
  it('knows what to do where nothing is given', () => {
    expect(read({})).to.deep.equal({
      settings: {
        endpoints: {
          redeem: 'https://www.example.com/api/photo/redeem-upload-token',
          update: 'https://www.example.com/api/photo/update-upload-token',
        },
        tokenField: 'upload_token',
        uploadToken: '',
        tokenEndpoint: '',
        tokenEndpointHeaders: {},
        tokenProvider: null,
        statusEndpoint: '',
        deleteEndpoint: '',
        captionEndpoint: '',
        accept: 'video/*',
        maxFiles: 1,
        maxFileSize: null,
        maxDuration: null,
        manual: false,
        noResume: false,
        resumeKey: '',
        keepFiles: false,
        transport: 'auto',
        callbackOrigin: null,
        defaultMetadata: {},
        parameters: {},
        chunkSize: null,
        simultaneousUploads: Infinity,
      },
      warnings: [],
    });
  });

  it('reads everything that may be given', () => {
    const {settings, warnings} = read({
      endpoint: 'https://videos.example.com/api/2',
      uploadToken: ' abc\n',
      multiple: true,
      accept: '.mp4',
      maxFiles: 5,
      maxFileSize: '4GiB',
      maxDuration: '90.5',
      manual: true,
      albumId: '7',
      defaultMetadata: {title: 'Sea', albumId: '6'},
      parameters: {theme: 'green'},
      chunkSize: 1000,
      simultaneousUploads: 1,
    });

    expect(warnings).to.deep.equal([]);
    expect(settings).to.deep.include({
      uploadToken: 'abc',
      accept: '.mp4',
      maxFiles: 5,
      maxFileSize: 4 * 2 ** 30,
      maxDuration: 90.5,
      manual: true,
      defaultMetadata: {title: 'Sea', albumId: '7'},
      parameters: {theme: 'green'},
      chunkSize: 1000,
      simultaneousUploads: 1,
    });
    expect(settings.endpoints?.redeem).to.equal('https://videos.example.com/api/2/photo/redeem-upload-token');
  });

  it('takes null and empty text for not given', () => {
    const {settings, warnings} = read({
      maxFiles: null,
      maxFileSize: null,
      maxDuration: '',
      chunkSize: '',
      simultaneousUploads: null,
      defaultMetadata: null,
      parameters: null,
      albumId: '',
    });

    expect(warnings).to.deep.equal([]);
    expect(settings).to.deep.equal(read({}).settings);
  });

  it('takes one file unless several are wanted', () => {
    expect(read({maxFiles: 5}).settings.maxFiles).to.equal(1);
    expect(read({multiple: true}).settings.maxFiles).to.equal(Infinity);
    expect(read({multiple: true, maxFiles: 1}).settings.maxFiles).to.equal(1);
  });

  it('reads numbers that arrive as text', () => {
    const {settings, warnings} = read({multiple: true, maxFiles: '4', simultaneousUploads: ' 2 '});

    expect(warnings).to.deep.equal([]);
    expect(settings).to.include({maxFiles: 4, simultaneousUploads: 2});
  });

  for (const [option, name, value, key, fallback] of [
    ['maxFiles', 'max-files', 'many', 'maxFiles', Infinity],
    ['maxFileSize', 'max-file-size', '4 apples', 'maxFileSize', null],
    ['maxFileSize', 'max-file-size', 0, 'maxFileSize', null],
    ['maxDuration', 'max-duration', '1:30', 'maxDuration', null],
    ['maxDuration', 'max-duration', 0, 'maxDuration', null],
    ['maxDuration', 'max-duration', Infinity, 'maxDuration', null],
    ['chunkSize', 'chunk-size', '-1', 'chunkSize', null],
    ['chunkSize', 'chunk-size', Number.NaN, 'chunkSize', null],
    ['maxFiles', 'max-files', 0, 'maxFiles', Infinity],
    ['maxFiles', 'max-files', 2.5, 'maxFiles', Infinity],
    ['maxFiles', 'max-files', Number.NaN, 'maxFiles', Infinity],
    ['simultaneousUploads', 'simultaneous-uploads', -3, 'simultaneousUploads', Infinity],
    ['simultaneousUploads', 'simultaneous-uploads', Infinity, 'simultaneousUploads', Infinity],
    ['endpoint', 'endpoint', 'javascript:alert(1)', 'endpoints', null],
    ['endpoint', 'endpoint', 'https://user:pw@example.com', 'endpoints', null],
  ] as const) {
    it(`warns of ${name}="${value}" by name and value and does without it`, () => {
      const {settings, warnings} = read({multiple: true, [option]: value});

      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.contain(`${name}="${value}"`);
      expect(settings[key]).to.equal(fallback);
    });
  }

  it('refuses parameters that the protocol uses itself, each with a warning', () => {
    const {settings, warnings} = read({
      parameters: {
        file: 'x',
        theme: 'green',
        length: '1',
        upload_token: 'x',
        resumableFilename: 'x',
        token: 'x',
      },
    });

    expect(settings.parameters).to.deep.equal({theme: 'green'});
    expect(warnings).to.have.lengthOf(5);
    expect(warnings[1]).to.contain('parameters="length"');
  });

  it('makes parameters sendable text and keeps one called __proto__', () => {
    const parameters = JSON.parse('{"__proto__": "x", "count": 5, "half": "\\ud800"}') as Record<
      string,
      string
    >;

    expect(Object.entries(read({parameters}).settings.parameters)).to.deep.equal([
      ['__proto__', 'x'],
      ['count', '5'],
      ['half', '\ufffd'],
    ]);
  });

  it('reads how files are sent and whom to believe', () => {
    const {settings, warnings} = read({transport: ' Form ', callbackOrigin: '/uploaded'});
    expect(settings).to.include({transport: 'form', callbackOrigin: 'https://www.example.com'});
    expect(read({callbackOrigin: 'https://cms.example.com/done?x=1'}).settings.callbackOrigin).to.equal(
      'https://cms.example.com',
    );
    expect(warnings).to.be.empty;
  });

  it('tells what cannot be meant by them', () => {
    const {settings, warnings} = read({transport: 'pigeon', callbackOrigin: 'javascript:alert(1)'});
    expect(settings).to.include({transport: 'auto', callbackOrigin: null});
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.include('transport="pigeon"');
    expect(warnings[1]).to.include('callback-origin="javascript:alert(1)"');
  });
});
