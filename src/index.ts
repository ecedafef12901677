export {VideoUploader} from './ui/element/video-uploader.js';
export type {Album} from './ui/fields/albums-controller.js';
export {registerStrings} from './ui/language/languages.js';
export type {PartialStrings, Strings} from './ui/language/messages/strings.js';
export {checkSite} from './create-uploader.js';
export type {SiteCheck, SiteFinding} from './create-uploader.js';
export {parseCallback} from './protocol/callback/callback.js';
export type {Callback} from './protocol/callback/callback.js';
export type {CaptionProblem} from './protocol/captions/caption-text.js';
export type {ReplaceToken, UploadToken} from './protocol/requests/upload-token.js';
export type {Metadata} from './protocol/requests/metadata.js';
export {UploadError} from './core/model/upload-error.js';
export type {UploadErrorCode} from './core/model/upload-error.js';
export type {UploadOptions} from './core/options/upload-options.js';
export type {DeletionState} from './core/deletion/known-deletion.js';
export type {Playable, PreparedState} from './core/preparation/known-preparation.js';
export type {VideoAddresses} from './protocol/stored/video-addresses.js';
export type {
  CaptionSnapshot,
  CaptionState,
  MetadataState,
  PosterState,
  UploadSnapshot,
} from './core/model/upload-snapshot.js';
export type {UploadResult} from './core/model/upload-result.js';
export type {PauseReason, Trouble, UploadPhase} from './core/model/upload-state.js';
export * from './core/uploader-events.js';
