/** The pages that `loads.ts` measures: the element in its two builds, and uploaders with an interface of other makers. */
import {type PeerName, peerVersion} from './peers.js';

/** One uploader in a page that has nothing else. */
export interface LoadCandidate {
  readonly name: string;
  readonly head: string;
  readonly body: string;
  /**
   * Resolves in the page once a file can be chosen: to the input, or to a function that takes the file where the page
   * reaches no input before a person opens a dialog.
   */
  readonly ready: string;
}

const TAG = 'upload_token="x"';
const TAG_READY = `customElements.whenDefined('video-uploader').then(async () => {
  const tag = document.querySelector('video-uploader');
  await tag.updateComplete;
  return tag.shadowRoot.querySelector('input[type=file]');
})`;

/** Resolves to what an expression gives as soon as it gives something. */
function look(expression: string): string {
  return `new Promise(resolve => {
    const look = () => {
      const found = ${expression};
      if (found) resolve(found);
      else setTimeout(look, 1);
    };
    look();
  })`;
}

/** @param body Without it, the uploader adds itself to the page. */
function peer(
  title: string,
  packageName: string,
  file: PeerName,
  {body = '', ready, styled = false}: {body?: string; ready: string; styled?: boolean},
): LoadCandidate {
  const folder = '/bench/peers/dist';
  return {
    name: `${title} ${peerVersion(packageName)}`,
    head:
      (styled ? `<link rel="stylesheet" href="${folder}/${file}.css">` : '') +
      `<script type="module" src="${folder}/${file}.js"></script>`,
    body,
    ready: look(ready),
  };
}

export const LOAD_CANDIDATES: readonly LoadCandidate[] = [
  {
    name: 'split build',
    head: '<script type="module" src="/dist/video-uploader.js"></script>',
    body: `<video-uploader ${TAG}></video-uploader>`,
    ready: TAG_READY,
  },
  {
    name: 'split build, `load="intent"`',
    head: '<script type="module" src="/dist/video-uploader.js"></script>',
    body: `<video-uploader ${TAG} load="intent"></video-uploader>`,
    ready: TAG_READY,
  },
  {
    name: 'one file',
    head: '<script type="module" src="/dist/video-uploader.min.js"></script>',
    body: `<video-uploader ${TAG}></video-uploader>`,
    ready: TAG_READY,
  },
  peer('Mux Uploader', '@mux/mux-uploader', 'mux', {
    body: '<mux-uploader endpoint="/upload"></mux-uploader>',
    ready: `document.querySelector('mux-uploader').shadowRoot?.querySelector('input[type=file]')`,
  }),
  peer('Uppy dashboard with tus', '@uppy/dashboard', 'uppy', {
    ready: `document.querySelector('.uppy-Dashboard-input')`,
    styled: true,
  }),
  peer('FilePond', 'filepond', 'filepond', {
    body: '<input type="file" name="file">',
    ready: `document.querySelector('.filepond--browser')`,
    styled: true,
  }),
  peer('Uploadcare', '@uploadcare/file-uploader', 'uploadcare', {
    body: `<uc-config ctx-name="x" pubkey="demopublickey" quality-insights="false"></uc-config>
      <script>document.querySelector('uc-config').setAttribute('base-url', location.origin);</script>
      <uc-file-uploader-regular ctx-name="x"></uc-file-uploader-regular>
      <uc-upload-ctx-provider ctx-name="x"></uc-upload-ctx-provider>`,
    // A person reaches its input in a dialog.
    ready: `document.querySelector('uc-file-uploader-regular button') &&
      (file => document.querySelector('uc-upload-ctx-provider').getAPI().addFileFromObject(file))`,
    styled: true,
  }),
  peer('Vaadin Upload', '@vaadin/upload', 'vaadin', {
    body: '<vaadin-upload target="/upload"></vaadin-upload>',
    ready: `document.querySelector('vaadin-upload').shadowRoot?.querySelector('input[type=file]')`,
  }),
  {
    name: 'Dropzone 5.9.3',
    head: `<link rel="stylesheet" href="/node_modules/dropzone/dist/min/dropzone.min.css">
      <script defer src="/node_modules/dropzone/dist/min/dropzone.min.js"></script>`,
    body: '<form class="dropzone" action="/upload"></form>',
    ready: look(`document.querySelector('.dz-hidden-input')`),
  },
];
