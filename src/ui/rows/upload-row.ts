import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../../core/model/upload-error.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed, isAtRest, isUnconfirmed} from '../../core/model/upload-status.js';
import type {FieldsView} from '../fields/field-view.js';
import {metadataFields} from '../fields/metadata-fields.js';
import type {Words} from '../language/words.js';
import {type PreviewView, thumbnail, videoPlayer} from '../preview/video-preview.js';
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
} from '../shared/icons.js';
import {rowParts} from '../shared/row-parts.js';
import {siteWords} from '../shared/site-words.js';

/** What a row shows beside its upload. */
export interface RowView extends FieldsView, PreviewView {
  /** It waits for `start()`. */
  readonly isHeld: boolean;
  /** Its place among `total`, from 1; both null where all of them have a row. */
  readonly position: number | null;
  readonly total: number | null;
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
export function uploadRow(snapshot: UploadSnapshot, view: RowView, handlers: RowHandlers): TemplateResult {
  // Of a video that was stored before, nothing is known but its number.
  const isKnown = snapshot.identifier !== '';
  const {strings} = view.words;
  const upload = isKnown
    ? snapshot
    : {...snapshot, name: view.words.say(strings.storedBefore, {id: snapshot.name})};
  const {id, name, phase, error, needsFile, elsewhere} = upload;
  const {formats} = view.words;
  const face = faceOf(upload, view);
  return html`
    <li
      class="item item-${toneOf(upload)} ${isFinal(upload) ? 'is-final' : ''}"
      part=${rowParts(phase, 'item')}
      data-id=${id}
      aria-posinset=${view.position ?? nothing}
      aria-setsize=${view.total ?? nothing}
      tabindex="-1"
    >
      <div class="head" part=${rowParts(phase, 'head')}>
        ${thumbnail(upload, face.glyph, view)}
        <div class="names" part=${rowParts(phase, 'names')}>
          <div class="title-line">
            <bdi class="file-name" id="name-${id}" part=${rowParts(phase, 'file-name')} title=${name}
              >${name}</bdi
            >
            ${isKnown ? html`<span class="size" part=${rowParts(phase, 'file-size')}>${formats.bytes(upload.size)}</span>` : nothing}
          </div>
          <div class="status" part=${rowParts(phase, 'status')}>${face.status}</div>
        </div>
        <div class="actions" part=${rowParts(phase, 'actions')}>
          ${toggleButton(upload, face, view, handlers)} ${removeButton(upload, view, handlers)}
        </div>
      </div>
      ${videoPlayer(upload, view)}
      ${face.bar === null ? nothing : progressBar(upload, face.bar, formats.percent(upload.progress))}
      ${error === null ? nothing : errorBlock(upload, error, view, handlers)}
      ${phase === 'interrupted' && needsFile && !elsewhere ? chooseButton(upload, 'resume-button', view, handlers) : nothing}
      ${elsewhere || !isKnown ? nothing : metadataFields(upload, view)}
    </li>
  `;
}

function faceOf(upload: UploadSnapshot, {words, isHeld}: RowView): Face {
  const {strings} = words;
  switch (upload.phase) {
    case 'waiting':
      return {
        glyph: waitingIcon,
        status: isHeld ? strings.held : strings.waiting,
        bar: 'share',
        toggle: isHeld ? null : 'pause',
      };
    case 'uploading':
      // To pause it would be to throw all of it away.
      if (upload.unreadable)
        return {glyph: sendingIcon, status: strings.sending, bar: 'busy', toggle: 'none-now'};
      return {glyph: sendingIcon, status: uploadingStatus(upload, words), bar: 'share', toggle: 'pause'};
    case 'offline':
      return {glyph: offlineIcon, status: strings.offline, bar: 'share', toggle: 'pause'};
    case 'finishing':
      return {glyph: sendingIcon, status: strings.finishing, bar: 'busy', toggle: 'none-now'};
    case 'paused':
      return {glyph: pauseIcon, status: strings.paused, bar: 'share', toggle: 'resume'};
    case 'interrupted':
      if (upload.elsewhere)
        return {glyph: sendingIcon, status: strings.elsewhere, bar: 'share', toggle: null};
      return upload.needsFile
        ? {glyph: pauseIcon, status: strings.needsFile, bar: 'share', toggle: null}
        : {glyph: pauseIcon, status: strings.interrupted, bar: 'share', toggle: 'resume'};
    case 'stored':
      return {glyph: checkIcon, status: strings.stored, bar: 'share', toggle: null};
    case 'failed': {
      const mayBeStored = isUnconfirmed(upload);
      return {
        glyph: mayBeStored ? checkIcon : alertIcon,
        status: mayBeStored ? strings.unconfirmed : strings.failed,
        bar: null,
        toggle: null,
      };
    }
  }
}

function uploadingStatus(
  {progress, size, bytesPerSecond, secondsLeft}: UploadSnapshot,
  words: Words,
): string {
  const {strings, formats} = words;
  if (progress === 0 && bytesPerSecond === null) return strings.starting;
  const sent = formats.bytesOf(progress * size, size);
  return [
    words.say(strings.uploading, {sent, total: formats.bytes(size)}),
    ...(bytesPerSecond === null ? [] : [formats.speed(bytesPerSecond)]),
    ...(secondsLeft === null ? [] : [words.say(strings.timeLeft, {time: formats.duration(secondsLeft)})]),
  ].join(' · ');
}

/** The color of a row: most of the time none. */
function toneOf(upload: UploadSnapshot): string {
  return isUnconfirmed(upload) ? 'unsure' : upload.phase;
}

/** Over without a video, and no way to try again. */
function isFinal(upload: UploadSnapshot): boolean {
  return hasFailed(upload) && upload.error?.retryable === false;
}

/** Two templates, because a bar without a known share must have no value at all. */
function progressBar(
  {id, phase, progress}: UploadSnapshot,
  bar: 'share' | 'busy',
  percent: string,
): TemplateResult {
  const parts = rowParts(phase, 'progress');
  return html`
    <div class="meter" part=${rowParts(phase, 'meter')}>
      ${
        bar === 'busy'
          ? html`<progress part=${parts} max="1" aria-labelledby="name-${id}"></progress>`
          : html`<progress part=${parts} max="1" .value=${progress} aria-labelledby="name-${id}"></progress>`
      }
      <span class="percent" part=${rowParts(phase, 'percent')} aria-hidden="true"
        >${bar === 'busy' ? nothing : percent}</span
      >
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
    aria-label=${isPause ? words.say(words.strings.pause, {name}) : words.say(words.strings.resume, {name})}
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
  const isOver = isAtRest(phase) || phase === 'waiting';
  return html`<button
    class="icon-button"
    part=${rowParts(phase, 'button', 'remove-button')}
    type="button"
    aria-label=${isOver ? words.say(words.strings.remove, {name}) : words.say(words.strings.cancel, {name})}
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
  const {phase, needsFile, unreadable} = upload;
  const {words} = view;
  const {happened, means, advice} = words.strings.errors[error.code];
  const isUnseen = unreadable && isUnconfirmed({error});
  return html`
    <div class="error" part=${rowParts(phase, 'error')}>
      <p><strong>${happened}</strong> ${isUnseen ? words.strings.unseen : `${means} ${advice}`}</p>
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
    aria-label=${words.say(words.strings.retryName, {name})}
    ?disabled=${isDisabled}
    @click=${() => handlers.retry(id)}
  >
    ${retryIcon}<span>${words.strings.retry}</span>
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
    aria-label=${words.say(words.strings.chooseFileName, {name})}
    ?disabled=${isDisabled}
    @click=${() => handlers.chooseFile(id)}
  >
    ${filmIcon}<span>${words.strings.chooseFile}</span>
  </button>`;
}
