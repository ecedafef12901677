import {type CSSResultGroup, type PropertyValues, type TemplateResult, html, isServer, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {warnOnce} from '../../core/options/warn-once.js';
import type {Uploader} from '../../core/uploader.js';
import {clearJournal} from '../../create-uploader.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import type {UploadToken} from '../../protocol/requests/upload-token.js';
import type {VideoUploads} from '../../video-uploads.js';
import {addingArea} from '../adding/adding-area.js';
import {DropController} from '../adding/drop-controller.js';
import {FallbackController} from '../adding/fallback-controller.js';
import {PasteController} from '../adding/paste-controller.js';
import {PickController} from '../adding/pick-controller.js';
import {DEFAULT_ACCEPT} from '../adding/picker-accept.js';
import {PreparingController} from '../adding/preparing-controller.js';
import type {Album} from '../fields/albums-controller.js';
import {SAFE_TAGS} from '../fields/html-notes.js';
import type {MissingField} from '../fields/required-fields.js';
import {FormAssociated} from '../form/form-associated.js';
import {FormController} from '../form/form-controller.js';
import {LanguageController} from '../language/language-controller.js';
import type {PartialStrings} from '../language/messages/strings.js';
import {RowsController} from '../rows/rows-controller.js';
import {DEFAULT_FIELDS} from '../shared/field-names.js';
import {textWithDefault} from '../shared/text-with-default.js';
import {AnnouncerController} from './announcer-controller.js';
import {AttributeAdvice} from './attribute-advice.js';
import {CustomStates} from './custom-states.js';
import {elementOptions} from './element-options.js';
import {FocusController} from './focus-controller.js';
import {serverSideStyles} from './server-side.styles.js';
import {styles} from './styles.js';
import {UploaderController} from './uploader-controller.js';

/**
 * Lets visitors send videos straight from the browser to a 23 Video site, and say what they are about meanwhile.
 *
 * @summary A drop area, a file picker and a list of uploads in one tag.
 * @tagname video-uploader
 *
 * @attr upload_token - Token from `get-upload-token`. Nothing is sent without one. Wins over `upload-token`.
 * @attr {string} upload-token - The same, for those who prefer the dash.
 * @attr {string} value - Ids of videos that are stored already, separated by commas: the initial value.
 *
 * @slot - The plain upload form that serves where scripts do not run; it is read and hidden. Further content is shown
 *   below the uploads.
 * @slot fallback - Anything else that is there only where scripts do not run: a link, inside of another form.
 * @slot label - Replaces the text of the drop area.
 * @slot hint - Replaces the small print of the drop area.
 * @slot icon - Replaces the icon of the drop area.
 * @slot albums - A `<datalist>` of the albums that people may choose, with the field `album`. Shows nothing itself.
 *
 * @csspart base - The box around everything.
 * @csspart dropzone - The area that files can be dropped on; also `dropzone-awaiting` while files are held over the
 *   window, and `dropzone-dragging` while they are over the area.
 * @csspart icon - The disc with the icon of the drop area.
 * @csspart label - The text of the drop area.
 * @csspart browse-button - The button that opens the file picker.
 * @csspart replace-button - The same button while it replaces the single video.
 * @csspart hint - The small print of the drop area.
 * @csspart overall - The box over the list: the summary, with bar and buttons for several uploads.
 * @csspart overall-progress - The progress bar of all of them.
 * @csspart overall-percent - Its percentage.
 * @csspart pause-all-button - Pauses all of them.
 * @csspart resume-all-button - Resumes all paused uploads.
 * @csspart cancel-all-button - Cancels all unfinished uploads.
 * @csspart summary - The line that counts several uploads, or says that the form waits for them.
 * @csspart start-button - The button that starts what waits, with `manual`.
 * @csspart shared-fields - The fields that are filled in once for several videos.
 * @csspart apply-button - Gives them to all videos.
 * @csspart list - The list of uploads.
 * @csspart rest - The line that counts the uploads of a long list that have no row.
 * @csspart more-button - Shows fifty more of them.
 * @csspart item - One upload. This part and every part in it also has its phase, as in `item-uploading`.
 * @csspart head - The upper part of a row: picture, names and buttons.
 * @csspart preview - The place of the picture, the duration and the icon of the phase.
 * @csspart phase-icon - The icon that says how the upload stands.
 * @csspart names - The name of the file, its size and the sentence that says how the upload stands.
 * @csspart file-size - The size of the file.
 * @csspart actions - The buttons of a row.
 * @csspart meter - The progress bar with the percentage.
 * @csspart percent - The percentage.
 * @csspart thumbnail - The picture of the video, or a film in its place; a button where the video can be played.
 * @csspart duration - How long the video is, on the picture.
 * @csspart player - The box around the video that is being played.
 * @csspart file-name - The name of the file.
 * @csspart status - The sentence that says how the upload stands.
 * @csspart progress - The progress bar.
 * @csspart pause-button - Pauses one upload.
 * @csspart resume-button - Goes on with a paused upload.
 * @csspart retry-button - Starts a failed upload anew.
 * @csspart retry-now-button - Tries at once what is in trouble.
 * @csspart remove-button - Cancels an upload or takes its row away.
 * @csspart fields - The box around the fields of one upload.
 * @csspart title-field - The field for the title.
 * @csspart description-field - The field for the description.
 * @csspart tags-field - The field for the tags.
 * @csspart suggestion-button - Takes the title over that the name of the file suggests.
 * @csspart tag - One tag.
 * @csspart tag-input - The input behind the tags.
 * @csspart tag-remove-button - Takes one tag away.
 * @csspart album-field - The field for the album.
 * @csspart publish-field - The field that decides about publishing.
 * @csspart save-state - The line that says whether edits are saved.
 * @csspart error - What went wrong with one upload, or with the files that were refused (`error-rejected`).
 * @csspart button - Every button.
 * @csspart field - Every field, with its label.
 * @csspart field-label - The label of a field.
 * @csspart field-input - The input of a field.
 *
 * @cssprop [--video-uploader-accent-color=light-dark(#2a5bd7, #8db2ff)] - Buttons, progress, focus and drag.
 * @cssprop [--video-uploader-surface-color=light-dark(#ffffff, #191c23)] - Background of rows and fields.
 * @cssprop [--video-uploader-text-color=light-dark(#1b2130, #e9ecf3)] - Text; quieter tones derive from it.
 * @cssprop [--video-uploader-border-color=light-dark(#dce0e8, #343a47)] - Lines around rows.
 * @cssprop [--video-uploader-danger-color=light-dark(#bd2337, #ff9d9d)] - Errors.
 * @cssprop [--video-uploader-radius=0.875rem] - Corners; smaller ones derive from it.
 * @cssprop [--video-uploader-spacing=1rem] - Distances; smaller ones derive from it.
 *
 * @cssstate dragging - Files that can be dropped are held over the window.
 * @cssstate uploading - Something is being sent.
 * @cssstate offline - Sending waits for a connection.
 * @cssstate trouble - Nothing moves, and the upload is retried automatically. Beside `uploading` and `finishing`.
 * @cssstate finishing - Everything is sent, and the site has still to answer.
 * @cssstate paused - Nothing is being sent, and something is paused.
 * @cssstate failed - Nothing is left to send, and something failed.
 * @cssstate stored - Every upload is stored.
 *
 * @fires {BeforeFilesAddedEvent} before-files-added - Files were picked, dropped, pasted or handed over. Cancelable.
 * @fires {FileAddedEvent} file-added - A file was taken in and has a row.
 * @fires {FileRemovedEvent} file-removed - A row was taken away.
 * @fires {FileRejectedEvent} file-rejected - A file was refused before anything was sent.
 * @fires {UploadRestoredEvent} upload-restored - An upload that an earlier page left behind was found.
 * @fires {UploadStartedEvent} upload-started - The first byte of an upload is about to go.
 * @fires {UploadProgressEvent} upload-progress - Bytes moved. At most once a frame for each upload.
 * @fires {UploadPausedEvent} upload-paused - An upload stands still.
 * @fires {UploadResumedEvent} upload-resumed - An upload goes on.
 * @fires {UploadTroubleEvent} upload-trouble - Nothing moves, and the upload is retried automatically; with `trouble` null it moves again.
 * @fires {UploadSuccessEvent} upload-success - The site has stored the video.
 * @fires {UploadErrorEvent} upload-error - An upload ended without being stored, or unconfirmed.
 * @fires {UploadsCompleteEvent} uploads-complete - Nothing is left to send.
 * @fires {MetadataChangedEvent} metadata-changed - An edit was committed.
 * @fires {MetadataSavedEvent} metadata-saved - The site confirmed an edit.
 * @fires {MetadataErrorEvent} metadata-error - The site refused an edit for good.
 */
export class VideoUploader extends FormAssociated {
  static override styles: CSSResultGroup = isServer ? [styles, serverSideStyles()] : styles;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'upload-token'];
  }

  /** Token from `get-upload-token`. Nothing is sent while it is empty. Never reflected. */
  @property({attribute: 'upload_token', converter: textWithDefault('')}) uploadToken = '';

  /** Address of the 23 site; without it the page's own origin. */
  @property({converter: textWithDefault('')}) endpoint = '';

  /** Address on the page's own server that answers a `POST` with a fresh token. */
  @property({attribute: 'token-endpoint', converter: textWithDefault('')}) tokenEndpoint = '';

  /** Further request headers for it (CSRF): an object, in the attribute its JSON. */
  @property({attribute: 'token-endpoint-headers'})
  tokenEndpointHeaders: Readonly<Record<string, string>> | string | null = null;

  /**
   * The same as a function; wins over `tokenEndpoint`. Its `signal` says that nobody waits for the token any more: hand it to
   * `fetch`.
   */
  @property({attribute: false}) tokenProvider:
    ((options: {readonly signal: AbortSignal}) => Promise<string | UploadToken>) | null = null;

  /** Allows several files. */
  @property({type: Boolean}) multiple = false;

  /** Accepted files, as on `<input type=file>`; holds for every way in which files come. */
  @property({converter: textWithDefault(DEFAULT_ACCEPT)}) accept: string = DEFAULT_ACCEPT;

  /** Asks phones for a new recording: `user` or `environment`, as on `<input type=file>`. */
  @property() capture: string | null = null;

  /** Switches dropping off. */
  @property({type: Boolean, attribute: 'no-drop'}) noDrop = false;

  /** Most files. Set it to the token's `max_uploads`. With one, the button replaces that file. */
  @property({attribute: 'max-files'}) maxFiles: number | string | null = null;

  /** Bytes, or text such as `500MB` (powers of 1000) or `4GiB` (of 1024). */
  @property({attribute: 'max-file-size'}) maxFileSize: number | string | null = null;

  /** Seconds. A file whose duration the browser cannot read is let through. */
  @property({attribute: 'max-duration'}) maxDuration: number | string | null = null;

  /** Waits for `start()` or the button instead of starting on selection, also after a reload. */
  @property({type: Boolean}) manual = false;

  /** Leaves nothing on this computer; what was interrupted is lost on reload. */
  @property({type: Boolean, attribute: 'no-resume'}) noResume = false;

  /** Who may see interrupted uploads: they come back only where key, `name` and endpoint are equal (a user id, say). */
  @property({attribute: 'resume-key', converter: textWithDefault('')}) resumeKey = '';

  /** May keep a copy of a file in this browser until it is stored, where there are no file handles. */
  @property({type: Boolean, attribute: 'keep-files'}) keepFiles = false;

  /**
   * How files are sent: `chunks`; `form`, a plain form in a hidden frame, for sites without CORS; `auto`: chunks, and the
   * form where the site turns out to let the page read nothing.
   */
  @property({converter: textWithDefault('auto')}) transport = 'auto';

  /**
   * Origin of the `return_url` page, whom `form` believes. Default: that of the token's `return_url` where known, else the
   * page's own.
   */
  @property({attribute: 'callback-origin', converter: textWithDefault('')}) callbackOrigin = '';

  /** What people may edit, of `title description tags album publish`; empty for nothing. */
  @property({converter: textWithDefault(DEFAULT_FIELDS)}) fields: string = DEFAULT_FIELDS;

  /** HTML tags that the site leaves alone in descriptions; people are warned before they use others. */
  @property({attribute: 'safe-tags', converter: textWithDefault(SAFE_TAGS)}) safeTags: string = SAFE_TAGS;

  /** Those of the `fields` that people have to fill in, before a form is valid and, with `manual`, before uploads start. */
  @property({attribute: 'required-fields', converter: textWithDefault('')}) requiredFields = '';

  /** Album that every file goes to. */
  @property({attribute: 'album-id', converter: textWithDefault('')}) albumId = '';

  /** Albums that people may choose, with the field `album`; wins over the slot of the same name. */
  @property({attribute: false}) albums: readonly Album[] | null = null;

  /** Ceiling for all chunks but the last: bytes, or text as in `maxFileSize`. */
  @property({attribute: 'chunk-size'}) chunkSize: number | string | null = null;

  /** Ceiling for requests in flight. */
  @property({attribute: 'simultaneous-uploads'}) simultaneousUploads: number | string | null = null;

  /** Metadata sent for each new file. */
  @property({attribute: false}) defaultMetadata: Metadata | null = null;

  /** Sentences that this element says differently, in whatever language. See `registerStrings` for whole languages. */
  @property({attribute: false}) strings: PartialStrings | null = null;

  /** Extra parameters, sent with the upload and returned in the callback. */
  @property({attribute: false}) parameters: Readonly<Record<string, string>> | null = null;

  /**
   * A `VideoUploads`: the element shows and drives its uploads, in place of uploads of its own. The manager outlives the
   * element. Its options decide what it accepts and sends.
   */
  @property({attribute: false})
  get manager(): VideoUploads | null {
    return this.#core.manager;
  }

  set manager(manager: VideoUploads | null) {
    // What is being typed belongs to the uploads that are shown until now.
    this.#rows.reset();
    this.#core.manager = manager ?? null;
  }

  /** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
  static clearJournal(): Promise<void> {
    return clearJournal();
  }

  /** All uploads in the order shown, as frozen snapshots. */
  get uploads(): readonly UploadSnapshot[] {
    return this.#core.uploads;
  }

  /** Share of all bytes that have arrived, 0–1; failed uploads do not count. */
  get totalProgress(): number {
    return this.#core.existing?.totalProgress ?? 0;
  }

  /** @internal Required fields that are still empty, for the validity of a form. */
  get missingFields(): readonly MissingField[] {
    return this.#rows.missingFields;
  }

  readonly #warn = warnOnce(message => console.warn(`<video-uploader> ${message}`));
  readonly #language = new LanguageController(this, {warn: this.#warn});
  /** Made before the core, which reads options from the plain form. */
  readonly #fallback = new FallbackController(this, {
    changed: () => this.#core.updateOptions(),
    chosen: files => void this.addFiles(files),
  });
  readonly #core = new UploaderController(this, {
    readOptions: () => elementOptions(this, this.#fallback.current),
    create: (...args) => this.uploaderFactory(...args),
    swapped: () => this.formControl.noteUploads(),
    lost: () => this.formControl.noteLoss(),
  });
  readonly #announcer = new AnnouncerController(this, {language: this.#language});
  readonly #preparing = new PreparingController(this, {
    began: () => this.#announcer.announce(this.#language.words.strings.preparing),
  });
  /** @internal */
  protected readonly formControl: FormController = new FormController(this, {
    language: this.#language,
    announcer: this.#announcer,
    preparing: this.#preparing,
    setStored: ids => this.#current().setStored(ids),
  });
  readonly #states = new CustomStates(this.formControl.internals);
  readonly #pick = new PickController(this, {
    form: this.formControl,
    core: this.#core,
    preparing: this.#preparing,
    // The video that goes may have been a value of the form.
    add: (files, isReplacement) =>
      void this.#add(files, isReplacement).then(() => isReplacement && this.formControl.tellValue()),
  });
  readonly #drop = new DropController(this, {
    rule: () => (this.noDrop ? 'ignore' : this.formControl.isDisabled ? 'refuse' : 'take'),
    dropped: files => {
      if (files.length > 0) return void this.addFiles(files);
      this.#core.noteEmptyDrop();
      this.#announcer.announce(Object.values(this.#language.words.strings.nothingDropped).join(' '));
    },
  });
  readonly #rows = new RowsController(this, {
    language: this.#language,
    announcer: this.#announcer,
    core: this.#core,
    form: this.formControl,
    preparing: this.#preparing,
    warn: this.#warn,
    remove: id => {
      this.#remove(id);
      this.formControl.tellValue();
    },
  });

  readonly #adding = {core: this.#core, drop: this.#drop, pick: this.#pick, preparing: this.#preparing};

  constructor() {
    super();
    // Added last, so that it acts after all others. Needs no reference.
    void new FocusController(this);
    void new PasteController(this, {form: this.formControl});
    void new AttributeAdvice(this, this.#warn);
  }

  /**
   * Takes files in as if they had been picked: checks, events, start.
   *
   * @returns The snapshots of those taken in.
   */
  addFiles(files: Iterable<File>): Promise<UploadSnapshot[]> {
    return this.#add(files);
  }

  /** Opens the file picker, as if the visitor had pressed the button. Browsers want a click or key press for it. */
  browse(): void {
    this.renderNow();
    this.#pick.browse();
  }

  /** Starts everything that waits for it (see `manual`). Leads to the first required field that is empty instead, if one is. */
  start(): void {
    const uploader = this.#current();
    if (!this.#rows.demand(uploader.held)) uploader.start();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.#current().pause(id);
  }

  /**
   * Goes on with one paused or interrupted upload, or all. An interrupted one whose file this browser cannot find stays
   * as it is and says `needsFile`: give that file to `addFiles`.
   */
  resume(id?: string): void {
    this.#current().resume(id);
  }

  /** Starts one failed upload anew, or all of those where that can help. One in `trouble` tries at once. */
  retry(id?: string): void {
    this.#current().retry(id);
  }

  /** Cancels and forgets what is unfinished and takes the row away. Never deletes a stored video from the site. */
  removeFile(id: string): void {
    this.#remove(id);
    this.formControl.noteValue();
  }

  /** Takes all rows away but those of the initial value, and forgets what this browser kept of them. */
  override reset(): void {
    this.#rows.reset();
    this.#current().reset();
    this.#core.dismissRejections();
    this.formControl.reset();
  }

  /**
   * Commits an edit of an upload's metadata, at any time before, during or after the upload. Where another tab has it
   * (`elsewhere`), edits are for that tab to make, and nothing happens.
   */
  setMetadata(id: string, metadata: Metadata): void {
    this.#current().setMetadata(id, metadata);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'upload_token' || name === 'upload-token')
      this.uploadToken = this.getAttribute('upload_token') ?? this.getAttribute('upload-token') ?? '';
    else super.attributeChangedCallback(name, old, value);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const pending = this.#core.pending ?? this.#rows.pending;
    if (pending === null) return isDone;
    await pending;
    return this.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.size > 0) this.#core.updateOptions();
    const uploader = this.#core.existing;
    if (uploader === null) return;
    const initialIds = this.formControl.takeInitialIds();
    // The videos that a manager was given go only for others.
    if (initialIds !== null && (this.manager === null || initialIds.length > 0))
      uploader.setStored(initialIds, true);
    this.#states.show(this.uploads, this.#drop.drag !== null);
  }

  protected override render(): TemplateResult {
    const {words, isReady} = this.#language;
    const {isDisabled, labelText} = this.formControl;
    return html`
      <div
        class="base ${isServer ? 'is-server' : isReady ? '' : 'is-wordless'}"
        part="base"
        role="group"
        aria-label=${labelText || words.strings.group}
        lang=${words.language}
        dir=${words.isRightToLeft ? 'rtl' : nothing}
      >
        ${addingArea(this, words, isDisabled, this.#adding)} ${this.#rows.render()}
        ${isServer ? html`<div class="stand-in"><slot></slot><slot name="fallback"></slot></div>` : html`<slot></slot>`}
        <slot name="albums" @slotchange=${this.#rows.onAlbumsChange}></slot>
        <div class="visually-hidden" role="status">${this.#announcer.text}</div>
      </div>
    `;
  }

  #add(files: Iterable<File>, isReplacement = false): Promise<UploadSnapshot[]> {
    const added = this.#current().addFiles(files, isReplacement);
    // With `maxDuration` each file has to be looked into first.
    this.#preparing.during(added);
    return added;
  }

  #remove(id: string): void {
    this.#rows.commit(id);
    this.#current().removeFile(id);
  }

  /** The core with the options as they are now: a script may set a property and act in the same task. */
  #current(): Uploader {
    this.renderNow();
    if (this.isUpdatePending) this.#core.updateOptions();
    return this.#core.uploader;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'video-uploader': VideoUploader;
  }
}
