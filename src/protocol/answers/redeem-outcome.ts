import {parseCallback} from '../callback/callback.js';
import {hostOrNull, idOrNull, isId} from '../callback/photo-id.js';
import {asText, isRecord, readAnswer} from './api-answer.js';
import {clipMessage} from './clip-message.js';
import {readRefusal} from './refusal.js';

/** A stored video. A value is null if the answer does not contain it. Ids are strings. */
export interface StoredVideo {
  /** The photo id: the site's id of the video. */
  readonly photoId: string | null;
  /** The tree id of the video at the site. */
  readonly treeId: string | null;
  /** Opens the video together with its id, also before publication. */
  readonly token: string | null;
  /** The domain of the site. */
  readonly domain: string | null;
  /** The `return_url` with its callback parameters, if its scheme is http or https. */
  readonly callbackUrl: string | null;
  /** All other parameters of the callback, such as `theme`. Untrusted. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The outcome that an answer of `redeem-upload-token` reports. */
export type RedeemOutcome =
  | {readonly kind: 'stored'; readonly video: StoredVideo}
  /** Accepted, without a result: a chunk before the last one, or a token without `return_url`. */
  | {readonly kind: 'acknowledged'}
  /** The site refused this file, in its own words. */
  | {readonly kind: 'refused'; readonly message: string}
  /** An error of the API about the token: another token may help. */
  | {readonly kind: 'token-refused'; readonly message: string}
  /** Plain words, as a site writes them about an invalid, used-up or expired token. */
  | {readonly kind: 'words'; readonly message: string}
  /** The protocol allows no such body. */
  | {readonly kind: 'malformed'; readonly message: string};

/** A video that the site did not name. */
export const UNNAMED: StoredVideo = {
  photoId: null,
  treeId: null,
  token: null,
  domain: null,
  callbackUrl: null,
  parameters: {},
};

/**
 * Reads the body of a 200 answer of `redeem-upload-token` (API page of that name, part "Returns").
 *
 * The site answers in one of these ways:
 *
 * - an empty body or `ok`
 * - a line `ok <domain> <tree_id> <photo_id> <token> <callback_url>` or `error <error_message>`, if the token has
 *   `background_return_p`
 * - an answer of either API version, in each of its formats
 * - a bare number, the photo id
 * - any other text, which is plain words of the site
 */
export function parseRedeemBody(body: string): RedeemOutcome {
  const text = body.trim();
  if (text === '' || /^ok$/i.test(text)) return {kind: 'acknowledged'};
  if (/^\d+$/.test(text)) return {kind: 'stored', video: {...UNNAMED, photoId: text}};
  const answer = readAnswer(text);
  if (typeof answer === 'object' && answer !== null) return parseAnswer(answer, text);
  const [keyword, ...fields] = text.split(/\s+/);
  if (keyword === 'error') return {kind: 'refused', message: clipMessage(text.slice('error'.length))};
  if (keyword === 'ok') return parseOkLine(text, fields);
  return {kind: 'words', message: clipMessage(text)};
}

/** In this form, unlike all others, the tree comes before the photo. */
function parseOkLine(line: string, fields: readonly string[]): RedeemOutcome {
  const [domain, treeId, photoId, token, callback] = fields;
  if (!domain || !treeId || !photoId || !token || !isId(photoId))
    return {kind: 'malformed', message: clipMessage(line)};
  const parsed = callback === undefined ? null : parseCallback(callback);
  return {
    kind: 'stored',
    video: {
      domain: hostOrNull(domain),
      treeId: idOrNull(treeId),
      photoId,
      token: idOrNull(token),
      callbackUrl: parsed?.url ?? null,
      parameters: parsed?.parameters ?? {},
    },
  };
}

/** Version 1 names the payload after the method (`upload`), version 2 always `data`. */
function parseAnswer(answer: object, text: string): RedeemOutcome {
  if (!isRecord(answer)) return {kind: 'malformed', message: clipMessage(text)};
  const refusal = readRefusal(200, text);
  if (refusal !== null) return refusal;
  const payload = [answer['upload'], answer['data'], answer['photo'], answer].find(
    candidate => isRecord(candidate) && asText(candidate['photo_id']) !== null,
  );
  if (isRecord(payload)) {
    const named = (name: string): string | null => idOrNull(asText(payload[name]));
    const photoId = named('photo_id');
    if (photoId === null) return {kind: 'malformed', message: clipMessage(text)};
    const domain = hostOrNull(asText(payload['domain']));
    return {
      kind: 'stored',
      video: {...UNNAMED, photoId, treeId: named('tree_id'), token: named('token'), domain},
    };
  }
  return answer['status'] === 'ok' ? {kind: 'acknowledged'} : {kind: 'malformed', message: clipMessage(text)};
}
