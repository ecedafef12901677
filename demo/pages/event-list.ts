import type {UploadSnapshot} from '../../src/index.js';

const EVENTS = [
  'file-added',
  'file-removed',
  'file-rejected',
  'upload-restored',
  'upload-started',
  'upload-progress',
  'upload-paused',
  'upload-resumed',
  'upload-success',
  'upload-error',
  'upload-playable',
  'video-deleted',
  'uploads-complete',
  'metadata-changed',
  'metadata-saved',
  'metadata-error',
  'poster-saved',
  'poster-error',
  'captions-added',
  'captions-saved',
  'captions-error',
];

/** What the details of the tag's events may hold. */
interface Detail {
  readonly upload?: UploadSnapshot;
  readonly file?: File;
  readonly error?: Error & {readonly code: string};
  readonly photoId?: string | null;
}

/** Writes down what the page hears from all tags on it, in `#events`. */
export function listEvents(): void {
  for (const type of EVENTS) {
    document.addEventListener(type, event => note(type, (event as CustomEvent<Detail>).detail));
  }
}

/** One line an event; progress rewrites its line instead of filling the page. */
function note(type: string, {upload, file, error, photoId}: Detail): void {
  const last = document.querySelector('#events')?.lastElementChild;
  const line =
    type === 'upload-progress' && last?.firstElementChild?.textContent === type ? last : newLine(type);
  const about = [
    upload?.name ?? file?.name,
    type === 'upload-progress' && upload ? `${Math.floor(upload.progress * 100)} %` : undefined,
    photoId ? `photo ${photoId}` : undefined,
    error?.code,
  ];
  const detail = line.lastElementChild;
  if (detail) detail.textContent = about.filter(part => part !== undefined).join(' · ');
}

function newLine(type: string): Element {
  const line = document.createElement('li');
  const name = document.createElement('code');
  name.textContent = type;
  const about = document.createElement('span');
  about.className = 'about';
  line.append(name, about);
  document.querySelector('#events')?.append(line);
  return line;
}
