import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../core/upload-error.js';
import type {UploadSnapshot} from '../core/upload-snapshot.js';
import {formatsFor} from './format.js';
import {
  alertIcon,
  checkIcon,
  closeIcon,
  filmIcon,
  offlineIcon,
  pauseIcon,
  resumeIcon,
  retryIcon,
  sendingIcon,
  waitingIcon,
} from './icons.js';
import type {Messages} from './messages.js';
import {type FieldsView, metadataFields, siteWords} from './metadata-fields.js';
import {rowParts} from './row-parts.js';

/** What a row shows beside its upload. */
export interface RowView extends FieldsView {
  /** It waits for `start()`. */
  readonly isHeld: boolean;
}

/** What a row's buttons do. */
export interface RowHandlers {
  pause(id: string): void;
  resume(id: string): void;
  retry(id: string): void;
  /** Lets the visitor choose the file again that the upload lacks. */
  chooseFile(id: string): void;
  remove(id: string): void;
}

/** What a phase looks like. */
interface Face {
  readonly glyph: TemplateResult;
  readonly status: string;
  /** What the bar shows, or null for none. */
  readonly bar: 'share' | 'busy' | null;
  /** The one button that stands in the same place in all phases; `none-now`: there, so that the focus stays, but idle. */
  readonly toggle: 'pause' | 'resume' | 'none-now' | null;
}

/** One upload. Everything in it is text or a property; nothing from a file or a site becomes markup. */
export function uploadRow(upload: UploadSnapshot, view: RowView, handlers: RowHandlers): TemplateResult {
  const {id, name, phase, error, needsFile, elsewhere} = upload;
  const {words} = view;
  const face = faceOf(upload, view);
  const formats = formatsFor(words.locale);
  return html`
    <li class="item item-${toneOf(upload)}" part=${rowParts(phase, 'item')} data-id=${id} tabindex="-1">
      <div class="head">
        <span class="glyph">${face.glyph}</span>
        <div class="names">
          <div class="title-line">
            <bdi class="file-name" id="name-${id}" part=${rowParts(phase, 'file-name')} title=${name}
              >${name}</bdi
            >
            <span class="size">${formats.bytes(upload.size)}</span>
          </div>
          <div class="status" part=${rowParts(phase, 'status')}>${face.status}</div>
        </div>
        <div class="actions">
          ${toggleButton(upload, face, view, handlers)} ${removeButton(upload, view, handlers)}
        </div>
      </div>
      ${face.bar === null ? nothing : progressBar(upload, face.bar, formats.percent(upload.progress))}
      ${error === null ? nothing : errorBlock(upload, error, view, handlers)}
      ${phase === 'interrupted' && needsFile && !elsewhere ? chooseButton(upload, 'resume-button', view, handlers) : nothing}
      ${elsewhere ? nothing : metadataFields(upload, view)}
    </li>
  `;
}

function faceOf(upload: UploadSnapshot, {words, isHeld}: RowView): Face {
  switch (upload.phase) {
    case 'waiting':
      return {
        glyph: isHeld ? filmIcon : waitingIcon,
        status: isHeld ? words.held : words.waiting,
        bar: 'share',
        toggle: isHeld ? null : 'pause',
      };
    case 'uploading':
      return {glyph: sendingIcon, status: uploadingStatus(upload, words), bar: 'share', toggle: 'pause'};
    case 'offline':
      return {glyph: offlineIcon, status: words.offline, bar: 'share', toggle: 'pause'};
    case 'finishing':
      return {glyph: sendingIcon, status: words.finishing, bar: 'busy', toggle: 'none-now'};
    case 'paused':
      return {glyph: pauseIcon, status: words.paused, bar: 'share', toggle: 'resume'};
    case 'interrupted':
      if (upload.elsewhere) return {glyph: sendingIcon, status: words.elsewhere, bar: 'share', toggle: null};
      return upload.needsFile
        ? {glyph: pauseIcon, status: words.needsFile, bar: 'share', toggle: null}
        : {glyph: pauseIcon, status: words.interrupted, bar: 'share', toggle: 'resume'};
    case 'stored':
      return {glyph: checkIcon, status: words.stored, bar: 'share', toggle: null};
    case 'failed': {
      const isUnconfirmed = upload.error?.code === 'callback-unreadable';
      return {
        glyph: isUnconfirmed ? checkIcon : alertIcon,
        status: isUnconfirmed ? words.unconfirmed : words.failed,
        bar: null,
        toggle: null,
      };
    }
  }
}

