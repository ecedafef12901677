import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../../core/model/upload-error.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed, isAtRest, isUnconfirmed} from '../../core/model/upload-status.js';
import {type CaptionsView, captionsList} from '../captions/captions-list.js';
import type {FieldsView} from '../fields/field-view.js';
import {metadataFields} from '../fields/metadata-fields.js';
import {rowFormats} from '../language/row-format.js';
import {type PreviewView, thumbnail, videoPlayer} from '../preview/video-preview.js';
import {closeIcon} from '../shared/icon.js';
import {filmIcon, pauseIcon, resumeIcon, retryIcon} from '../shared/icons.js';
import {meaningText} from '../shared/refusal-text.js';
import {rowParts} from '../shared/row-parts.js';
import {type DeletionView, deletionQuestion} from '../stored/deletion-question.js';
import {type StoredView, storedNote} from '../stored/stored-note.js';
import {serverMessage} from '../shared/server-message.js';
import {type Awaited, type RowLook, rowLook} from './row-look.js';

/** What a row shows beside its upload. */
export interface RowView extends FieldsView, PreviewView, StoredView, DeletionView, CaptionsView {
  readonly awaited: Awaited;
  /** Its place among `total`, from 1; both null if all uploads have a row. */
  readonly position: number | null;
  readonly total: number | null;
}

/** What a row's buttons do. */
export interface RowHandlers {
  pause(id: string): void;
  resume(id: string): void;
  retry(id: string): void;
  /** Opens the picker: a file that matches an upload without its file continues that upload. */
  browse(): void;
  remove(id: string): void;
}

/** One upload. Everything in it is text or a property; nothing from a file or a site becomes markup. */
export function uploadRow(snapshot: UploadSnapshot, view: RowView, handlers: RowHandlers): TemplateResult {
  // Nothing but its number is known of a video that was stored before.
  const isKnown = snapshot.identifier !== '';
  const {strings} = view.words;
  const upload = isKnown
    ? snapshot
    : {...snapshot, name: view.words.say(strings.storedBefore, {id: snapshot.name})};
  const {id, name, phase, error, needsFile, elsewhere} = upload;
  const {formats} = view.words;
  const look = rowLook(upload, view.words, view.awaited);
  return html`
    <li
      class="item item-${toneOf(upload)} ${isFinal(upload) ? 'is-final' : ''}"
      part=${rowParts(phase, 'item')}
      data-id=${id}
      aria-labelledby="name-${id}"
      aria-posinset=${view.position ?? nothing}
      aria-setsize=${view.total ?? nothing}
      tabindex="-1"
    >
      <div class="head" part=${rowParts(phase, 'head')}>
        ${thumbnail(upload, look.icon, view)}
        <div class="names" part=${rowParts(phase, 'names')}>
          <div class="title-line">
            <bdi class="file-name" id="name-${id}" part=${rowParts(phase, 'file-name')} title=${name}
              >${name}</bdi
            >
            ${isKnown ? html`<span class="size" part=${rowParts(phase, 'file-size')}>${formats.bytes(upload.size)}</span>` : nothing}
          </div>
          <div class="status" part=${rowParts(phase, 'status')}>${look.status}</div>
        </div>
        <div class="actions" part=${rowParts(phase, 'actions')}>
          ${toggleButton(upload, look, view, handlers)} ${removeButton(upload, view, handlers)}
        </div>
      </div>
      ${videoPlayer(upload, view)}
      ${look.bar === null ? nothing : progressBar(upload, look.bar, rowFormats(formats).percent(upload.progress))}
      ${upload.trouble === null ? nothing : retryButton(upload, 'retry-now-button', strings.retryNow, strings.retryNowName, view, handlers)}
      ${error === null ? nothing : errorBlock(upload, error, view, handlers)}
      ${deletionQuestion(upload, view)} ${storedNote(upload, view, handlers.retry)}
      ${captionsList(upload, view)}
      ${phase === 'interrupted' && needsFile && !elsewhere ? chooseButton(upload, 'resume-button', view, handlers) : nothing}
      ${elsewhere || !isKnown || upload.replaces ? nothing : metadataFields(upload, view)}
    </li>
  `;
}

/** The color of a row: most of the time none. */
function toneOf(upload: UploadSnapshot): string {
  return isUnconfirmed(upload) ? 'unsure' : upload.phase;
}

/** Whether it ended without a video, and a retry is impossible. */
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
          : html`<progress
              part=${parts}
              max="1"
              .value=${progress}
              aria-labelledby="name-${id}"
              aria-valuetext=${percent}
            ></progress>`
      }
      <span class="percent" part=${rowParts(phase, 'percent')} aria-hidden="true"
        >${bar === 'busy' ? nothing : percent}</span
      >
    </div>
  `;
}

/** One element for pausing and resuming, so that it keeps the focus when it changes. */
function toggleButton(
  {id, name, phase}: UploadSnapshot,
  {toggle}: RowLook,
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
  {id, name, phase, replaces}: UploadSnapshot,
  {words, isDisabled, allowsDelete, deletion, deletions}: RowView,
  handlers: RowHandlers,
): TemplateResult {
  const {strings} = words;
  const isOver = isAtRest(phase) || phase === 'waiting';
  const asks = allowsDelete && phase === 'stored' && !replaces;
  const label = asks ? strings.deletion.remove : isOver ? strings.remove : strings.cancel;
  return html`<button
    class="icon-button"
    part=${rowParts(phase, 'button', 'remove-button')}
    type="button"
    aria-label=${words.say(label, {name})}
    aria-expanded=${asks ? String(deletion !== null) : nothing}
    ?disabled=${isDisabled}
    @click=${() => (asks ? deletions.toggle(id) : handlers.remove(id))}
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
  const {strings} = words;
  const {happened, advice} = strings.errors[error.code];
  const said = serverMessage(error, words);
  const isUnseen = unreadable && isUnconfirmed({error});
  return html`
    <div class="error" part=${rowParts(phase, 'error')}>
      <p>
        <strong>${happened}</strong>
        ${isUnseen ? strings.unseen : `${meaningText(upload, error, strings)} ${isFiltered(error) ? strings.filtered : advice}`}
      </p>
      ${said === nothing ? nothing : html`<p class="server-message">${said}</p>`}
      ${
        !error.retryable
          ? nothing
          : needsFile
            ? chooseButton(upload, 'retry-button', view, handlers)
            : retryButton(upload, 'retry-button', strings.retry, strings.retryName, view, handlers)
      }
    </div>
  `;
}

/** Whether something between visitor and site seems to answer in its place. */
function isFiltered({code, status}: UploadError): boolean {
  return code === 'server' && (status === 0 || status === 200 || status === 403);
}

/** `sentence`: the name of the button, for people who do not see its row. */
function retryButton(
  {id, name, phase}: UploadSnapshot,
  part: 'retry-button' | 'retry-now-button',
  text: string,
  sentence: string,
  {words, isDisabled}: RowView,
  handlers: RowHandlers,
): TemplateResult {
  return html`<button
    class="text-button"
    part=${rowParts(phase, 'button', part)}
    type="button"
    aria-label=${words.say(sentence, {name})}
    ?disabled=${isDisabled}
    @click=${() => handlers.retry(id)}
  >
    ${retryIcon}<span>${text}</span>
  </button>`;
}

/** Lets the visitor choose the file that the upload lacks. `part`: what that leads to. */
function chooseButton(
  {name, phase}: UploadSnapshot,
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
    @click=${() => handlers.browse()}
  >
    ${filmIcon}<span>${words.strings.chooseFile}</span>
  </button>`;
}
