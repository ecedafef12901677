/** What the reference shows beside the facts of the source: an example of each name, and the errors that it can lead to. */
import {UPLOAD_ERROR_CODES, type UploadErrorCode} from '../../src/core/model/upload-error.js';

export interface Example {
  /** Lines of HTML, CSS or JavaScript. In JavaScript `uploader` is the element. */
  readonly code: string;
  readonly errors?: readonly UploadErrorCode[];
}

const CHOICE: readonly UploadErrorCode[] = [
  'file-type',
  'file-empty',
  'file-too-large',
  'file-duplicate',
  'too-many-files',
  'video-too-long',
];
/** Those of a file of captions. */
const CAPTIONS: readonly UploadErrorCode[] = ['captions-refused', 'captions-unmatched'];
/** Those of requests after an upload, each with an event or a state of its own. */
const AFTERWARDS: readonly UploadErrorCode[] = ['metadata-refused', 'delete-refused', 'poster-refused'];
const TOKEN: readonly UploadErrorCode[] = ['token-missing', 'token-refused'];

export const ATTRIBUTE_EXAMPLES: Readonly<Record<string, Example>> = {
  upload_token: {code: tag('upload_token="022fe6e3…"'), errors: TOKEN},
  endpoint: {code: tag('endpoint="https://videos.example.com"'), errors: ['endpoint-wrong']},
  'token-endpoint': {code: tag('token-endpoint="/upload-token"'), errors: TOKEN},
  'replace-token': {
    code: tag('replace-token token-endpoint="/replace-token?video=60433"'),
    errors: ['replace-refused'],
  },
  'token-endpoint-headers': {code: tag(`token-endpoint-headers='{"X-CSRF-Token": "3f9a…"}'`)},
  multiple: {code: tag('multiple')},
  accept: {code: tag('accept="video/mp4,.mov"'), errors: ['file-type']},
  capture: {code: tag('capture="environment"')},
  'no-drop': {code: tag('no-drop')},
  'max-files': {code: tag('multiple max-files="5"'), errors: ['too-many-files']},
  'max-file-size': {code: tag('max-file-size="4GiB"'), errors: ['file-too-large']},
  'max-duration': {code: tag('max-duration="90"'), errors: ['video-too-long']},
  manual: {code: tag('manual')},
  'no-resume': {code: tag('no-resume')},
  'resume-key': {code: tag('resume-key="user-42"')},
  'keep-files': {code: tag('keep-files')},
  transport: {code: tag('transport="form"'), errors: ['callback-unreadable']},
  'callback-origin': {
    code: tag('transport="form" callback-origin="https://www.example.com"'),
    errors: ['callback-unreadable'],
  },
  fields: {code: tag('fields="title tags album publish"')},
  'safe-tags': {code: tag('safe-tags="a b em i p strong"')},
  'required-fields': {code: tag('required-fields="title"')},
  'album-id': {code: tag('album-id="1234"')},
  load: {code: tag('load="intent"')},
  'status-endpoint': {code: tag('status-endpoint="/video-status"')},
  links: {code: tag('links="page embed"')},
  'allow-delete': {code: tag('allow-delete'), errors: ['delete-refused']},
  'delete-endpoint': {code: tag('allow-delete delete-endpoint="/delete-video"'), errors: ['delete-refused']},
  'caption-endpoint': {
    code: tag('caption-endpoint="/captions"'),
    errors: CAPTIONS,
  },
  'chunk-size': {code: tag('chunk-size="4MiB"')},
  'simultaneous-uploads': {code: tag('simultaneous-uploads="1"')},
  disabled: {code: tag('disabled')},
  name: {code: tag('name="video"')},
  required: {code: tag('name="video" required')},
  'value-format': {code: tag('name="video" value-format="json"')},
  'submit-when-done': {code: tag('name="video" submit-when-done')},
  'upload-token': {code: tag('upload-token="022fe6e3…"'), errors: TOKEN},
  value: {code: tag('name="video" value="12345678,12345679"')},
};

export const PROPERTY_EXAMPLES: Readonly<Record<string, Example>> = {
  tokenProvider: {
    code: `uploader.tokenProvider = async ({signal}) => {
  const response = await fetch('/upload-token', {method: 'POST', signal});
  return response.text();
};`,
    errors: TOKEN,
  },
  albums: {code: `uploader.albums = [{id: '1234', title: 'Spring'}];`},
  defaultMetadata: {code: `uploader.defaultMetadata = {tags: ['campaign 2026'], publish: false};`},
  strings: {code: `uploader.strings = {browseOne: 'Choose your film'};`},
  parameters: {code: `uploader.parameters = {theme: 'summer'};`},
  manager: {
    code: `import {VideoUploads} from 'video-uploader/headless';

uploader.manager = new VideoUploads({tokenEndpoint: '/upload-token', multiple: true});`,
  },
  value: {code: `uploader.value = '12345678,12345679';`},
  uploads: {code: `const names = uploader.uploads.map(({name}) => name);`},
  totalProgress: {code: `const percent = Math.round(uploader.totalProgress * 100);`},
  form: {code: `uploader.form?.requestSubmit();`},
  labels: {code: `console.log(uploader.labels?.[0]?.textContent);`},
  type: {code: `console.log(uploader.type);`},
  validity: {code: `if (uploader.validity?.valueMissing) console.log('No video');`},
  validationMessage: {code: `console.log(uploader.validationMessage);`},
  willValidate: {code: `console.log(uploader.willValidate);`},
};

