import {type TemplateResult, html, nothing} from 'lit';
import type {DeletionState} from '../../core/deletion/known-deletion.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Words} from '../language/words.js';
import {rowParts} from '../shared/row-parts.js';
import {serverMessage} from '../shared/server-message.js';
import type {DeletionController} from './deletion-controller.js';
import {deletionText} from './deletion-text.js';
import {OF} from './stored-note.js';

/** What a row needs for the deletion of its video. */
export interface DeletionView {
  readonly words: Words;
  readonly isDisabled: boolean;
  /** Whether the page lets visitors delete videos. */
  readonly allowsDelete: boolean;
  /** What the row shows about the deletion; null for nothing. */
  readonly deletion: DeletionState | null;
  readonly deletions: DeletionController;
}

/** The question whether to delete a video from the site, and what comes of it. */
export function deletionQuestion(
  {id, name, phase, deletionError}: UploadSnapshot,
  {words, isDisabled, deletion, deletions}: DeletionView,
): TemplateResult | typeof nothing {
  if (deletion === null) return nothing;
  const {strings} = words;
  const {confirm, onlyRow, keep} = strings.deletion;
  const isBusy = deletion === 'deleting';
  const said = deletionError === null ? nothing : serverMessage(deletionError, words);
  const button = (part: string, text: string, act: () => unknown): TemplateResult =>
    html`<button
      class="text-button ${part === 'delete-button' ? 'is-danger' : ''}"
      part=${rowParts(phase, 'button', part)}
      type="button"
      aria-label=${words.say(OF, {text, name})}
      aria-disabled=${isBusy ? 'true' : nothing}
      ?disabled=${isDisabled}
      @click=${() => isBusy || act()}
    >
      ${text}
    </button>`;
  return html`<div
    class="error asks"
    part=${rowParts(phase, 'deletion')}
    role="group"
    tabindex="-1"
    aria-labelledby="deletion-${id}"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isBusy) return;
      // A dialog of the page around the element stays.
      event.preventDefault();
      event.stopPropagation();
      deletions.toggle(id);
    }}
  >
    <p id="deletion-${id}"><strong>${deletionText(deletion, strings)}</strong></p>
    ${said === nothing ? nothing : html`<p class="server-message">${said}</p>`}
    <div class="address">
      ${
        isBusy || deletion === 'off' || deletion === 'unclear'
          ? button('delete-button', confirm, () => deletions.confirm(id))
          : nothing
      }
      ${isBusy ? nothing : [button('only-row-button', onlyRow, () => deletions.removeRow(id)), button('keep-button', keep, () => deletions.toggle(id))]}
    </div>
  </div>`;
}
