import {originOf} from '../../protocol/requests/endpoints.js';
import {onePieceUrlOf} from '../../protocol/requests/replacing.js';
import {
  type PreparationRequest,
  listRequest,
  listUrlOf,
  serverRequest,
} from '../../protocol/stored/preparation-request.js';
import type {UploadModel} from '../model/upload-model.js';
import type {Settings} from '../options/upload-options.js';

/** Who can tell how far a video is prepared. */
export interface PreparationSource {
  /** The embedder's server, or the site itself. */
  readonly at: 'server' | 'site';
  /** The address that all videos of this source have in common. */
  readonly address: string;
  readonly request: PreparationRequest;
}

/** What decides on a source beside the upload. */
export interface SourceRules {
  readonly settings: Settings;
  readonly pageOrigin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Addresses of `redeem-upload-token` whose answers the page may not read. */
  readonly unreadableSites: ReadonlySet<string>;
  /** Whether another question to this address is useless. */
  isUnable(address: string): boolean;
}

/**
 * Who is asked about a stored video: the page's `status-endpoint`, else the site. The site gets no question about an
 * upload whose answers the page could not read, nor about a video of the initial value.
 *
 * @returns Null if nobody can tell.
 */
export function sourceOf(
  {state, redeemUrl, attempt, identifier, file}: UploadModel,
  {settings, pageOrigin, now, unreadableSites, isUnable}: SourceRules,
): PreparationSource | null {
  if (state.phase !== 'stored' || state.result.photoId === null) return null;
  const {photoId, token, uploadToken} = state.result;
  const {statusEndpoint} = settings;
  if (statusEndpoint !== '' && !isUnable(statusEndpoint)) {
    const headers = serverHeaders(statusEndpoint, settings, pageOrigin);
    const request = serverRequest(statusEndpoint, headers, photoId, uploadToken);
    return {at: 'server', address: statusEndpoint, request};
  }
  const isUnreadable = attempt?.byForm || unreadableSites.has(redeemUrl);
  if (identifier === '' || token === null || redeemUrl === '' || isUnreadable) return null;
  // A site without version 2 has taken a replacement in one piece.
  const isOnePiece = attempt !== null && attempt.chunkSize >= file.size;
  const listUrl = listUrlOf(isOnePiece ? onePieceUrlOf(redeemUrl) : redeemUrl);
  if (isUnable(listUrl)) return null;
  return {at: 'site', address: listUrl, request: listRequest(listUrl, photoId, token, now)};
}

/** Headers such as a CSRF token, if the address is on the server of the token endpoint, which they are for. */
export function serverHeaders(
  address: string,
  {tokenEndpoint, tokenEndpointHeaders}: Settings,
  pageOrigin: string,
): Readonly<Record<string, string>> {
  return originOf(address, pageOrigin) === originOf(tokenEndpoint, pageOrigin) ? tokenEndpointHeaders : {};
}
