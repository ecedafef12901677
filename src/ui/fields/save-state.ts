import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed} from '../../core/model/upload-status.js';
import {alertIcon, checkIcon, offlineIcon, sendingIcon, waitingIcon} from '../shared/icons.js';
import {rowParts} from '../shared/row-parts.js';
import {serverMessage} from '../shared/server-message.js';
import type {FieldsView} from './field-view.js';

/** How far saving has come. */
export type SaveState =
  'unchanged' | 'early' | 'pending' | 'offline' | 'saving' | 'unconfirmed' | 'saved' | 'failed';

/** Beside the sentence about a state. */
export const SAVE_ICONS: Readonly<Record<SaveState, TemplateResult | typeof nothing>> = {
  unchanged: nothing,
  early: waitingIcon,
  pending: waitingIcon,
  offline: offlineIcon,
  saving: sendingIcon,
  unconfirmed: checkIcon,
  saved: checkIcon,
  failed: alertIcon,
};

/** The key of the sentence about the state of the edits. */
function saveStateOf(
  {id, phase, metadataState, metadataUnconfirmed}: UploadSnapshot,
  {edits, isOnline}: FieldsView,
): SaveState {
  const hasDraft = edits.hasDraft(id);
  if (metadataUnconfirmed && !hasDraft) return 'unconfirmed';
  const state = hasDraft && metadataState !== 'saving' ? 'pending' : metadataState;
  const isEarly = phase === 'waiting' || phase === 'interrupted';
  if (isEarly && (state === 'pending' || state === 'unchanged')) return 'early';
  return !isOnline && (state === 'pending' || state === 'saving') ? 'offline' : state;
}

/** One line that is always there, so that nothing moves when its words change. */
export function saveState(upload: UploadSnapshot, view: FieldsView): TemplateResult {
  const {words} = view;
  const {metadataError} = upload;
  const {saveState, errors} = words.strings;
  const state = saveStateOf(upload, view);
  // Nothing can be saved for a video that failed, and saving cannot be seen if the site is unreadable.
  const isMoot = state === 'unchanged' && (hasFailed(upload) || upload.unreadable);
  const reason =
    state === 'failed' && metadataError !== null
      ? html` ${errors[metadataError.code].happened} ${serverMessage(metadataError, words)}`
      : nothing;
  return html`
    <div class="save-state save-${state}" part=${rowParts(upload.phase, 'save-state')}>
      ${SAVE_ICONS[state]}<span>${isMoot ? nothing : saveState[state]}${reason}</span>
    </div>
  `;
}
