/** The examples of docs/headless.md and docs/recipes.md, as they stand there, against the demo site. */
import {expect, fixture, html} from '@open-wc/testing';
import {useDialog} from '../../../examples/browser/dialog.js';
import {makeUploader} from '../../../examples/browser/headless.js';
import {useButton} from '../../../examples/browser/own-button.js';
import {useDropArea} from '../../../examples/browser/own-drop-area.js';
import {showProgress} from '../../../examples/browser/own-progress-bar.js';
import '../../../src/define.js';
import type {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {notVideoFile, videoFile} from '../../support/files/files.js';
import {type Scope, openScope} from '../../support/site/site.js';
import {transferOf} from '../../support/uploader-harness.js';

const SIZE = 200_000;

describe('the examples for browsers', () => {
  let scope: Scope;
  let token: string;

  beforeEach(async () => {
    scope = await openScope();
    ({upload_token: token} = await scope.mintToken({background_return_p: 1, return_url: scope.sinkUrl()}));
  });

  async function element(template = html``): Promise<{root: HTMLElement; uploader: VideoUploader}> {
    const root = await fixture<HTMLElement>(html`<div>${template}</div>`);
    const uploader = root.querySelector('video-uploader');
    if (!uploader) throw new Error('The template has no element.');
    return {root, uploader};
  }

  it('headless: uploads what was chosen, and shows how it stands', async () => {
    const root = await fixture<HTMLElement>(
      html`<div>
        <input type="file" multiple /><output></output>
        <ul></ul>
        <button>Retry</button>
      </div>`,
    );
    const uploads = makeUploader(root, scope.endpoint, token);
    const log = new EventLog(uploads, EVENT_TYPES);
    const input = root.querySelector('input');
    if (input) input.files = transferOf([videoFile(SIZE), notVideoFile()]).files;
    input?.dispatchEvent(new Event('change'));
    await log.until('upload-success');

    expect(root.querySelectorAll('li')).to.have.length(1);
    expect(root.querySelector('li')?.textContent).to.equal('clip.mp4: stored, 100 %');
    expect(root.querySelector('output')?.textContent).to.contain(notVideoFile().name);
    expect(await scope.videos(token)).to.have.length(1);

    uploads.reset();
    expect(root.querySelectorAll('li')).to.have.length(0);
  });

  it('recipes: the dialog closes once everything is stored, and the bar of the page is full', async () => {
    const {root, uploader} = await element(
      html`<button>Send a video</button><progress></progress>
        <dialog>
          <video-uploader endpoint=${scope.endpoint} upload_token=${token} no-resume></video-uploader>
        </dialog>`,
    );
    const [button, bar, dialog] = [
      root.querySelector('button'),
      root.querySelector('progress'),
      root.querySelector('dialog'),
    ];
    if (!button || !bar || !dialog) throw new Error('The template is incomplete.');
    useDialog(button, dialog);
    showProgress(bar, uploader);
    const log = new EventLog(uploader, EVENT_TYPES);
    button.click();
    expect(dialog.open).to.equal(true);
    await uploader.addFiles([videoFile(SIZE)]);
    await log.until('uploads-complete');

    expect(dialog.open).to.equal(false);
    expect(bar.value).to.equal(1);
  });

  it('recipes: an area of the page takes what is dropped on it, and a button opens the picker', async () => {
    const {root, uploader} = await element(
      html`<button>Choose</button>
        <p>Drop here</p>
        <video-uploader
          endpoint=${scope.endpoint}
          upload_token=${token}
          no-resume
          no-drop
          manual
        ></video-uploader>`,
    );
    const [button, area] = [root.querySelector('button'), root.querySelector('p')];
    if (!button || !area) throw new Error('The template is incomplete.');
    useDropArea(area, uploader);
    useButton(button, uploader);
    const log = new EventLog(uploader, EVENT_TYPES);
    area.dispatchEvent(
      new DragEvent('drop', {dataTransfer: transferOf([videoFile(SIZE)]), bubbles: true, cancelable: true}),
    );
    await log.until('file-added');
    expect(uploader.uploads.map(({name}) => name)).to.deep.equal(['clip.mp4']);

    await uploader.updateComplete;
    let openings = 0;
    uploader.shadowRoot?.querySelector('input[type=file]')?.addEventListener('click', event => {
      event.preventDefault();
      openings += 1;
    });
    uploader.removeFile(uploader.uploads[0]?.id ?? '');
    button.click();
    expect(openings).to.equal(1);
  });

  it('recipes: a part that a rule of the page hides takes no room', async () => {
    const {uploader} = await element(
      html`<style>
          video-uploader::part(hint) {
            display: none;
          }
        </style>
        <video-uploader max-file-size="2GB"></video-uploader>`,
    );
    await uploader.updateComplete;
    const hint = uploader.shadowRoot?.querySelector('[part~=hint]');
    expect(hint?.getBoundingClientRect().height).to.equal(0);
  });
});