export const METHOD_EXAMPLES: Readonly<Record<string, Example>> = {
  clearJournal: {
    code: `import {VideoUploader} from 'video-uploader';

await VideoUploader.clearJournal();`,
  },
  addFiles: {
    code: `const added = await uploader.addFiles(input.files);`,
    errors: [...CHOICE, 'file-unreadable', ...CAPTIONS],
  },
  browse: {code: `button.addEventListener('click', () => uploader.browse());`},
  start: {code: `button.addEventListener('click', () => uploader.start());`},
  pause: {code: `uploader.pause();`},
  resume: {
    code: `for (const {id, phase} of uploader.uploads) if (phase === 'interrupted') uploader.resume(id);`,
  },
  retry: {code: `uploader.retry();`},
  removeFile: {
    code: `for (const {id, phase} of uploader.uploads) if (phase === 'failed') uploader.removeFile(id);`,
  },
  reset: {code: `uploader.reset();`},
  setMetadata: {
    code: `const [first] = uploader.uploads;
if (first) uploader.setMetadata(first.id, {title: 'Harbour', tags: ['two words', 'sea']});`,
    errors: ['metadata-refused'],
  },
  setPoster: {
    code: `const [first] = uploader.uploads;
if (first) uploader.setPoster(first.id, 12.5);`,
    errors: ['poster-refused'],
  },
  focus: {code: `uploader.focus();`},
  checkValidity: {code: `const isValid = uploader.checkValidity();`},
  reportValidity: {code: `if (!uploader.reportValidity()) console.log(uploader.validationMessage);`},
  setCustomValidity: {code: `uploader.setCustomValidity('Please accept the rules first.');`},
};

export const EVENT_EXAMPLES: Readonly<Record<string, Example>> = {
  'before-files-added': {
    code: `uploader.addEventListener('before-files-added', event => {
  if (event.detail.files.length > 20) event.preventDefault();
});`,
  },
  'file-added': {code: listener('file-added', 'upload', 'upload.name, upload.size')},
  'file-removed': {code: listener('file-removed', 'upload', 'upload.name')},
  'file-rejected': {
    code: listener('file-rejected', 'file, error', 'file.name, error.code'),
    // The browser may be unable to read a file of captions.
    errors: [...CHOICE, 'file-unreadable', ...CAPTIONS],
  },
  'upload-restored': {
    code: `uploader.addEventListener('upload-restored', ({detail}) => uploader.resume(detail.upload.id));`,
  },
  'upload-started': {code: listener('upload-started', 'upload', 'upload.identifier')},
  'upload-progress': {code: listener('upload-progress', 'upload', 'upload.progress, upload.secondsLeft')},
  'upload-paused': {code: listener('upload-paused', 'upload, reason', 'upload.name, reason')},
  'upload-resumed': {code: listener('upload-resumed', 'upload, reason', 'upload.name, reason')},
  'upload-trouble': {code: listener('upload-trouble', 'upload, trouble', 'upload.name, trouble')},
  'upload-success': {code: listener('upload-success', 'photoId', "photoId ?? 'id unknown'")},
  'upload-playable': {code: listener('upload-playable', 'upload', 'upload.name, upload.addresses.page')},
  'video-deleted': {code: listener('video-deleted', 'upload', 'upload.result?.photoId')},
  'upload-error': {
    code: listener('upload-error', 'error', 'error.code, error.serverMessage'),
    // A film that replaces one in one piece may be too large for a gateway.
    errors: UPLOAD_ERROR_CODES.filter(
      code => code === 'file-too-large' || ![...CHOICE, ...CAPTIONS, ...AFTERWARDS].includes(code),
    ),
  },
  'uploads-complete': {
    code: listener('uploads-complete', 'successful, failed', 'successful.length, failed.length'),
  },
  'metadata-changed': {code: listener('metadata-changed', 'upload, metadata', 'upload.name, metadata')},
  'metadata-saved': {code: listener('metadata-saved', 'upload, metadata', 'upload.name, metadata')},
  'metadata-error': {
    code: listener('metadata-error', 'upload, error', 'upload.name, error.serverMessage'),
    errors: ['metadata-refused'],
  },
  'captions-added': {
    code: listener('captions-added', 'upload, captions', 'upload.name, captions.name, captions.language'),
  },
  'captions-saved': {
    code: listener('captions-saved', 'upload, captions', 'upload.name, captions.language'),
  },
  'captions-error': {
    code: listener('captions-error', 'captions, error', 'captions.name, error.serverMessage'),
    errors: ['captions-refused'],
  },
  'poster-saved': {code: listener('poster-saved', 'upload', 'upload.name, upload.posterTime')},
  'poster-error': {
    code: listener('poster-error', 'upload, error', 'upload.name, error.serverMessage'),
    errors: ['poster-refused'],
  },
};

function tag(attributes: string): string {
  return `<video-uploader ${attributes}></video-uploader>`;
}

function listener(type: string, names: string, values: string): string {
  return `uploader.addEventListener('${type}', ({detail: {${names}}}) => {
  console.log(${values});
});`;
}
