import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed} from '../../core/model/upload-status.js';
import type {Words} from '../language/words.js';

/** What the summary says, and its button. */
export interface SummaryView {
  readonly words: Words;
  readonly uploads: readonly UploadSnapshot[];
  /** Uploads that wait for the button. */
  readonly held: number;
  /** A form waits for the uploads. */
  readonly isHolding: boolean;
  readonly isDisabled: boolean;
  readonly start: () => void;
}

/** The line over the list: how many are stored, and the button that starts what waits for it. */
export function summary({
  words,
  uploads,
  held,
  isHolding,
  isDisabled,
  start,
}: SummaryView): TemplateResult | typeof nothing {
  if (uploads.length < 2 && held === 0 && !isHolding) return nothing;
  const stored = uploads.filter(({phase}) => phase === 'stored').length;
  // What was sent but not confirmed is most likely stored, so it counts as neither.
  const failed = uploads.filter(hasFailed).length;
  const sentence = isHolding
    ? words.strings.sentWhenDone
    : [
        words.say(words.strings.summary, {count: uploads.length, stored}),
        ...(failed === 0 ? [] : [words.say(words.strings.summaryFailed, {count: failed})]),
      ].join(' · ');
  return html`
    <div class="toolbar">
      <div class="summary" part="summary">${uploads.length < 2 && !isHolding ? nothing : sentence}</div>
      ${
        held === 0
          ? nothing
          : html`<button
              class="text-button is-primary"
              part="button start-button"
              type="button"
              ?disabled=${isDisabled}
              @click=${start}
            >
              ${words.say(words.strings.start, {count: held})}
            </button>`
      }
    </div>
  `;
}
