import {expect} from '@open-wc/testing';
import {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {FakeGateway} from '../../support/fakes/fake-ports.js';
import {FakeTransport} from '../../support/fakes/fake-transport.js';
import {notVideoFile, videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, fakeFactory, pass} from '../../support/uploader-harness.js';

describe('<video-uploader> attributes', () => {
  let warnings: ReturnType<typeof catchWarnings>;

  beforeEach(() => {
    warnings = catchWarnings();
  });

  afterEach(() => warnings.restore());

  it('warn of nothing as long as they are right', async () => {
    const page = await UploaderHarness.create({
      attributes: {
        multiple: '',
        'max-files': '3',
        'max-file-size': '4GiB',
        'chunk-size': '8MiB',
        'simultaneous-uploads': '2',
        fields: 'title album publish',
        accept: 'video/mp4,.mkv',
        manual: '',
        'album-id': '7',
        capture: 'user',
        'no-drop': '',
      },
    });

    expect(page.element.multiple).to.equal(true);
    expect(page.element.manual).to.equal(true);
    expect(page.element.noDrop).to.equal(true);
    expect(page.element.albumId).to.equal('7');
    expect(page.element.capture).to.equal('user');
    expect(warnings.messages).to.deep.equal([]);
  });

  for (const [name, value, advice] of [
    [
      'token',
      'abc',
      'token is no attribute, so upload_token is not set (nothing can be sent): write upload_token.',
    ],
    [
      'maxfiles',
      '3',
      'maxfiles is no attribute, so max-files is not set (with multiple, any number of videos): write max-files.',
    ],
    [
      'multiple',
      'false',
      'multiple="false" means multiple (people may add several videos): leave the attribute out.',
    ],
  ] as const) {
    it(`tell once what ${name}="${value}" does`, async () => {
      const page = await UploaderHarness.create({attributes: {[name]: value}});
      const {parentElement} = page.element;
      page.element.remove();
      parentElement?.append(page.element);
      await page.shown();
      expect(warnings.messages).to.deep.equal([`<video-uploader> ${advice}`]);
    });
  }

  it('tell once that two tags without a name may resume each other’s uploads', async () => {
    await UploaderHarness.create();
    await UploaderHarness.create({attributes: {name: 'trailer'}});
    expect(warnings.messages).to.deep.equal([]);
    await UploaderHarness.create();
    await UploaderHarness.create();
    expect(warnings.messages).to.deep.equal([
      '<video-uploader> Tags without name and resume-key may resume what another one began: give each a name.',
    ]);
  });

  for (const [name, value] of [
    ['max-files', 'many'],
    ['max-files', '0'],
    ['max-file-size', '4 elephants'],
    ['max-duration', '1:30'],
    ['chunk-size', '-1'],
    ['simultaneous-uploads', '1.5'],
    ['endpoint', 'ftp://videos.example.com'],
    ['fields', 'colour'],
  ] as const) {
    it(`warn once of ${name}="${value}", by name and value`, async () => {
      const page = await UploaderHarness.create({attributes: {multiple: '', [name]: value}});
      page.element.multiple = false;
      await page.shown();
      page.element.setAttribute(name, value);
      await page.shown();

      expect(warnings.messages).to.have.length(1);
      expect(warnings.messages[0]).to.contain(name).and.to.contain(value);
    });
  }

  it('still take files when a limit is wrong', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', 'max-files': 'many'}});

    await page.choose(videoFile(10, {name: 'a.mp4'}), videoFile(10, {name: 'b.mp4'}));

    expect(page.rows).to.have.length(2);
  });

  it('show the right fields of a list with a wrong one', async () => {
    const page = await UploaderHarness.create({attributes: {fields: 'tags colour title tags'}});
    await page.choose(videoFile(10));

    const labels = [...page.root.querySelectorAll('label')].map(label => label.textContent);
    expect(labels).to.deep.equal(['Tags', 'Title']);
  });

  it('show no fields when fields is empty', async () => {
    const page = await UploaderHarness.create({attributes: {fields: ''}});
    await page.choose(videoFile(10));

    expect(page.part('fields')).to.equal(null);
  });

  it('name the token in either spelling', async () => {
    const page = await UploaderHarness.create({attributes: {upload_token: null, 'upload-token': 'dashed'}});
    expect(page.element.uploadToken).to.equal('dashed');

    page.element.setAttribute('upload_token', 'underscored');
    expect(page.element.uploadToken).to.equal('underscored');

    page.element.setAttribute('upload-token', 'dashed again');
    expect(page.element.uploadToken).to.equal('underscored');

    page.element.removeAttribute('upload_token');
    expect(page.element.uploadToken).to.equal('dashed again');
  });

  it('never reflect the token', async () => {
    const page = await UploaderHarness.create({attributes: {upload_token: null}});
    page.element.uploadToken = 'secret';
    await page.shown();

    expect(page.element.outerHTML).not.to.contain('secret');
  });

  it('reflect disabled', async () => {
    const page = await UploaderHarness.create();
    page.element.disabled = true;
    await page.shown();

    expect(page.element.hasAttribute('disabled')).to.equal(true);
  });

  it('fall back to their defaults when they are taken away', async () => {
    const page = await UploaderHarness.create({attributes: {accept: 'image/*', fields: ''}});
    page.element.removeAttribute('accept');
    page.element.removeAttribute('fields');
    await page.choose(notVideoFile(), videoFile(10));

    expect(page.log.names()).to.include('file-rejected').and.to.include('file-added');
    expect(page.part('title-field')).not.to.equal(null);
  });

  it('reach the upload: token, endpoint, chunk size, album and parameters', async () => {
    const page = await UploaderHarness.create({
      attributes: {'chunk-size': '1000', 'album-id': '77', 'simultaneous-uploads': '1'},
      properties: {parameters: {theme: 'green'}, defaultMetadata: {title: 'Preset'}},
    });
    await page.choose(videoFile(3500));
    const transfer = await page.transport.nextTransfer();

    expect(transfer.job.uploadToken).to.equal('token-1');
    expect(transfer.job.redeemUrl).to.equal('https://videos.example.com/api/photo/redeem-upload-token');
    expect(transfer.job.chunkSize).to.equal(1000);
    expect(transfer.job.concurrency).to.deep.equal({sending: 1, inFlight: 1});
    expect(transfer.job.parameters).to.deep.equal({theme: 'green'});
    expect(page.element.uploads[0]?.metadata).to.deep.include({title: 'Preset', albumId: '77'});
    expect(page.row().field('title').value).to.equal('Preset');
  });

  it('count when they are set in the same breath as files are added', async () => {
    const page = await UploaderHarness.create({attributes: {upload_token: null}});
    page.element.uploadToken = 'late';
    void page.element.addFiles([videoFile(10)]);

    expect((await page.transport.nextTransfer()).job.uploadToken).to.equal('late');
  });

  it('may change: a running upload keeps its token, the next one takes the new one', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(videoFile(10, {name: 'a.mp4'}), videoFile(10, {name: 'b.mp4'}));
    const first = await page.transport.nextTransfer();
    page.element.setAttribute('upload_token', 'token-2');
    await page.shown();
    first.store();

    expect(first.job.uploadToken).to.equal('token-1');
    expect((await page.transport.nextTransfer()).job.uploadToken).to.equal('token-2');
  });

  it('show limits as the hint', async () => {
    const page = await UploaderHarness.create({
      attributes: {multiple: '', 'max-files': '10', 'max-file-size': '4GB'},
    });

    expect(page.part('hint')?.textContent).to.contain('Up to 10 videos · Up to 4 GB each');
  });

  it('hold it against nobody when properties have strange values', async () => {
    const page = await UploaderHarness.create();
    Object.assign(page.element, {
      uploadToken: 42,
      endpoint: null,
      accept: undefined,
      fields: null,
      albumId: 5,
    });
    await page.shown();
    await page.choose(videoFile(10));

    expect((await page.transport.nextTransfer()).job.uploadToken).to.equal('42');
  });
});

