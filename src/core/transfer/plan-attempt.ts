import {isReplacing} from '../../protocol/requests/replacing.js';
import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';
import {type Attempt, beginAttempt, goesByForm} from '../model/attempt.js';
import {FIRST_SMALLEST, chooseChunkSize} from '../model/chunk-size.js';
import {createIdentifier} from '../model/identifier.js';
import {UploadError} from '../model/upload-error.js';
import type {UploadMessage, UploadModel} from '../model/upload-model.js';
import type {Answers} from '../page/audience.js';
import type {Settings} from '../options/upload-options.js';

/** What an uploader knows of its page and its sites. */
interface Surroundings {
  /** Answers to the questions of the page; null while they are missing, which only an upload does not mind that began. */
  readonly answers: Answers | null;
  /** Addresses whose answers the page may not read. */
  readonly unreadableSites: ReadonlySet<string>;
  /** Addresses that replace a video, at sites that take a film in one piece only. */
  readonly onePieceSites: ReadonlySet<string>;
  /** Most bytes of a chunk by address, if a gateway before it refused more. */
  readonly chunkCeilings: ReadonlyMap<string, number>;
  /** Of the last upload; null if there was none. */
  readonly bytesPerSecond: number | null;
}

/** How a file goes now, and the attempt that continues, if any. */
interface Way {
  readonly byForm: boolean;
  /** The attempt before, if it is of use: chunks are of none to a form, nor to another site. */
  readonly last: Attempt | null;
}

function chooseWay(
  {attempt, redeemUrl}: UploadModel,
  site: string,
  transport: Settings['transport'],
  unreadableSites: ReadonlySet<string>,
): Way {
  const last = redeemUrl === site ? attempt : null;
  const byForm = goesByForm(last, transport, unreadableSites.has(site));
  return {byForm, last: last?.byForm === byForm ? last : null};
}

/** Whether an upload wants a token for its turn: it has none of its own, and there is an address to send to. */
export function needsToken(
  model: UploadModel,
  {endpoints, transport}: Settings,
  unreadableSites: ReadonlySet<string>,
): boolean {
  return (
    endpoints !== null && !chooseWay(model, endpoints.redeem, transport, unreadableSites).last?.isTokenFixed
  );
}

/**
 * Plans the turn of an upload: continues the last attempt if the site can know its chunks, or begins another one.
 *
 * @param token The token for the turn. Null if the upload keeps its own, or if no token came.
 * @param failure Why no token came, if the source knows; else null.
 */
export function planAttempt(
  model: UploadModel,
  settings: Settings,
  token: UploadTokenGrant | null,
  failure: unknown,
  {unreadableSites, onePieceSites, chunkCeilings, bytesPerSecond, answers}: Surroundings,
): Extract<UploadMessage, {type: 'plan'}> | UploadError {
  const {endpoints, transport} = settings;
  if (endpoints === null)
    return new UploadError('endpoint-wrong', 'There is no site to send to: set endpoint to its address.');
  const redeemUrl = endpoints.redeem;
  const {byForm, last} = chooseWay(model, redeemUrl, transport, unreadableSites);
  const own = last?.isTokenFixed ? model.token : token;
  if (own === null)
    return new UploadError('token-missing', describeLack(failure, settings), {cause: failure ?? undefined});
  const change = changeOfPurpose(model, redeemUrl, own);
  if (change !== null) return new UploadError('token-missing', change);
  const {size} = model.file;
  const first = mayCorrectSize(settings) || bytesPerSecond !== null ? Infinity : FIRST_SMALLEST;
  const known = chunkCeilings.get(redeemUrl) ?? Infinity;
  const ceiling = Math.min(settings.chunkSize ?? Infinity, model.chunkCeiling, first, known);
  const inOnePiece = byForm || onePieceSites.has(redeemUrl);
  const chunkSize = inOnePiece ? size : chooseChunkSize(size, bytesPerSecond, ceiling);
  const given = model.answers ?? answers ?? model.attempt?.parameters ?? {};
  const parameters = {...settings.parameters, ...given};
  const isRestart = model.attempt !== null && last === null;
  return {
    type: 'plan',
    identifier: isRestart ? createIdentifier() : model.identifier,
    redeemUrl,
    token: own,
    answers: given,
    // Under a new token too: the transfer asks the site first whether it still knows the chunks.
    attempt: last ?? beginAttempt({byForm, chunkSize, parameters}),
  };
}

/**
 * Why a file may not go, although the page has a token. A file for one video never replaces another one, whatever the page
 * has become since.
 */
function changeOfPurpose(
  {redeemUrl, token}: UploadModel,
  site: string,
  own: UploadTokenGrant,
): string | null {
  if (redeemUrl !== '' && isReplacing(redeemUrl) !== isReplacing(site))
    return 'The page has set or removed replace-token since this file was chosen: choose the file again.';
  if (token.replaces !== undefined && own.replaces !== undefined && own.replaces !== token.replaces)
    return `The new replace token is for video ${own.replaces}, and this file replaces video ${token.replaces}.`;
  return null;
}

/**
 * Whether the chunk size of a first file may change, which takes another identifier. It may not if the site would then get
 * the same metadata twice.
 */
export function mayCorrectSize({defaultMetadata}: Settings): boolean {
  return Object.keys(defaultMetadata).length === 0;
}

/** Why there is no upload token, for the developer of the page. */
function describeLack(failure: unknown, {tokenField}: Settings): string {
  if (failure !== null)
    return `There is no ${tokenField.replace('_', ' ')}: ${failure instanceof Error ? failure.message : String(failure)}`;
  return tokenField === 'replace_token'
    ? 'Set replace-token to a token of get-replace-token, or token-endpoint to where one is given.'
    : 'Set upload_token to a token of get-upload-token, or token-endpoint to where one is given.';
}
