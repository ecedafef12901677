/** What others learn of an upload: the page, the journal, other tabs, and the site with the edits. */
import {originOf} from '../../protocol/requests/endpoints.js';
import {isReplacing} from '../../protocol/requests/replacing.js';
import {NO_ADDRESSES, type VideoAddresses, addressesOf} from '../../protocol/stored/video-addresses.js';
import type {TokenTraits} from '../tokens/known-tokens.js';
import {type EditDates, type EditsEntry, type JournalEntry, lasting, sentState} from './journal-entry.js';
import type {TabMessage} from './tab-message.js';
import type {TransferRate} from './transfer-rate.js';
import {mayBeTakenUp} from './upload-error.js';
import type {UploadModel} from './upload-model.js';
import type {EditsSnapshot, UploadSnapshot} from './upload-snapshot.js';
import {isElsewhere, isHeld} from './upload-state.js';

/** The upload that an edit belongs to, as the site knows it. */
export interface EditTarget {
  readonly redeemUrl: string;
  readonly uploadToken: string;
  /** The `resumableIdentifier`. */
  readonly identifier: string;
  readonly byForm: boolean;
}

/** For the page. */
export function snapshotOf(
  model: UploadModel,
  atHand: File | null,
  edits: EditsSnapshot,
  rate: Pick<TransferRate, 'bytesPerSecond' | 'secondsFor'>,
): UploadSnapshot {
  const {id, identifier, redeemUrl, file, attempt, token, share, state, trouble, preparation, deletion} =
    model;
  const {phase} = state;
  const isMoving = phase === 'uploading' && trouble === null;
  return Object.freeze({
    id,
    identifier,
    file: atHand,
    name: file.name,
    size: file.size,
    replaces: isReplacing(redeemUrl),
    phase,
    trouble,
    elsewhere: isElsewhere(state),
    needsFile: (phase === 'interrupted' || phase === 'failed') && state.needsFile,
    unreadable: attempt !== null && attempt.byForm && attempt.mayBeComplete,
    progress: phase === 'stored' ? 1 : share,
    bytesPerSecond: isMoving ? rate.bytesPerSecond : null,
    secondsLeft: isMoving ? rate.secondsFor(file.size * (1 - share)) : null,
    ...edits,
    preset: token.preset,
    result: phase === 'stored' ? state.result : null,
    error: phase === 'failed' ? state.error : null,
    playable: preparation.playable,
    preparedShare: preparation.share,
    preparedState: preparation.state,
    addresses: knownAddresses(model),
    deletionState: deletion.state,
    deletionError: deletion.error,
  });
}

/** The addresses that the site has told, and the others in the documented forms. */
function knownAddresses({state, redeemUrl, preparation}: UploadModel): VideoAddresses {
  // First, because an address is not parsed for each news about bytes.
  if (state.phase !== 'stored') return NO_ADDRESSES;
  const site = originOf(redeemUrl);
  if (site === null) return NO_ADDRESSES;
  return Object.freeze({...addressesOf(state.result, site), ...preparation.addresses});
}

/** For the journal; null if nothing may be saved, or if another tab saves it. */
export function entryOf(
  {identifier, redeemUrl, resumeKey, since, file, fingerprint, attempt, token, state}: UploadModel,
  edits: EditsEntry,
  traits: TokenTraits,
): JournalEntry | null {
  if (resumeKey === null || isElsewhere(state)) return null;
  return {
    identifier,
    redeemUrl,
    resumeKey,
    since,
    file,
    fingerprint: lasting(fingerprint),
    sent: attempt && sentState(attempt, token, traits),
    ...edits,
    held: isHeld(state),
    result: state.phase === 'stored' ? state.result : null,
  };
}

/** For other tabs. */
export function messageOf(
  {identifier, size, phase, progress, result, error}: UploadSnapshot,
  edited: EditDates,
): TabMessage {
  // An upload that can be taken up again is still this tab's.
  const final = error === null || mayBeTakenUp(error) ? null : error;
  return {
    ...{identifier, size, phase, progress, edited, result},
    error: final && {code: final.code, message: final.message, serverMessage: final.serverMessage},
  };
}

/** Where edits of an upload go. Default: the upload token of the last attempt. */
export function targetOf(
  {identifier, redeemUrl, attempt, token}: UploadModel,
  {uploadToken}: {readonly uploadToken: string} = token,
): EditTarget {
  return {redeemUrl, uploadToken, identifier, byForm: attempt?.byForm ?? false};
}
