/**
 * protocol/: what goes over the wire, as pure functions. Text and statuses in, values out; no state, no
 * network, nothing from another layer.
 */
import {parseCallback} from '../callback/callback.js';
import {hostOrNull, idOrNull, isId} from '../callback/photo-id.js';
import {asText, isRecord, readAnswer} from './api-answer.js';
import {clipMessage} from './clip-message.js';
import {readRefusal} from './refusal.js';

/** A video that the site has stored, as far as the answer named it. Ids are strings. */
export interface StoredVideo {
  readonly photoId: string | null;
  readonly treeId: string | null;
  /** Opens the video together with its id, published or not. */
  readonly token: string | null;
  readonly domain: string | null;
  /** The `return_url` with its callback parameters; http or https, else null. */
  readonly callbackUrl: string | null;
  /** Everything else that the callback carried, such as `theme`. Untrusted. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What an answer of `redeem-upload-token` says. */
export type RedeemOutcome =
  | {readonly kind: 'stored'; readonly video: StoredVideo}
  /** Accepted, and nothing more said: a chunk on the way, or a site without `return_url`. */
  | {readonly kind: 'acknowledged'}
  /** The site refused this file, in its own words. */
  | {readonly kind: 'refused'; readonly message: string}
  /** An error of the API that is about the token: another one may help. */
  | {readonly kind: 'token-refused'; readonly message: string}
  /** Plain words, as for an invalid, used-up or expired token. */
  | {readonly kind: 'words'; readonly message: string}
  /** No reading of the protocol allows this. */
  | {readonly kind: 'malformed'; readonly message: string};

const UNNAMED: StoredVideo = {
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
 * Understood are an empty body and `ok`; the lines `ok <domain> <tree_id> <photo_id> <token> <callback_url>`
 * and `error <error_message>` of a token with `background_return_p`; an answer of either API version in each of its
 * formats; and a bare number, which is the photo id. Anything else is plain words of the site.
 */
export function parseRedeemBody(body: string): RedeemOutcome {
  const text = body.trim();
  if (text === '' || /^ok$/i.test(text)) return {kind: 'acknowledged'};
  if (/^\d+$/.test(text)) return {kind: 'stored', video: {...UNNAMED, photoId: text}};
  const answer = readAnswer(text);
  if (typeof answer === 'object' && answer !== null) return parseAnswer(answer, text);
  const [keyword = '', ...fields] = text.split(/\s+/);
  if (keyword === 'error') return {kind: 'refused', message: clipMessage(text.slice('error'.length))};
  if (keyword === 'ok') return parseOkLine(text, fields);
  return {kind: 'words', message: clipMessage(text)};
}

/** The order differs from every other form: the tree comes before the photo here. */
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

/** Version 1 names the payload per method (`upload`), version 2 always `data`. */
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
