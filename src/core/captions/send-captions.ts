import type {UploadModel} from '../model/upload-model.js';
import {isAtSite} from '../model/upload-status.js';
import type {Settings} from '../options/upload-options.js';
import {serverHeaders} from '../preparation/preparation-source.js';
import type {UploadCaptions} from './upload-captions.js';

/** Hands the captions of an upload to the embedder's server, if the site has the video. */
export function sendCaptions(
  captions: UploadCaptions,
  {state}: UploadModel,
  settings: Settings,
  pageOrigin: string,
): void {
  if (!isAtSite(state)) return;
  if (state.phase !== 'stored' || state.result.photoId === null) return captions.sendTo('never');
  const {photoId, uploadToken} = state.result;
  const {captionEndpoint: endpoint} = settings;
  if (endpoint === '') return captions.sendTo(null);
  captions.sendTo({endpoint, headers: serverHeaders(endpoint, settings, pageOrigin), photoId, uploadToken});
}
