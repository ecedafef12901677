/**
 * `video-uploader/server`: what the embedder's server needs. It runs wherever there are `fetch` and Web Crypto; only
 * `upload` of a path loads `node:fs`.
 */
export {createSite} from './site.js';
export type {CallSettings, Site, SiteOptions, UploadedVideo, UploadProgress, UploadSettings} from './site.js';
export {SiteError} from './site-error.js';
export type {OwnSiteErrorCode} from './site-error.js';
export {tokenEndpoint} from './token-endpoint.js';
export type {TokenEndpointOptions, TokenHandler, Visitor} from './token-endpoint.js';
export type {RateLimit} from './rate-limit.js';
export {readCallback, verifyCallback} from './callback.js';
export type {Callback} from '../protocol/callback.js';
export {nodeHandler} from './node-handler.js';
export type {NodeRequest, NodeResponse} from './node-handler.js';
export type {UploadableFile} from './file-source.js';
export type {Credentials} from './sign-request.js';
export type {StoredVideo} from './stored-video.js';
export type {UploadToken, UploadTokenJson, UploadTokenOptions} from './upload-token.js';
export {uploadTokenJson} from './upload-token.js';
export type {Id, NewVideoMetadata, VideoMetadata} from './video-metadata.js';
