import {expect} from '@open-wc/testing';
import '../../../src/define.js';
import {videoFile} from '../../support/files/files.js';
import {
  type HarnessOptions,
  UploaderHarness,
  pass,
  transferOf,
  until,
} from '../../support/uploader-harness.js';

const FORM = `
  <form action="https://videos.example.com/api/2/photo/redeem-upload-token" method="post" enctype="multipart/form-data">
    <input type="hidden" name="upload_token" value="token-of-the-form">
    <input type="hidden" name="theme" value="green">
    <input type="file" name="file"> <button>Upload video</button>
  </form>`;

function page(content: string, attributes: Record<string, string | null> = {}): Promise<UploaderHarness> {
  const options: HarnessOptions = {content, attributes: {upload_token: null, endpoint: null, ...attributes}};
  return UploaderHarness.create(options);
}

function isShown(element: Element | null): boolean {
  return element !== null && element.getClientRects().length > 0;
}

describe('the plain form inside the tag', () => {
  it('is there as long as the element is not, and never together with it', () => {
    const host = document.createElement('div');
    document.body.append(host);
    host.innerHTML = FORM;
    expect(isShown(host.querySelector('button'))).to.be.true;
    host.innerHTML = `<video-uploader>${FORM}</video-uploader>`;
    const element = host.querySelector('video-uploader')!;
    // Before the browser can draw anything.
    return Promise.resolve().then(() => {
      expect(isShown(element.querySelector('button'))).to.be.false;
      expect(isShown(element.shadowRoot!.querySelector('[part~=browse-button]'))).to.be.true;
      host.remove();
    });
  });

  it('says where the video goes, with which token and which further fields', async () => {
    const harness = await page(FORM);
    await harness.choose(videoFile(1000));
    const {job} = await harness.transport.nextTransfer();
    expect(job.redeemUrl).to.equal('https://videos.example.com/api/2/photo/redeem-upload-token');
    expect(job.uploadToken).to.equal('token-of-the-form');
    expect(job.parameters).to.deep.equal({theme: 'green'});
  });

  it('gives way to what the attributes say', async () => {
    const harness = await page(FORM, {upload_token: 'token-1', endpoint: 'https://other.example.com'});
    harness.element.parameters = {theme: 'red', from: 'page'};
    await harness.choose(videoFile(1000));
    const {job} = await harness.transport.nextTransfer();
    expect(job.redeemUrl).to.equal('https://other.example.com/api/photo/redeem-upload-token');
    expect(job.uploadToken).to.equal('token-1');
    expect(job.parameters).to.deep.equal({theme: 'red', from: 'page'});
  });

  it('may come late, in pieces, and wrapped in something else', async () => {
    const harness = await page('');
    const wrapper = document.createElement('div');
    harness.element.append(wrapper);
    const form = document.createElement('form');
    wrapper.append(form);
    form.action = 'https://late.example.com/api/photo/redeem-upload-token';
    await pass(0);
    form.innerHTML = '<input type="hidden" name="upload_token" value="late"><button>Upload</button>';
    await until('it is hidden', () => !isShown(form));
    await harness.choose(videoFile(1000));
    const {job} = await harness.transport.nextTransfer();
    expect(job.redeemUrl).to.equal('https://late.example.com/api/photo/redeem-upload-token');
    expect(job.uploadToken).to.equal('late');
  });

  it('may get another token, which serves the next file', async () => {
    const harness = await page(FORM, {multiple: ''});
    harness.element.querySelector('input[name=upload_token]')!.setAttribute('value', 'another');
    await pass(0);
    await harness.choose(videoFile(1000));
    expect((await harness.transport.nextTransfer()).job.uploadToken).to.equal('another');
  });

  it('hands over the file that was chosen in it before the element was there', async () => {
    const host = document.createElement('div');
    host.innerHTML = FORM;
    const picker = host.querySelector<HTMLInputElement>('input[type=file]')!;
    picker.files = transferOf([videoFile(1000, {name: 'early.mp4'})]).files;
    const harness = await page('');
    harness.element.append(...host.children);
    const transfer = await harness.transport.nextTransfer();
    expect(transfer.job.file.name).to.equal('early.mp4');
    expect(picker.files).to.have.length(0);
  });

  it('hands over the focus', async () => {
    const harness = await page('<form action="/search"><button>Search</button></form>');
    const form = harness.element.querySelector('form')!;
    form.querySelector('button')!.focus();
    form.setAttribute('action', '/api/photo/redeem-upload-token');
    await until('the element has the focus', () => document.activeElement === harness.element);
    expect(harness.root.activeElement).to.equal(harness.part('browse-button'));
  });

  for (const [what, content] of [
    ['itself', FORM],
    ['wrapped in something else', `<div>${FORM}</div>`],
  ])
    it(`stays hidden, ${what}, when a script makes the page like the server’s again`, async () => {
      const harness = await page(content!, {multiple: ''});
      const [child] = harness.element.children;
      child!.removeAttribute('slot');
      // Before the browser can draw anything.
      await Promise.resolve();
      expect(isShown(harness.element.querySelector('form'))).to.be.false;
      await harness.choose(videoFile(1000));
      expect((await harness.transport.nextTransfer()).job.uploadToken).to.equal('token-of-the-form');
    });

  it('leaves other forms and other content alone', async () => {
    const harness = await page(`
      <form action="/search"><input name="q"><button>Search</button></form>
      <a slot="fallback" href="/upload">Upload without script</a>
      <p>By uploading you agree to our terms.</p>`);
    const {element} = harness;
    expect(isShown(element.querySelector('form'))).to.be.true;
    expect(isShown(element.querySelector('p'))).to.be.true;
    expect(isShown(element.querySelector('a'))).to.be.false;
  });

  it('cannot pass off the names of the protocol as further fields', async () => {
    const harness = await page(
      FORM.replace(
        '<input type="file"',
        '<input type="hidden" name="resumableIdentifier" value="x"><input type="hidden" name="photo_id" value="1">' +
          '<input type="hidden" name="action" value="y"><input type="file"',
      ),
    );
    await harness.choose(videoFile(1000));
    const {job} = await harness.transport.nextTransfer();
    expect(job.redeemUrl).to.equal('https://videos.example.com/api/2/photo/redeem-upload-token');
    expect(job.parameters).to.deep.equal({theme: 'green', action: 'y'});
  });

  it('serves with a field that has the name of a property of the form', async () => {
    const names = ['slot', 'action', 'method', 'id', 'name', 'elements', 'submit'];
    const fields = names.map(name => `<input type="hidden" name="${name}" value="x">`).join('');
    const harness = await page(FORM.replace('<input type="file"', `${fields}<input type="file"`));
    expect(isShown(harness.element.querySelector('button'))).to.equal(false);
    await harness.choose(videoFile(1000));
    const {job} = await harness.transport.nextTransfer();
    expect(job.redeemUrl).to.equal('https://videos.example.com/api/2/photo/redeem-upload-token');
    expect(Object.keys(job.parameters)).to.deep.equal(['theme', ...names]);
  });
});