describe('<video-uploader> before it is defined', () => {
  it('keeps the properties that were set on it', async () => {
    const transport = new FakeTransport();
    const tag = 'video-uploader-defined-late';
    const early = document.createElement(tag);
    Object.assign(early, {
      uploadToken: 'early',
      endpoint: 'https://early.example.com',
      multiple: true,
      maxFiles: 2,
      defaultMetadata: {title: 'Early'},
    });
    document.body.append(early);

    customElements.define(
      tag,
      class extends VideoUploader {
        override uploaderFactory = fakeFactory(transport, new FakeGateway());
      },
    );
    const element = early as VideoUploader;
    // At once, before anything was rendered.
    void element.addFiles([1, 2, 3].map(seed => videoFile(10, {name: `${seed}.mp4`})));
    const transfer = await transport.nextTransfer();

    expect(transfer.job.uploadToken).to.equal('early');
    expect(transfer.job.redeemUrl).to.contain('early.example.com');
    expect(element.uploads.map(upload => upload.metadata.title)).to.deep.equal(['Early', 'Early']);
    expect(Object.keys(element)).not.to.include('uploadToken');
    element.remove();
    await pass(1);
  });

  it('can be made by a constructor and put in place later', async () => {
    const element = document.createElement('video-uploader');

    expect(element).to.be.instanceOf(VideoUploader);
    expect(element.uploads).to.deep.equal([]);
    expect(element.totalProgress).to.equal(0);
    expect(element.attributes).to.have.length(0);
  });

  it('sends nothing before it is in a page', async () => {
    const transport = new FakeTransport();
    const element = document.createElement('video-uploader');
    element.uploaderFactory = fakeFactory(transport, new FakeGateway());
    element.uploadToken = 'token-1';
    await element.addFiles([videoFile(10)]);
    expect(transport.transfers).to.have.length(0);

    document.body.append(element);
    expect(transport.transfers).to.have.length(1);
    element.remove();
  });
});
