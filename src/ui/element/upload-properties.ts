import {property} from 'lit/decorators.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import type {ReplaceToken, UploadToken} from '../../protocol/requests/upload-token.js';
import {DEFAULT_ACCEPT} from '../adding/picker-accept.js';
import {FormAssociated} from '../form/form-associated.js';
import {textWithDefault} from '../shared/text-with-default.js';

/**
 * The properties that say which files an element takes, how and where they go, and what visitors may do once they are stored.
 *
 * @attr {string} upload-token - Another spelling of `upload_token`, which takes precedence.
 *
 * @csspart overall - The box above the list: the summary and, for several uploads, a progress bar and buttons.
 * @csspart overall-progress - The progress bar for all uploads.
 * @csspart overall-percent - The percentage beside this bar.
 * @csspart pause-all-button - Pauses all uploads.
 * @csspart resume-all-button - Resumes all paused uploads.
 * @csspart cancel-all-button - Cancels all unfinished uploads.
 * @csspart summary - Counts several uploads, or reports that the form waits for them.
 * @csspart start-button - Starts the waiting uploads, with `manual`.
 * @csspart shared-fields - Fields that apply to several videos.
 * @csspart apply-button - Copies the shared fields to all videos.
 * @csspart list - The list of uploads.
 * @csspart rest - Counts the uploads of a long list that have no row yet.
 * @csspart more-button - Shows fifty more rows.
 * @csspart item - One upload. This part and all parts in it also have a name with the phase, such as
 *   `item-uploading`.
 * @csspart head - The upper part of a row: picture, names and buttons.
 * @csspart preview - The box of the picture, the duration and the phase icon.
 * @csspart thumbnail - The picture of the video, or a film icon. It is a button if the browser can play the video.
 * @csspart duration - The duration of the video, on the picture.
 * @csspart phase-icon - The icon of the phase.
 * @csspart names - The box of the file name, the size and the status.
 * @csspart file-name - The file name.
 * @csspart file-size - The file size.
 * @csspart status - The sentence about the state of the upload.
 * @csspart actions - The buttons of the row.
 * @csspart pause-button - Pauses the upload.
 * @csspart resume-button - Resumes the upload. It takes the place of the pause button.
 * @csspart retry-button - Retries a failed upload.
 * @csspart retry-now-button - Ends the wait of an upload in `trouble` and retries at once.
 * @csspart remove-button - Cancels the upload or removes its row.
 * @csspart meter - The box of the progress bar and the percentage.
 * @csspart progress - The progress bar.
 * @csspart percent - The percentage beside this bar.
 * @csspart deletion - The question whether to delete the video, and what comes of it, with `allow-delete`.
 * @csspart delete-button - Deletes the video from the site.
 * @csspart only-row-button - Removes the row, and leaves the video on the site.
 * @csspart keep-button - Closes the question.
 * @csspart after - The box below a stored upload: its preparation and its links.
 * @csspart preparing - The sentence about the preparation of the video.
 * @csspart look-again-button - Asks again how far the site has prepared the video.
 * @csspart link - A link to an address of the video, with `links`.
 * @csspart copy-button - Copies this address.
 * @csspart captions - The captions of the video, with `caption-endpoint`.
 * @csspart captions-item - One file of captions.
 * @csspart captions-name - Its file name.
 * @csspart captions-language - Its language: a list until the captions go, then text.
 * @csspart captions-state - The sentence about whether the video has the captions.
 * @csspart captions-add-button - Opens the file picker for captions.
 * @csspart captions-retry-button - Sends refused captions again.
 * @csspart captions-remove-button - Removes captions that the video does not have.
 * @csspart player - The box of the video player.
 * @csspart error - The error of the upload; also `error-rejected`, for rejected files, and `error-answers`, for long answers.
 */
