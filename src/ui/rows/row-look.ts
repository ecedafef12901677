import type {TemplateResult} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {isUnconfirmed} from '../../core/model/upload-status.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import {alertIcon, checkIcon, offlineIcon, pauseIcon, sendingIcon, waitingIcon} from '../shared/icons.js';

/** How a row shows where its upload stands. */
export interface RowLook {
  readonly icon: TemplateResult;
  readonly status: string;
  /** What the bar shows, or null for none. */
  readonly bar: 'share' | 'busy' | null;
  /** The one button that has the same place in all phases; `none-now`: there, so that the focus stays, but idle. */
  readonly toggle: 'pause' | 'resume' | 'none-now' | null;
}

/** What an upload waits for beside its turn: `start()`, answers to the questions of the page, or an upload token. */
export type Awaited = 'start' | 'answers' | 'token' | null;

export function rowLook(upload: UploadSnapshot, words: Words, awaited: Awaited): RowLook {
  const {trouble} = upload;
  const look = replacingLook(upload, words, phaseLook(upload, words, awaited));
  // The bar says how far it is, for nothing moves.
  return trouble === null
    ? look
    : {...look, icon: offlineIcon, status: words.strings.trouble[trouble], bar: 'share'};
}

/** What a row tells of a file that replaces a video, beside its phase. */
function replacingLook(upload: UploadSnapshot, {strings}: Words, look: RowLook): RowLook {
  const {under, stored, failed} = strings.replacing;
  if (!upload.replaces || isUnconfirmed(upload)) return look;
  if (upload.phase === 'stored') return {...look, status: stored};
  return {...look, status: upload.phase === 'failed' ? failed : `${under} · ${look.status}`};
}

function phaseLook(upload: UploadSnapshot, words: Words, awaited: Awaited): RowLook {
  const {strings} = words;
  const isHeld = awaited === 'start';
  switch (upload.phase) {
    case 'waiting':
      return {
        icon: waitingIcon,
        status: waitingStatus(awaited, words),
        bar: 'share',
        toggle: isHeld ? null : 'pause',
      };
    case 'uploading':
      // A plain form cannot be paused: all that was sent would be lost.
      if (upload.unreadable)
        return {icon: sendingIcon, status: strings.sending, bar: 'busy', toggle: 'none-now'};
      return {icon: sendingIcon, status: uploadingStatus(upload, words), bar: 'share', toggle: 'pause'};
    case 'offline':
      return {icon: offlineIcon, status: strings.offline, bar: 'share', toggle: 'pause'};
    case 'finishing':
      return {icon: sendingIcon, status: strings.finishing, bar: 'busy', toggle: 'none-now'};
    case 'paused':
      return {icon: pauseIcon, status: strings.paused, bar: 'share', toggle: 'resume'};
    case 'interrupted':
      if (upload.elsewhere) return {icon: sendingIcon, status: strings.elsewhere, bar: 'share', toggle: null};
      return upload.needsFile
        ? {icon: pauseIcon, status: strings.needsFile, bar: 'share', toggle: null}
        : {icon: pauseIcon, status: strings.interrupted, bar: 'share', toggle: 'resume'};
    case 'stored':
      return {icon: checkIcon, status: strings.stored, bar: 'share', toggle: null};
    case 'failed': {
      const mayBeStored = isUnconfirmed(upload);
      return {
        icon: mayBeStored ? checkIcon : alertIcon,
        status: mayBeStored ? strings.unconfirmed : strings.failed,
        bar: null,
        toggle: null,
      };
    }
  }
}

function waitingStatus(awaited: Awaited, {strings}: Words): string {
  switch (awaited) {
    case 'start':
      return strings.held;
    case 'answers':
      return strings.questions.waiting;
    case 'token':
      return strings.awaitingToken;
    case null:
      return strings.waiting;
  }
}

function uploadingStatus(
  {progress, size, bytesPerSecond, secondsLeft}: UploadSnapshot,
  words: Words,
): string {
  const {strings, formats} = words;
  if (progress === 0 && bytesPerSecond === null) return strings.starting;
  const {bytesOf, speed, duration} = rowFormats(formats);
  const sent = bytesOf(progress * size, size);
  return [
    words.say(strings.uploading, {sent, total: formats.bytes(size)}),
    ...(bytesPerSecond === null ? [] : [speed(bytesPerSecond)]),
    ...(secondsLeft === null ? [] : [words.say(strings.timeLeft, {time: duration(secondsLeft)})]),
  ].join(' · ');
}
