import type {KeptCaptions} from '../model/journal-entry.js';
import {UploadError} from '../model/upload-error.js';
import type {CaptionSnapshot} from '../model/upload-snapshot.js';

/** Characters that the journal keeps of the captions of one video. It writes its entry often, while chunks go. */
const MOST_KEPT = 300_000;

/** A file of captions. */
export interface Track extends CaptionSnapshot {
  /** Empty once it is saved. */
  readonly text: string;
}

/** Whether the server lacks it, and may get it. */
export function isUnsaved({state}: Track): boolean {
  return state === 'pending' || state === 'saving';
}

/** Whether a person may still change it. */
export function isOpen({state}: CaptionSnapshot): boolean {
  return state === 'pending' || state === 'failed';
}

/** For the page. */
export function snapshotOf({id, name, language, state, error}: Track): CaptionSnapshot {
  return Object.freeze({id, name, language, state, error});
}

/** For the journal. */
export function keptOf({name, language, state, text}: Track): KeptCaptions {
  return {name, language, state: state === 'saving' ? 'pending' : state, text};
}

/** What the journal has room for. */
export function keptTracks(tracks: readonly Track[]): readonly Track[] {
  let room = MOST_KEPT;
  return tracks.filter(({text}) => {
    if (text.length > room) return false;
    room -= text.length;
    return true;
  });
}

export function refusal(serverMessage: string, status: number | null): UploadError {
  return new UploadError('captions-refused', 'The video does not have the captions.', {
    serverMessage,
    status,
  });
}
