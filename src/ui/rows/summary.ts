import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed, isAtRest, isUnderWay} from '../../core/model/upload-status.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import {pauseIcon, resumeIcon} from '../shared/icons.js';

/** The state of all uploads together. */
export interface SummaryView {
  readonly words: Words;
  readonly uploads: readonly UploadSnapshot[];
  /** Ids of the uploads that wait for the button. */
  readonly held: ReadonlySet<string>;
  /** Share of all bytes, 0–1. */
  readonly progress: number;
  /** A form waits for the uploads. */
  readonly isHolding: boolean;
  readonly isDisabled: boolean;
}

/** What the buttons do; those for all uploads, with each of them. */
export interface SummaryHandlers {
  start(): void;
  pause(id: string): void;
  resume(id: string): void;
  remove(id: string): void;
}

/** The box over the list: how many are stored, how far all of them are, and the buttons for all of them. */
export function summary(
  {words, uploads, held, progress, isHolding, isDisabled}: SummaryView,
  handlers: SummaryHandlers,
): TemplateResult | typeof nothing {
  const {strings, formats} = words;
  // A new version and the row whose place it takes are one video.
  const areSeveral = uploads.length > 1 && !uploads.some(({replaces}) => replaces);
  if (!areSeveral && held.size === 0 && !isHolding) return nothing;
  const stored = uploads.filter(({phase}) => phase === 'stored').length;
  // What was sent but not confirmed is most likely stored, so it counts as neither.
  const failed = uploads.filter(hasFailed).length;
  const sentence = isHolding
    ? strings.sentWhenDone
    : [
        words.say(strings.summary, {count: uploads.length, stored}),
        ...(failed === 0 ? [] : [words.say(strings.summaryFailed, {count: failed})]),
      ].join(' · ');
  const isUnfinished = ({id, phase}: UploadSnapshot): boolean => !isAtRest(phase) && !held.has(id);
  /** Idle, but there, while there is no upload for it: nothing moves, and the focus stays. */
  const forAll = (
    name: 'pause' | 'resume' | 'cancel',
    text: string,
    icon: TemplateResult | typeof nothing,
    takes: (upload: UploadSnapshot) => boolean,
    act: (id: string) => void,
  ): TemplateResult =>
    html`<button
      class="text-button"
      part="button ${name}-all-button"
      type="button"
      aria-disabled=${uploads.some(each => isUnfinished(each) && takes(each)) ? nothing : 'true'}
      ?disabled=${isDisabled}
      @click=${() => inTurn(uploads.filter(each => isUnfinished(each) && takes(each))).forEach(({id}) => act(id))}
    >
      ${icon}<span>${text}</span>
    </button>`;
  return html`
    <div class="toolbar ${areSeveral || isHolding ? '' : 'is-bare'}" part="overall">
      <div class="summary" part="summary">${areSeveral || isHolding ? sentence : nothing}</div>
      ${
        areSeveral && uploads.some(isUnfinished)
          ? html`
              <div class="all-actions">
                ${forAll('pause', strings.pauseAll, pauseIcon, mayPause, handlers.pause)}
                ${forAll('resume', strings.resumeAll, resumeIcon, ({phase}) => phase === 'paused', handlers.resume)}
                ${forAll('cancel', strings.cancelAll, nothing, () => true, handlers.remove)}
              </div>
              <div class="meter">
                <progress
                  part="overall-progress"
                  max="1"
                  .value=${progress}
                  aria-label=${strings.list}
                  aria-valuetext=${rowFormats(formats).percent(progress)}
                ></progress>
                <span class="percent" part="overall-percent" aria-hidden="true"
                  >${rowFormats(formats).percent(progress)}</span
                >
              </div>
            `
          : nothing
      }
      ${
        held.size === 0
          ? nothing
          : html`<button
              class="text-button is-primary"
              part="button start-button"
              type="button"
              ?disabled=${isDisabled}
              @click=${handlers.start}
            >
              ${words.say(strings.start, {count: held.size})}
            </button>`
      }
    </div>
  `;
}

/** Active uploads come last. Otherwise the next upload would begin in between. */
function inTurn(uploads: readonly UploadSnapshot[]): UploadSnapshot[] {
  return [...uploads].sort((a, b) => Number(isUnderWay(a.phase)) - Number(isUnderWay(b.phase)));
}

/** As the button of its row does: nobody can pause a plain form, nor what the site has to finish. */
function mayPause({phase, unreadable}: UploadSnapshot): boolean {
  return phase === 'waiting' || phase === 'offline' || (phase === 'uploading' && !unreadable);
}
