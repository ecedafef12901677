/** What a person or the page edits of an upload, at any time. */
import type {Metadata} from '../../protocol/requests/metadata.js';
import {isReplacing} from '../../protocol/requests/replacing.js';
import {posterUrlOf} from '../../protocol/stored/poster-request.js';
import {goesByForm} from '../model/attempt.js';
import {isElsewhere} from '../model/upload-state.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {MetadataChangedEvent} from '../uploader-events.js';

/** Commits an edit. */
export function editMetadata(rows: UploadRows, id: string, metadata: Metadata): void {
  for (const upload of editable(rows, id)) {
    const change = upload.edits.edit(metadata, rows.ports.clock.date());
    if (Object.keys(change).length > 0) rows.emit(new MetadataChangedEvent(upload.snapshot, change));
  }
}

/** Chooses the moment of the video that is its picture; null for the choice of the site. */
export function choosePoster(rows: UploadRows, id: string, time: number | null): void {
  const isTime = typeof time === 'number' && Number.isFinite(time) && time >= 0;
  if (!isTime && time !== null)
    return rows.ports.warn(`setPoster: "${String(time)}" is ignored: a number of seconds from 0 is needed.`);
  // Milliseconds are more than any film has frames.
  const moment = time === null ? null : Math.round(time * 1000) / 1000;
  for (const upload of editable(rows, id)) {
    if (upload.identifier === '')
      rows.ports.warn('setPoster: only a video that was uploaded here can get one.');
    else upload.edits.poster.choose(moment, rows.ports.clock.date());
  }
}

/** Whether the site of an upload may take a picture, as far as the page knows. */
export function takesPoster(rows: UploadRows, id: string): boolean {
  const [upload] = rows.select(id);
  const {attempt, redeemUrl = ''} = upload?.model ?? {};
  if (redeemUrl === '' || isReplacing(redeemUrl)) return false;
  const {ports, settings, unreadableSites} = rows;
  const byForm = goesByForm(attempt ?? null, settings.transport, unreadableSites.has(redeemUrl));
  return !byForm && !unreadableSites.has(redeemUrl) && !ports.knownSources.isUnable(posterUrlOf(redeemUrl));
}

/** Leaves out an upload that another tab has, and a file that replaces a video. */
function* editable(rows: UploadRows, id: string): Iterable<Upload> {
  for (const upload of rows.select(id)) {
    if (isReplacing(upload.model.redeemUrl))
      rows.ports.warn('No method of the site edits a video by a replace token.');
    else if (!isElsewhere(upload.state)) yield upload;
    else rows.ports.warn('An upload that another tab has can be edited in that tab only.');
  }
}
