export {parseCallback} from './protocol/callback.js';
export type {Callback} from './protocol/callback.js';
export type {Metadata} from './protocol/metadata.js';
export {UploadError} from './core/upload-error.js';
export type {UploadErrorCode} from './core/upload-error.js';
export type {UploadOptions} from './core/upload-options.js';
export type {MetadataState, UploadResult, UploadSnapshot} from './core/upload-snapshot.js';
export type {PauseReason, UploadPhase} from './core/upload-state.js';
export * from './core/uploader-events.js';
