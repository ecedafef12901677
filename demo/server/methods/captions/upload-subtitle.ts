import type {Readable} from 'node:stream';
import {formatAnswer} from '../../answers/answer-format.js';
import type {Answer} from '../../http/answer.js';
import {ApiError} from '../../http/api-error.js';
import type {ApiRequest} from '../../http/api-request.js';
import type {SiteParts} from '../../site-parts.js';
import {CAPTION_TYPES, isLocale, readCaptionText, type CaptionType} from '../../storage/caption.js';
import {readFlag} from '../metadata.js';

/** Bytes. */
const LARGEST_FILE = 2 ** 21;
const MOST_CAPTIONS = 100;

/**
 * Answers `photo/subtitle/upload` of version 2, which needs a request signed with permission `write`. A file in a language
 * and of a type that the video has takes the place of the older one: a guess, because no document says what happens.
 */
export async function uploadSubtitle(request: ApiRequest, site: SiteParts): Promise<Answer> {
  let file: Buffer | null = null;
  const {fields} = await request.readForm(async ({content}) => {
    file = await readFile(content);
  });
  request.authenticate();
  request.require('write');
  const invalid = (message: string) => new ApiError('invalid_input', message);
  const [photoId, locale] = [fields.text('photo_id'), fields.text('locale')];
  if (photoId === '') throw invalid('The parameter photo_id is missing.');
  if (!isLocale(locale)) throw invalid('The parameter locale must look like en_US.');
  const type = fields.text('type') || 'general';
  if (!isType(type)) throw invalid('The parameter type is unknown.');
  const draft = fields.text('draft_p');
  const isDraft = draft !== '' && readFlag('draft_p', draft, request.version);
  if (file === null) throw new ApiError('no_file', 'No file was uploaded.');
  const cues = readCaptionText(file);
  if (cues === null) throw invalid('The file is neither SubRip (.srt) nor WebVTT (.vtt).');

  const video = site.videos.get(photoId);
  if (video && video.captions.length >= MOST_CAPTIONS) throw invalid('This video has too many subtitles.');
  if (!video || !(await site.videos.setCaption(video, {locale, type, isDraft}, cues)))
    throw new ApiError('no_such_photo', 'There is no such photo/video.');
  return formatAnswer({status: 'ok', message: 'The subtitle was uploaded', key: 'subtitle'}, request);
}

function isType(text: string): text is CaptionType {
  return Object.hasOwn(CAPTION_TYPES, text);
}

/** @returns what cannot be read as captions, for a file that is too large. */
async function readFile(content: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= LARGEST_FILE) pieces.push(piece);
  }
  return size > LARGEST_FILE ? Buffer.alloc(0) : Buffer.concat(pieces);
}
