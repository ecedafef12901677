import {asText, isRecord, readAnswer} from '../answers/api-answer.js';
import {clipMessage} from '../answers/clip-message.js';
import {mayPass} from '../answers/retry-after.js';

/** The outcome that an answer of `photo/replace` reports. */
export type PosterOutcome =
  | {readonly kind: 'saved'}
  /** Nothing yet; a later try may succeed. */
  | {readonly kind: 'try-again'}
  /** Not for this video. */
  | {readonly kind: 'refused'; readonly message: string}
  /** Not for any video, because the site does not take a picture by upload token. */
  | {readonly kind: 'unable'; readonly message: string};

/** Codes about all videos. */
const ABOUT_SITE = /^(?:missing_authentication|permission_denied|feature_not_available|no_such_method)$/;
/** Words about all videos: a site without the method, and one that asks for the photo id in place of the token. */
const SITE_WORDS = /\bmethod\b|\bphoto_id\b/i;

/** Reads an answer of `photo/replace`, in each format of the API. */
export function parsePosterAnswer(status: number, body: string): PosterOutcome {
  if (mayPass(status)) return {kind: 'try-again'};
  const answer = readAnswer(body);
  const verdict = isRecord(answer) ? answer['status'] : undefined;
  if (verdict === 'ok' && status < 300) return {kind: 'saved'};
  if (!isRecord(answer) || verdict !== 'error') return {kind: 'unable', message: ''};
  const [code, words] = [asText(answer['code']) ?? '', asText(answer['message']) ?? ''];
  const isAboutSite = ABOUT_SITE.test(code) || SITE_WORDS.test(words);
  return {kind: isAboutSite ? 'unable' : 'refused', message: clipMessage(words)};
}
