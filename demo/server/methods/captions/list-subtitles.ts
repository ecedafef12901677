import {formatAnswer} from '../../answers/answer-format.js';
import type {ApiObject} from '../../answers/api-result.js';
import type {Answer} from '../../http/answer.js';
import {ApiError} from '../../http/api-error.js';
import type {ApiRequest} from '../../http/api-request.js';
import type {SiteParts} from '../../site-parts.js';
import {languageName, type Caption} from '../../storage/caption.js';
import {captionPath, hasToken, isPublic} from '../../storage/video-store.js';
import {readFlag} from '../metadata.js';

const FORMATS = ['websrt', 'webvtt'] as const;
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur|yi)_/;

/**
 * Answers `photo/subtitle/list`, which anybody may ask who can open the video. Of the formats, this site has two. That
 * version 2 gives WebSRT unless another one is asked for, as version 1 does, is a guess.
 */
export async function listSubtitles(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  const {version} = request;
  request.authenticate();
  const video = site.videos.get(fields.text('photo_id'));
  const isOpen = video !== undefined && hasToken(video, fields.text('token'));
  if (!video || !(isOpen || isPublic(video)))
    throw new ApiError('no_such_photo', 'There is no such photo/video.');
  const wanted = fields.text('subtitle_format') || 'websrt';
  const format = FORMATS.find(name => name === wanted);
  if (!format) throw new ApiError('invalid_input', 'The parameter subtitle_format must be websrt or webvtt.');
  const drafts = fields.text('include_drafts_p');
  const hasDrafts = isOpen && drafts !== '' && readFlag('include_drafts_p', drafts, version);
  const type = fields.text('type');

  const payload = video.captions
    .filter(caption => (hasDrafts || !caption.isDraft) && (type === '' || caption.type === type))
    .map(caption => {
      const href = captionPath(video, caption, format);
      return version === 1 ? describeFirst(caption, href) : describeSecond(caption, href);
    });
  const page = {p: 1, size: Math.max(1, payload.length), total: payload.length};
  return formatAnswer({status: 'ok', key: 'subtitles', element: 'subtitles', payload, page}, request);
}

function describeFirst({locale, isDefault}: Caption, href: string): ApiObject {
  return {locale, href, default_p: isDefault};
}

function describeSecond(caption: Caption, href: string): ApiObject {
  const {locale, type, isDraft, isDefault} = caption;
  return {
    ...{locale, href, language: languageName(caption)},
    ...{default_p: isDefault, direction: RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr', draft_p: isDraft, type},
    ...{auto_p: false, auto_waiting_p: false, auto_action: '', auto_error_message: ''},
  };
}
