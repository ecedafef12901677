import {formatAnswer} from '../answers/answer-format.js';
import type {ApiObject} from '../answers/api-result.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {SiteParts} from '../site-parts.js';
import {transcodingOf} from '../storage/transcoding.js';
import {readFlag} from './metadata.js';
import {formatDate} from './publishing.js';

/** The formats as version 1 names them, with those of {@link transcodingOf} that they stand for. */
const NAMES_OF_VERSION_1: Readonly<Record<string, string>> = {
  audio: 'mobile_low',
  video_original: 'analysis',
  video_medium: 'medium',
  video_hd: 'hd',
  video_1080p: '1080p',
  video_webm_360p: '4k',
  video_webm_720p: '4k',
  video_mobile_high: 'mobile_high',
  video_frames: 'frames',
};

const NAMES_OF_VERSION_2: Readonly<Record<string, string>> = {
  video_frames: 'frames',
  analysis: 'analysis',
  video_4k: '4k',
  video_hd: 'hd',
  video_1080p: '1080p',
  video_mobile_high: 'mobile_high',
  video_mobile_low: 'mobile_low',
};

/**
 * Answers `photo/get-transcoding-progress`, which needs a request signed with permission `read`: how far a video's formats
 * are. `all` says 1 before anything is queued, and again at the end, when the formats that the site does not make are at 0.
 */
export async function getTranscodingProgress(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  const {version} = request;
  request.authenticate();
  request.require('read');
  const video = site.videos.get(fields.text('photo_id'));
  if (!video) throw new ApiError('no_such_photo', 'There is no such video.');
  // The API spells it so.
  const flag = fields.text('percentage_formated_p');
  const isPercent = flag !== '' && readFlag('percentage_formated_p', flag, version);

  const {all, formats, finishAt} = transcodingOf(video);
  const format = (share: number): string => {
    if (isPercent) return `${Math.round(share * 100)}%`;
    return version === 2 ? formatVersion2(share) : formatVersion1(share);
  };
  const names = Object.entries(version === 1 ? NAMES_OF_VERSION_1 : NAMES_OF_VERSION_2);
  const payload: ApiObject = {
    ...Object.fromEntries(names.map(([name, task]) => [name, format(formats.get(task) ?? 0)])),
    all: format(all),
    ...(version === 2 ? {video_mobile_high_projected_finish: formatDate(finishAt, version)} : {}),
  };
  return formatAnswer({status: 'ok', key: 'progress', payload}, request);
}

/** Without a digit before the point: `.56`. */
function formatVersion1(share: number): string {
  return String(Math.round(share * 100) / 100).replace(/^0\./, '.');
}

/** With a digit after the point: `1.0`. */
function formatVersion2(share: number): string {
  const text = String(Math.round(share * 1000) / 1000);
  return text.includes('.') ? text : `${text}.0`;
}
