import {type AnswerFields, asText, isRecord, readAnswer} from '../answers/api-answer.js';
import {readXml} from '../answers/xml-reader.js';
import {mayPass} from '../answers/retry-after.js';

/** How far a site has prepared a stored video. */
export interface Preparation {
  readonly playable: 'preparing' | 'ready';
  /** 0–1; null if the answer names no number. */
  readonly share: number | null;
}

/** The outcome that an answer about the preparation of one video reports. */
export type PreparationOutcome =
  /** `photo`: the video itself, from an answer of `photo/list`. */
  | {readonly kind: 'told'; readonly preparation: Preparation; readonly photo: AnswerFields | null}
  /** Nothing yet; a later question may bring more. */
  | {readonly kind: 'try-again'}
  /** Nothing about this video, by this code of the API. */
  | {readonly kind: 'refused'; readonly code: string}
  /** Nothing about any video. */
  | {readonly kind: 'unable'}
  /** Something else answers at this address. */
  | {readonly kind: 'wrong'};

/** Codes about one video. All other errors concern all videos. */
const ABOUT_VIDEO = /^(?:permission_denied|invalid_input|no_such_(?:object|photo|video))$/;
/** Formats that a browser can play. Others are the original, pictures, estimates and formats of old phones. */
const PLAYABLE = /^video_(?!original|frames|small|mobile_h263|mobile_mpeg4)\w+(?<!_finish)$/;

/**
 * Reads an answer about the preparation of a video: of a `status-endpoint`, of `photo/get-transcoding-progress` in each
 * documented form, or of `photo/list`.
 */
export function readPreparationAnswer(status: number, body: string, photoId: string): PreparationOutcome {
  if (mayPass(status)) return {kind: 'try-again'};
  const answer = readAnswer(body);
  if (!isRecord(answer)) return {kind: 'wrong'};
  if (answer['status'] === 'error') {
    const code = asText(answer['code']) ?? '';
    return ABOUT_VIDEO.test(code) ? {kind: 'refused', code} : {kind: 'unable'};
  }
  if (status >= 300) return {kind: 'wrong'};
  const photos = photosOf(answer, body);
  const photo = photos?.find(each => asText(each['photo_id']) === photoId) ?? null;
  if (photos !== null && photo === null) return {kind: 'try-again'};
  const preparation = photo === null ? ownPreparation(answer) : encodedPreparation(photo);
  return preparation === null ? {kind: 'wrong'} : {kind: 'told', preparation, photo};
}

/** Whether an answer of `photo/list` has a video; null if the answer is something else. */
export function isListed(status: number, body: string, photoId: string): boolean | null {
  const answer = readAnswer(body);
  if (!isRecord(answer) || status >= 500) return null;
  if (answer['status'] === 'error') return asText(answer['code'])?.startsWith('no_such') ? false : null;
  return photosOf(answer, body)?.some(photo => asText(photo['photo_id']) === photoId) ?? null;
}

/** The videos of an answer of `photo/list`; null if the answer is no list. */
function photosOf(answer: AnswerFields, body: string): AnswerFields[] | null {
  if (body.trim().startsWith('<')) {
    const found = readXml(body)?.children.filter(({name}) => name === 'photo');
    return found?.length ? found.map(({attributes}) => Object.fromEntries(attributes)) : null;
  }
  const list = answer['photos'] ?? answer['data'];
  return Array.isArray(list) ? list.filter(isRecord) : null;
}

/** Sites of before `video_encoded_p` do not tell. */
function encodedPreparation({video_encoded_p: flag}: AnswerFields): Preparation | null {
  const text = asText(flag);
  if (text === null) return null;
  return /^(?:1|t|true)$/.test(text) ? {playable: 'ready', share: 1} : {playable: 'preparing', share: null};
}

function ownPreparation(answer: AnswerFields): Preparation | null {
  const {playable, data} = answer;
  if (playable === 'ready') return {playable, share: 1};
  if (playable === 'preparing') return {playable, share: shareOf(answer['prepared_share'])};
  const inner = isRecord(data) ? data : answer;
  const progress = answer['progress'] ?? inner['progress'] ?? inner;
  const share = isRecord(progress) ? sharesIn(progress) : shareOf(progress);
  return share === null ? null : {playable: share < 1 ? 'preparing' : 'ready', share};
}

/**
 * The share of the format that has come furthest. `all` counts only without any format, because a site may answer 1
 * there while each format is at 0.
 */
function sharesIn(progress: AnswerFields): number | null {
  const shares = Object.entries(progress)
    .filter(([name]) => PLAYABLE.test(name))
    .flatMap(([, value]) => shareOf(value) ?? []);
  return shares.length > 0 ? Math.max(...shares) : shareOf(progress['all']);
}

/** A share as `0.89`, `.56`, `1`, `89%` or `89`. */
function shareOf(value: unknown): number | null {
  const text = asText(value)?.trim() ?? '';
  if (!/^[\d.]+%?$/.test(text)) return null;
  const number = Number.parseFloat(text);
  if (Number.isNaN(number)) return null;
  return Math.min(1, text.endsWith('%') || number > 1 ? number / 100 : number);
}
