import {isReplacing} from '../../protocol/requests/replacing.js';
import {targetOf} from '../model/projections.js';
import type {UploadModel} from '../model/upload-model.js';
import type {UploadPoster} from './upload-poster.js';

/**
 * Sends the chosen picture of an upload, if the site has the video.
 *
 * @param unreadableSites Addresses of `redeem-upload-token` whose answers the page may not read.
 */
export function sendPoster(
  poster: UploadPoster,
  model: UploadModel,
  unreadableSites: ReadonlySet<string>,
): void {
  const {state, redeemUrl, attempt} = model;
  if (state.phase !== 'stored' || attempt === null || isReplacing(redeemUrl)) return;
  poster.sendTo(targetOf(model, state.result), attempt.byForm || unreadableSites.has(redeemUrl));
}
