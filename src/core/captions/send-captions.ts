import type {UploadModel} from '../model/upload-model.js';
import {isUnconfirmed} from '../model/upload-status.js';
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
  const {captionEndpoint: endpoint} = settings;
  if (state.phase === 'failed' && isUnconfirmed(state)) return captions.sendTo('never');
  if (state.phase !== 'stored') return;
  const {photoId, uploadToken} = state.result;
  if (photoId === null) return captions.sendTo('never');
  if (endpoint === '') return captions.sendTo(null);
  captions.sendTo({endpoint, headers: serverHeaders(endpoint, settings, pageOrigin), photoId, uploadToken});
}
