import {type TemplateResult, html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import {isOpen} from '../../core/captions/caption-track.js';
import type {CaptionSnapshot, UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {localeOf} from '../../protocol/captions/caption-locale.js';
import {SAVE_ICONS, type SaveState} from '../fields/save-state.js';
import type {Words} from '../language/words.js';
import {closeIcon} from '../shared/icon.js';
import {retryIcon} from '../shared/icons.js';
import {keepInside} from '../shared/keep-inside.js';
import {refusalText} from '../shared/refusal-text.js';
import {rowParts} from '../shared/row-parts.js';
import {serverMessage} from '../shared/server-message.js';
import {OF} from '../stored/stored-note.js';
import type {CaptionsController} from './captions-controller.js';

/** What a row needs for the captions of its video. */
export interface CaptionsView {
  readonly words: Words;
  readonly isDisabled: boolean;
  readonly isOnline: boolean;
  /** Whether a person may add captions. */
  readonly takesCaptions: boolean;
  readonly captions: CaptionsController;
}

/** The captions of a video: each with its language and how far it is, and the button that adds others. */
export function captionsList(upload: UploadSnapshot, view: CaptionsView): unknown {
  const {phase, captions, elsewhere, result} = upload;
  const {words, isDisabled, isOnline, takesCaptions} = view;
  if (elsewhere || (captions.length === 0 && !takesCaptions)) return nothing;
  // A row is rendered whenever bytes move, and each list of languages is long.
  return guard([captions, phase, result, words, isDisabled, isOnline, takesCaptions], () =>
    list(upload, view),
  );
}

function list(upload: UploadSnapshot, view: CaptionsView): TemplateResult {
  const {id, name, phase, captions} = upload;
  const {words, isDisabled, takesCaptions} = view;
  const {label, add} = words.strings.captions;
  return html`
    <div
      class="captions"
      part=${rowParts(phase, 'captions')}
      role="group"
      aria-label=${words.say(OF, {text: label, name})}
      @input=${keepInside}
    >
      ${
        captions.length === 0
          ? nothing
          : html`<ul role="list" aria-label=${label}>
              ${repeat(
                captions,
                each => each.id,
                each => track(each, upload, view),
              )}
            </ul>`
      }
      ${
        takesCaptions
          ? html`<button
              class="text-button"
              id="captions-${id}"
              part=${rowParts(phase, 'button', 'captions-add-button')}
              type="button"
              aria-label=${words.say(OF, {text: add, name})}
              ?disabled=${isDisabled}
              @click=${() => view.captions.pick(id)}
            >
              ${add}
            </button>`
          : nothing
      }
    </div>
  `;
}

function track(captions: CaptionSnapshot, upload: UploadSnapshot, view: CaptionsView): TemplateResult {
  const {name, state, language} = captions;
  const {words, isDisabled} = view;
  const {strings} = words;
  const isKnown = upload.result?.photoId !== null && upload.phase !== 'failed';
  const button = (
    part: string,
    className: string,
    label: string,
    content: TemplateResult,
    act: (event: Event) => void,
  ): TemplateResult =>
    html`<button
      class=${className}
      part=${rowParts(upload.phase, 'button', part)}
      type="button"
      aria-label=${label}
      ?disabled=${isDisabled}
      @click=${act}
    >
      ${content}
    </button>`;
  return html`<li class="captions-line" part=${rowParts(upload.phase, 'captions-item')}>
    <span class="captions-name" part=${rowParts(upload.phase, 'captions-name')} title=${name}
      ><bdi>${name}</bdi></span
    >
    ${
      isOpen(captions)
        ? languageList(captions, upload, view)
        : html`<span class="captions-language" part=${rowParts(upload.phase, 'captions-language')} dir="auto"
            >${view.captions.languages.nameOf(language)}</span
          >`
    }
    ${
      state === 'failed' && isKnown
        ? button(
            'captions-retry-button',
            'text-button',
            words.say(strings.retryName, {name}),
            html`${retryIcon}<span>${strings.retry}</span>`,
            event => view.captions.retry(upload.id, captions.id, event),
          )
        : nothing
    }
    ${
      isOpen(captions)
        ? button(
            'captions-remove-button',
            'icon-button',
            words.say(strings.captions.remove, {name}),
            closeIcon,
            event => view.captions.remove(upload.id, captions.id, event),
          )
        : nothing
    }
    ${stateLine(captions, upload, view, isKnown)}
  </li>`;
}

/** Languages of other captions of the video are no choice, because a site has one of each. */
function languageList(
  {id, name, language}: CaptionSnapshot,
  upload: UploadSnapshot,
  {words, isDisabled, captions}: CaptionsView,
): TemplateResult {
  const {strings} = words;
  const {languages} = captions;
  const others = new Set(
    upload.captions.flatMap(each => (each.id === id || each.language === '' ? [] : localeOf(each.language))),
  );
  const isListed = language === '' || languages.all.some(({tag}) => tag === language);
  const act = (event: Event): void => captions.onLanguage(upload.id, id, event);
  // Compares with what was rendered last, so that a choice of the keyboard stays until it is taken.
  const option = (tag: string, text: string): TemplateResult =>
    html`<option
      dir="auto"
      .value=${tag}
      ?disabled=${tag !== '' && others.has(localeOf(tag))}
      .selected=${tag === language}
    >
      ${text}
    </option>`;
  return html`<select
    part=${rowParts(upload.phase, 'field-input', 'captions-language')}
    aria-label=${words.say(OF, {text: strings.captions.language, name})}
    aria-describedby="state-${upload.id}-${id}"
    ?disabled=${isDisabled}
    @pointerdown=${act}
    @keydown=${act}
    @change=${act}
    @blur=${act}
  >
    ${language === '' ? option('', strings.captions.choose) : nothing}
    ${isListed ? nothing : option(language, languages.nameOf(language))}
    ${languages.all.map(({tag, name: text}) => option(tag, text))}
  </select>`;
}

/** Whether the video has the captions, or why it does not. */
function stateLine(
  {id, state, language, error}: CaptionSnapshot,
  upload: UploadSnapshot,
  {words, isOnline}: CaptionsView,
  isKnown: boolean,
): TemplateResult {
  const {saveState, captions} = words.strings;
  const isMissing = language === '' && state === 'pending';
  const pending: SaveState = upload.phase === 'stored' ? (isOnline ? 'pending' : 'offline') : 'early';
  const look: SaveState = state === 'pending' ? pending : state;
  const text = isMissing
    ? captions.choose
    : error === null
      ? saveState[look]
      : isKnown
        ? html`${refusalText(error, words.strings)} ${serverMessage(error, words)}`
        : captions.unknown;
  return html`<div
    class="save-state save-${isMissing ? 'unconfirmed' : look}"
    id="state-${upload.id}-${id}"
    part=${rowParts(upload.phase, 'captions-state')}
  >
    ${SAVE_ICONS[isMissing ? 'pending' : look]}<span>${text}</span>
  </div>`;
}
