import type {TranscodingProgress} from './after-upload/transcoding-progress.js';
import type {Credentials} from './api/sign-request.js';
import type {CaptionSettings} from './captions/caption-settings.js';
import type {StoredVideo} from './stored-video.js';
import type {ReplaceToken, ReplaceTokenOptions} from './tokens/replace-token.js';
import type {UploadToken, UploadTokenOptions} from './tokens/token-fields.js';
import type {UploadableFile} from './upload/file-source.js';
import type {FetchedVideoMetadata} from './upload/upload-from-url.js';
import type {NewVideoMetadata, VideoMetadata} from './video-metadata.js';

/** The address of a site, and how its API is called. */
export interface SiteOptions extends Credentials {
  /** Address of the site. Without a path, the package adds `/api`. It keeps a path such as `/api/2`. */
  readonly endpoint: string | URL;
  /** Milliseconds for one attempt of a short call. Defaults to 15000. */
  readonly timeout?: number | undefined;
  /** Further attempts, for calls that are safe to repeat. Defaults to 2. */
  readonly retries?: number | undefined;
  /** Defaults to the runtime's own `fetch`. Another one can use a proxy, or allow more time. */
  readonly fetch?: typeof fetch | undefined;
  /** The time in milliseconds since 1970, for machines with a wrong clock. Defaults to `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** Settings of a call. */
export interface CallSettings {
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The progress of an upload. */
export interface UploadProgress {
  /** Bytes of the file that the connection has accepted. */
  readonly sent: number;
  /** Bytes of the file; null for a web stream of unknown size. */
  readonly total: number | null;
}

/** Settings of `upload`. */
export interface UploadSettings extends CallSettings {
  /** Runs after each sent piece of the file. If it throws, the upload ends with its error. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Bytes of a web stream. Without it the request has no `Content-Length`, which some proxies refuse. */
  readonly size?: number | undefined;
  /** Name for the site. Defaults to that of the path or `File`. */
  readonly fileName?: string | undefined;
  /** Maximum milliseconds without a sent byte, and from the last byte to the answer. Defaults to five minutes. */
  readonly timeout?: number | undefined;
}

/** A stored video. Id and token together open the video, even if it is unpublished. */
export interface UploadedVideo {
  readonly photoId: string;
  readonly treeId: string | null;
  readonly token: string | null;
}

/** A 23 Video site with credentials. Printing the object shows no secret. */
export interface Site {
  /** The address, as given. */
  readonly endpoint: string;
  /**
   * Requests an upload token (API page `get-upload-token`). After a temporary failure, it repeats the request: a lost
   * token only expires.
   *
   * @throws {TypeError} or {RangeError} for options that cannot be sent.
   * @throws {SiteError} if the site refuses or cannot be reached.
   */
  getUploadToken(options?: UploadTokenOptions, settings?: CallSettings): Promise<UploadToken>;
  /**
   * Changes the metadata of the videos of an upload token, before or after the upload (API page
   * `update-upload-token`). After a temporary failure, it repeats the request, which only sets values.
   *
   * @param identifier The `identifier` of one upload. Without it, all uploads of the token change.
   */
  updateUploadToken(
    uploadToken: string,
    metadata: VideoMetadata,
    identifier?: string,
    settings?: CallSettings,
  ): Promise<void>;
  /**
   * Sends a file from this server (API page `upload`), with little memory. It never repeats the request: even without an
   * answer, the site may have stored the video.
   */
  upload(
    file: UploadableFile,
    metadata?: NewVideoMetadata,
    settings?: UploadSettings,
  ): Promise<UploadedVideo>;
  /**
   * Has the site fetch a file from an address and make a video of it (API method `photo/upload-url`). It never repeats the
   * request: even without an answer, the site may make the video.
   *
   * @throws {TypeError} for an address or metadata that cannot be sent.
   * @throws {SiteError} if the site cannot fetch the file, or does not have the method.
   */
  uploadFromUrl(
    address: string | URL,
    metadata?: FetchedVideoMetadata,
    settings?: CallSettings,
  ): Promise<UploadedVideo>;
  /** The videos that were uploaded with a token, also those that are not published (API method `photo/list`). */
  findVideos(uploadToken: string, settings?: CallSettings): Promise<readonly StoredVideo[]>;
  /** One video, also if it is not published (API method `photo/list`); null if the site has no such video. */
  findVideo(photoId: string, settings?: CallSettings): Promise<StoredVideo | null>;
  /**
   * How far the site is with preparing a video (API method `photo/get-transcoding-progress`).
   *
   * @throws {SiteError} if there is no such video, or the site does not have the method.
   */
  transcodingProgress(photoId: string, settings?: CallSettings): Promise<TranscodingProgress>;
  /**
   * Makes an image the picture of a video (API method `photo/replace`): PNG, JPEG, GIF or WebP. It never repeats the
   * request, and sends no film, because the site would replace the video.
   *
   * @throws {TypeError} for a file of another type.
   * @throws {SiteError} if there is no such video, or the site does not have the method.
   */
  setPoster(photoId: string, image: UploadableFile, settings?: CallSettings): Promise<void>;
  /**
   * Adds captions to a video (API method `photo/subtitle/upload`): SubRip (`.srt`) or WebVTT (`.vtt`) in UTF-8. Version 2 of
   * the API alone has the method, so for an `endpoint` at `/api` the call goes to `/api/2`. It never repeats the request.
   *
   * @throws {TypeError} for another file, or for invalid settings.
   * @throws {SiteError} if there is no such video, or the site does not have the method or refuses the captions.
   */
  uploadSubtitle(
    photoId: string,
    captions: UploadableFile,
    settings: CaptionSettings,
    call?: CallSettings,
  ): Promise<void>;
  /**
   * Requests a token that replaces the film of a video (API method `photo/get-replace-token`). The video keeps its id. After
   * a temporary failure, it repeats the request: a lost token only expires.
   *
   * @throws {TypeError} or {RangeError} for options that cannot be sent.
   * @throws {SiteError} if there is no such video, or the site does not have the method.
   */
  getReplaceToken(
    photoId: string,
    options?: ReplaceTokenOptions,
    settings?: CallSettings,
  ): Promise<ReplaceToken>;
  /**
   * Deletes a video for good (API method `photo/delete`). After a temporary failure, it repeats the request.
   *
   * @returns false if the site has no such video, because it was deleted before or never existed.
   */
  deleteVideo(photoId: string, settings?: CallSettings): Promise<boolean>;
}
