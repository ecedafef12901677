import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../../core/model/upload-snapshot.js';
import {hasFailed} from '../../../core/model/upload-status.js';
import {rowParts} from '../../shared/row-parts.js';
import {serverMessage} from '../../shared/server-message.js';
import type {FieldsView} from '../field-view.js';
import {SAVE_ICONS, type SaveState} from '../save-state.js';
import {momentText, spokenMoment} from './moment.js';
import type {Chooser} from './poster-controller.js';

/** Seconds of an arrow key. */
const STEP = 0.1;
/** Seconds of a page key, at most; less in a short film. */
const PAGE = 10;
/** Names a control for people who do not see its row. */
const OF = '{text}: {name}';

/** The picture of a video: the choice, and the film in which a person makes it. */
export function posterField(upload: UploadSnapshot, view: FieldsView): TemplateResult | typeof nothing {
  const {id, name, phase, file, posterTime, posterState} = upload;
  const {words, isDisabled, takesPoster, posters, preview} = view;
  const {poster, fields} = words.strings;
  const chooser = view.chooser?.id === id ? view.chooser : null;
  const isOffered = file !== null && takesPoster && !hasFailed(upload);
  if (!isOffered && posterTime === null) return nothing;
  const canShow = preview.canPlay !== false;
  const isShown = chooser !== null && chooser.state !== 'failed';
  const button = (text: string, key: string, act: () => void, isMain = false): TemplateResult =>
    html`<button
      class="text-button ${isMain ? 'is-primary' : ''}"
      id="poster-${key}-${id}"
      part=${rowParts(phase, 'button', `poster-${key}-button`)}
      type="button"
      aria-label=${words.say(OF, {text, name})}
      aria-describedby=${isShown ? nothing : `poster-state-${id}`}
      ?disabled=${isDisabled}
      @click=${act}
    >
      ${text}
    </button>`;
  const onKey = (event: KeyboardEvent): void => {
    if (chooser === null || event.key !== 'Escape') return;
    posters.dismiss();
    // Keeps a dialog around the element open.
    event.preventDefault();
    event.stopPropagation();
  };
  const buttons =
    chooser !== null
      ? html`${chooser.state === 'ready' ? button(poster.use, 'use', () => void posters.use(), true) : nothing}
        ${button(poster.close, 'close', () => posters.dismiss())}`
      : html`${isOffered && canShow ? button(poster.choose, 'open', () => void posters.open(upload)) : nothing}
        ${posterTime !== null && posterState === 'pending' ? button(poster.withdraw, 'withdraw', () => posters.withdraw(id)) : nothing}`;
  return html`
    <div
      class="field poster"
      part=${rowParts(phase, 'field', 'poster-field')}
      role="group"
      aria-labelledby="poster-label-${id}"
      @keydown=${onKey}
    >
      <span class="poster-label" id="poster-label-${id}" part=${rowParts(phase, 'field-label')}
        >${fields.poster}</span
      >
      <div class="poster-body">
        ${isShown ? film(chooser, upload, view) : nothing}
        <div class="poster-line">
          ${buttons} ${isShown ? nothing : stateOf(upload, view, chooser !== null, isOffered && !canShow)}
        </div>
      </div>
    </div>
  `;
}

/** The choice, and whether the site has it; or that the browser cannot show the film. */
function stateOf(
  {id, posterTime, posterState, posterError, phase}: UploadSnapshot,
  {words}: FieldsView,
  isBroken: boolean,
  isUnshown: boolean,
): TemplateResult {
  const {poster, saveState, errors} = words.strings;
  const line = (look: SaveState, text: string | TemplateResult): TemplateResult =>
    html`<div class="save-state save-${look}" id="poster-state-${id}" part=${rowParts(phase, 'hint')}>
      ${SAVE_ICONS[look]}<span>${text}</span>
    </div>`;
  if (isBroken) return line('failed', poster.cannot);
  if (posterTime === null) return line('unchanged', isUnshown ? poster.cannot : poster.site);
  const at = words.say(poster.at, {time: momentText(posterTime, words.locale)});
  if (posterError !== null)
    return line(
      'failed',
      html`${at} · ${errors[posterError.code].happened} ${serverMessage(posterError, words)}`,
    );
  const state = posterState === 'pending' && phase !== 'stored' ? 'early' : posterState;
  return line(state, `${at} · ${saveState[state]}`);
}

/** The frame and the slider, which tells the time of the frame to those who do not see it. */
function film(
  {state, frames, duration, time, picture}: Chooser,
  {id, name, phase}: UploadSnapshot,
  {words, isDisabled, posters}: FieldsView,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const {key} = event;
    const page = Math.max(STEP, Math.min(PAGE, duration / 10));
    if (key !== 'PageUp' && key !== 'PageDown') return;
    posters.move(time + (key === 'PageUp' ? page : -page));
    // Keeps each browser to the same steps.
    event.preventDefault();
  };
  return html`
    <div class="poster-film" part=${rowParts(phase, 'poster-frame')}>
      <div aria-hidden="true">${frames.video}</div>
      <input
        id="poster-${id}"
        part=${rowParts(phase, 'field-input')}
        type="range"
        min="0"
        max=${duration}
        step=${STEP}
        aria-label=${words.say(OF, {text: words.strings.poster.choose, name})}
        aria-valuetext=${spokenMoment(picture, words.locale)}
        ?disabled=${isDisabled || state === 'opening'}
        .value=${String(time)}
        @input=${(event: Event) => posters.move((event.currentTarget as HTMLInputElement).valueAsNumber)}
        @keydown=${onKey}
      />
      <span class="poster-time" part=${rowParts(phase, 'poster-time')} aria-hidden="true"
        >${momentText(picture, words.locale)}</span
      >
    </div>
  `;
}