function uploadingStatus(
  {progress, size, bytesPerSecond, secondsLeft}: UploadSnapshot,
  words: Messages,
): string {
  if (progress === 0 && bytesPerSecond === null) return words.starting;
  const formats = formatsFor(words.locale);
  return words.uploading(
    formats.bytesOf(progress * size, size),
    formats.bytes(size),
    bytesPerSecond === null ? null : formats.speed(bytesPerSecond),
    secondsLeft === null ? null : formats.duration(secondsLeft),
  );
}

/** The color of a row: most of the time none. */
function toneOf({phase, error}: UploadSnapshot): string {
  if (phase === 'failed') return error?.code === 'callback-unreadable' ? 'unsure' : 'failed';
  return phase;
}

/** Two templates, because a bar without a known share must have no value at all. */
function progressBar(
  {id, phase, progress}: UploadSnapshot,
  bar: 'share' | 'busy',
  percent: string,
): TemplateResult {
  const parts = rowParts(phase, 'progress');
  return html`
    <div class="meter">
      ${
        bar === 'busy'
          ? html`<progress part=${parts} max="1" aria-labelledby="name-${id}"></progress>`
          : html`<progress part=${parts} max="1" .value=${progress} aria-labelledby="name-${id}"></progress>`
      }
      <span class="percent" aria-hidden="true">${bar === 'busy' ? nothing : percent}</span>
    </div>
  `;
}

/** One element for pausing and resuming, so that the focus stays where it is when the one becomes the other. */
function toggleButton(
  {id, name, phase}: UploadSnapshot,
  {toggle}: Face,
  {words, isDisabled}: RowView,
  handlers: RowHandlers,
): TemplateResult | typeof nothing {
  if (toggle === null) return nothing;
  const isIdle = toggle === 'none-now';
  const isPause = toggle !== 'resume';
  return html`<button
    class="icon-button"
    part=${rowParts(phase, 'button', isPause ? 'pause-button' : 'resume-button')}
    type="button"
    aria-label=${isPause ? words.pause(name) : words.resume(name)}
    aria-disabled=${isIdle ? 'true' : nothing}
    ?disabled=${isDisabled}
    @click=${() => isIdle || (isPause ? handlers.pause(id) : handlers.resume(id))}
  >
    ${isPause ? pauseIcon : resumeIcon}
  </button>`;
}

function removeButton(
  {id, name, phase}: UploadSnapshot,
  {words, isDisabled}: RowView,
  handlers: RowHandlers,
): TemplateResult {
  const isOver = phase === 'stored' || phase === 'failed' || phase === 'waiting' || phase === 'interrupted';
  return html`<button
    class="icon-button"
    part=${rowParts(phase, 'button', 'remove-button')}
    type="button"
    aria-label=${isOver ? words.remove(name) : words.cancel(name)}
    ?disabled=${isDisabled}
    @click=${() => handlers.remove(id)}
  >
    ${closeIcon}
  </button>`;
}

function errorBlock(
  upload: UploadSnapshot,
  error: UploadError,
  view: RowView,
  handlers: RowHandlers,
): TemplateResult {
  const {phase, needsFile} = upload;
  const {words} = view;
  const {happened, means, advice} = words.errors[error.code];
  return html`
    <div class="error" part=${rowParts(phase, 'error')}>
      <p><strong>${happened}</strong> ${means} ${advice}</p>
      ${error.serverMessage === null ? nothing : html`<p class="site-words">${siteWords(error, words)}</p>`}
      ${
        !error.retryable
          ? nothing
          : needsFile
            ? chooseButton(upload, 'retry-button', view, handlers)
            : retryButton(upload, view, handlers)
      }
    </div>
  `;
}

function retryButton(
  {id, name, phase}: UploadSnapshot,
  {words, isDisabled}: RowView,
  handlers: RowHandlers,
): TemplateResult {
  return html`<button
    class="text-button"
    part=${rowParts(phase, 'button', 'retry-button')}
    type="button"
    aria-label=${words.retryName(name)}
    ?disabled=${isDisabled}
    @click=${() => handlers.retry(id)}
  >
    ${retryIcon}<span>${words.retry}</span>
  </button>`;
}

/** Goes on with an upload by way of its file. `part`: what the button does, in the end. */
function chooseButton(
  {id, name, phase}: UploadSnapshot,
  part: 'resume-button' | 'retry-button',
  {words, isDisabled}: RowView,
  handlers: RowHandlers,
): TemplateResult {
  return html`<button
    class="text-button"
    part=${rowParts(phase, 'button', part)}
    type="button"
    aria-label=${words.chooseFileName(name)}
    ?disabled=${isDisabled}
    @click=${() => handlers.chooseFile(id)}
  >
    ${filmIcon}<span>${words.chooseFile}</span>
  </button>`;
}
