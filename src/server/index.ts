/**
 * `video-uploader/server`: what the embedder's server needs. It needs `fetch` and Web Crypto of its runtime; only `upload`
 * of a path loads `node:fs`.
 */
export {createSite} from './site.js';
export type {
  CallSettings,
  Site,
  SiteOptions,
  UploadedVideo,
  UploadProgress,
  UploadSettings,
} from './site-types.js';
export {SiteError} from './api/site-error.js';
export type {OwnSiteErrorCode} from './api/site-error.js';
export {tokenEndpoint} from './tokens/token-endpoint.js';
export type {
  ReplaceTokenEndpointOptions,
  TokenEndpointOptions,
  TokenHandler,
  TokenReceivers,
  Visitor,
} from './tokens/token-endpoint.js';
export type {RateLimit} from './tokens/rate-limit.js';
export {readAnswers} from './tokens/read-answers.js';
export {statusEndpoint} from './after-upload/status-endpoint.js';
export type {StatusEndpointOptions} from './after-upload/status-endpoint.js';
export {deleteEndpoint} from './after-upload/delete-endpoint.js';
export type {DeleteEndpointOptions} from './after-upload/delete-endpoint.js';
export {captionEndpoint} from './captions/caption-endpoint.js';
export type {CaptionSettings, CaptionType} from './captions/caption-settings.js';
export type {AskedVideo, VideoEndpointOptions} from './after-upload/asked-video.js';
export type {TranscodingProgress} from './after-upload/transcoding-progress.js';
export type {EndpointHandler, EndpointOptions} from './endpoint/endpoint.js';
export {readCallback, verifyCallback} from './verify-callback.js';
export type {Callback} from '../protocol/callback/callback.js';
export {nodeHandler} from './node-handler.js';
export type {NodeHandlerOptions, NodeRequest, NodeResponse} from './node-handler.js';
export type {UploadableFile} from './upload/file-source.js';
export type {FetchedVideoMetadata} from './upload/upload-from-url.js';
export type {Credentials} from './api/sign-request.js';
export type {StoredVideo} from './stored-video.js';
export type {TokenLimits, UploadToken, UploadTokenJson, UploadTokenOptions} from './tokens/token-fields.js';
export type {ReplaceToken, ReplaceTokenJson, ReplaceTokenOptions} from './tokens/replace-token.js';
export {replaceTokenJson} from './tokens/replace-token.js';
export {uploadTokenJson} from './tokens/token-fields.js';
export type {Id, NewVideoMetadata, VideoMetadata} from './video-metadata.js';
