import {isReplacing} from '../../protocol/requests/replacing.js';
import {
  type DeletionRequest,
  deletionRequest,
  deletionUrlOf,
} from '../../protocol/stored/deletion-request.js';
import {serverRequest} from '../../protocol/stored/preparation-request.js';
import type {UploadModel} from '../model/upload-model.js';
import {type SourceRules, serverHeaders} from '../preparation/preparation-source.js';
import type {Undeletable} from './known-deletion.js';

/** Who can delete a video, and the request for it. */
export interface DeletionSource {
  /** The embedder's server, or the site itself. */
  readonly at: 'server' | 'site';
  /** The address that all videos of this source have in common. */
  readonly address: string;
  readonly request: DeletionRequest;
  readonly photoId: string;
  /** Opens the video in lists; null if the page does not know it. */
  readonly token: string | null;
}

/**
 * Who deletes a stored video. The page's `delete-endpoint` alone, if there is one, so that its record and the site never
 * differ. Otherwise the site, for what this page has uploaded.
 *
 * @returns Why nobody can, if nobody can.
 */
export function deletionOf(
  {state, redeemUrl, attempt, identifier, token}: UploadModel,
  {settings, pageOrigin, now, unreadableSites, isUnable}: SourceRules,
): DeletionSource | Undeletable {
  if (state.phase !== 'stored' || state.result.photoId === null) return 'unknown';
  // The visitor may replace the video, which is no leave to delete it.
  if (isReplacing(redeemUrl)) return 'unknown';
  const {photoId, token: videoToken, uploadToken} = state.result;
  const video = {photoId, token: videoToken};
  const {deleteEndpoint} = settings;
  if (deleteEndpoint !== '') {
    const headers = serverHeaders(deleteEndpoint, settings, pageOrigin);
    const request = {...serverRequest(deleteEndpoint, headers, photoId, uploadToken), hasCookies: true};
    return isUnable(deleteEndpoint) ? 'unable' : {at: 'server', address: deleteEndpoint, request, ...video};
  }
  if (identifier === '' || uploadToken === '' || redeemUrl === '') return 'unknown';
  if (attempt?.byForm || unreadableSites.has(redeemUrl)) return 'unreadable';
  const address = deletionUrlOf(redeemUrl);
  if (isUnable(address)) return 'unable';
  if (token.uploadToken === uploadToken && token.expiresAt <= now) return 'expired';
  const request = deletionRequest(address, {photoId, uploadToken, identifier});
  return {at: 'site', address, request, ...video};
}