export abstract class UploadProperties extends FormAssociated {
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'upload-token'];
  }

  /** Upload token from `get-upload-token`. Without a token, nothing leaves the browser. Never reflected. */
  @property({attribute: 'upload_token', converter: textWithDefault('')}) uploadToken = '';

  /**
   * Replace token from `get-replace-token`: the file replaces the film of a stored video, which keeps its id. It takes
   * precedence over `uploadToken`. Empty if each token comes from `tokenEndpoint` or `tokenProvider`. Never reflected.
   */
  @property({attribute: 'replace-token'}) replaceToken: string | null = null;

  /** Address of the 23 Video site. Default: the origin of the page. Without a path, the element adds `/api`. */
  @property({converter: textWithDefault('')}) endpoint = '';

  /** Address on your own server that answers a `POST` with a new upload token. */
  @property({attribute: 'token-endpoint', converter: textWithDefault('')}) tokenEndpoint = '';

  /** Additional headers for the token endpoint, such as a CSRF token: an object, or its JSON in the attribute. */
  @property({attribute: 'token-endpoint-headers'})
  tokenEndpointHeaders: Readonly<Record<string, string>> | string | null = null;

  /**
   * Function that returns a new upload token, in place of `tokenEndpoint`. Pass its `signal` to `fetch`: it aborts a
   * request for a token that the element no longer needs.
   */
  @property({attribute: false}) tokenProvider:
    ((options: {readonly signal: AbortSignal}) => Promise<string | UploadToken | ReplaceToken>) | null = null;

  /** Accepts several files. */
  @property({type: Boolean}) multiple = false;

  /**
   * Accepted file types, as on `<input type=file>`. The rule holds for drop, paste and `addFiles()` too. `video/*` also means
   * the usual endings of videos, such as `.mkv`, whatever type the browser names.
   */
  @property({converter: textWithDefault(DEFAULT_ACCEPT)}) accept: string = DEFAULT_ACCEPT;

  /** Opens a phone's camera, as on `<input type=file>`: `user` is the front camera, `environment` the other. */
  @property() capture: 'user' | 'environment' | '' | null = null;

  /** Disables drag and drop. */
  @property({type: Boolean, attribute: 'no-drop'}) noDrop = false;

  /**
   * Maximum number of files: the token's `max_uploads`. If it is 1, the button replaces the file. Default: 1 without
   * `multiple`, else no limit.
   */
  @property({attribute: 'max-files'}) maxFiles: number | string | null = null;

  /** Maximum size of a file: bytes, or text such as `500MB` (powers of 1000) or `4GiB` (powers of 1024). */
  @property({attribute: 'max-file-size'}) maxFileSize: number | string | null = null;

  /**
   * Maximum duration in seconds; half a second more passes. If the browser cannot read a file's duration, the element
   * accepts the file.
   */
  @property({attribute: 'max-duration'}) maxDuration: number | string | null = null;

  /** Uploads wait for `start()` or the start button, also after a reload. By default they start with the selection. */
  @property({type: Boolean}) manual = false;

  /** Stores nothing in this browser. A reload loses all unfinished uploads. */
  @property({type: Boolean, attribute: 'no-resume'}) noResume = false;

  /** Identifies the user. An interrupted upload returns only for the same key, `name` and endpoint. */
  @property({attribute: 'resume-key', converter: textWithDefault('')}) resumeKey = '';

  /** Allows a copy of each unfinished file in this browser, if the browser has no file handles. */
  @property({type: Boolean, attribute: 'keep-files'}) keepFiles = false;

  /**
   * How files travel. `chunks` needs CORS. `form` is a plain form in a hidden frame. `auto` uses chunks, and the form
   * if the page cannot read the site's answers.
   */
  @property({converter: textWithDefault('auto')}) transport: 'auto' | 'chunks' | 'form' = 'auto';

  /** Origin of the `return_url` page, for `form`. Default: the origin of the token's `return_url`, or of the page. */
  @property({attribute: 'callback-origin', converter: textWithDefault('')}) callbackOrigin = '';

  /** Maximum size of all chunks except the last: bytes, or text as in `maxFileSize`. Default: chosen by file size. */
  @property({attribute: 'chunk-size'}) chunkSize: number | string | null = null;

  /** Maximum number of parallel requests. Default: 3, or less on a slow connection or device. */
  @property({attribute: 'simultaneous-uploads'}) simultaneousUploads: number | string | null = null;

  /** Metadata for each new file. */
  @property({attribute: false}) defaultMetadata: Metadata | null = null;

  /** Additional parameters. The element sends them with each upload, and the site returns them in the callback. */
  @property({attribute: false}) parameters: Readonly<Record<string, string>> | null = null;

  /**
   * Address on your own server that tells when people can watch a stored video. Default: the element asks the site, if
   * the page can read its answers.
   */
  @property({attribute: 'status-endpoint', converter: textWithDefault('')}) statusEndpoint = '';

  /**
   * Addresses that a stored row offers: any of `page embed poster download`. `page` opens a published video only. The
   * others contain the video's token: they open it for everybody, before publication too.
   */
  @property({converter: textWithDefault('')}) links = '';

  /**
   * The remove button of a stored row may delete the video from the site. The row asks the visitor first. See
   * `deleteEndpoint` for videos that another page uploaded.
   */
  @property({type: Boolean, attribute: 'allow-delete'}) allowDelete = false;

  /**
   * Address on your own server that deletes a video from the site, with `allowDelete`. Default: the element asks the site,
   * only for what it uploaded, and only until the upload token expires.
   */
  @property({attribute: 'delete-endpoint', converter: textWithDefault('')}) deleteEndpoint = '';

  /**
   * Address on your own server that adds captions to a stored video. With it, visitors can add files of captions (`.srt`,
   * `.vtt`) beside their videos. Default: none.
   */
  @property({attribute: 'caption-endpoint', converter: textWithDefault('')}) captionEndpoint = '';

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'upload_token' || name === 'upload-token')
      this.uploadToken = this.getAttribute('upload_token') ?? this.getAttribute('upload-token') ?? '';
    else super.attributeChangedCallback(name, old, value);
  }
}
