import {
  type CSSResultGroup,
  type PropertyValues,
  ReactiveElement,
  type TemplateResult,
  html,
  isServer,
  nothing,
} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {UploadOptions} from '../../core/options/upload-options.js';
import type {VideoUploaderEventMap} from '../../core/uploader-events.js';
import type {Uploader, UploaderHooks} from '../../core/uploader.js';
import {type VideoPreviews, clearJournal, createUploader, videoPreviews} from '../../create-uploader.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import type {UploadToken} from '../../protocol/requests/upload-token.js';
import {DropController} from '../adding/drop-controller.js';
import {dropZone} from '../adding/drop-zone.js';
import {FallbackController} from '../adding/fallback-controller.js';
import {canPickWithHandles, pickWithHandles} from '../adding/file-picker.js';
import {DEFAULT_ACCEPT, pickerAccept} from '../adding/picker-accept.js';
import {PreparingController} from '../adding/preparing-controller.js';
import {rejectionList} from '../adding/rejections.js';
import {type Album, AlbumsController} from '../fields/albums-controller.js';
import {EditController} from '../fields/edit-controller.js';
import {SAFE_TAGS} from '../fields/html-notes.js';
import {LeftFields} from '../fields/left-fields.js';
import {type MissingField, missingFields, parseRequiredFields} from '../fields/required-fields.js';
import {SharedFields} from '../fields/shared-fields.js';
import {isTakenBack} from '../fields/shown-metadata.js';
import {FormAssociated} from '../form/form-associated.js';
import {FormController} from '../form/form-controller.js';
import {LanguageController} from '../language/language-controller.js';
import type {PartialStrings} from '../language/messages/strings.js';
import {PreviewController} from '../preview/preview-controller.js';
import {RowSteps} from '../rows/row-steps.js';
import {ROWS, type ShownRow, shownRows} from '../rows/shown-rows.js';
import {summary} from '../rows/summary.js';
import {uploadList} from '../rows/upload-list.js';
import type {RowHandlers, RowView} from '../rows/upload-row.js';
import {type FieldName, parseFieldNames} from '../shared/field-names.js';
import {AnnouncerController} from './announcer-controller.js';
import {CustomStates} from './custom-states.js';
import {elementOptions} from './element-options.js';
import {FocusController} from './focus-controller.js';
import {serverSideStyles} from './server-side.styles.js';
import {styles} from './styles.js';
import {UploaderController} from './uploader-controller.js';
import {WHOLE_STATES, type WholeState, wholeState} from './whole-state.js';

/** All events that a `<video-uploader>` may fire, its own and those of every element. */
export interface VideoUploaderElementEventMap extends HTMLElementEventMap, VideoUploaderEventMap {}

/** Adds types to methods that are there: its listeners know what the events hold. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- so nothing is left to initialise
export interface VideoUploader {
  addEventListener<Type extends keyof VideoUploaderElementEventMap>(
    type: Type,
    listener: (this: VideoUploader, event: VideoUploaderElementEventMap[Type]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<Type extends keyof VideoUploaderElementEventMap>(
    type: Type,
    listener: (this: VideoUploader, event: VideoUploaderElementEventMap[Type]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void;
}

const DEFAULT_FIELDS = 'title description tags';

/** What answers a click by itself, so that the drop area leaves it alone. */
const INTERACTIVE = 'a, button, input, label, select, summary, textarea, [contenteditable], [tabindex]';

/** Text that is back at its default once its attribute is taken away. */
const textWithDefault = (absent: string): {fromAttribute(value: string | null): string} => ({
  fromAttribute: value => value ?? absent,
});

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
 * @csspart hint - The small print of the drop area.
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

  /** Most files. Set it to the token's `max_uploads`. */
  @property({attribute: 'max-files'}) maxFiles: number | string | null = null;

  /** Bytes, or text such as `500MB` (powers of 1000) or `4GiB` (of 1024). */
  @property({attribute: 'max-file-size'}) maxFileSize: number | string | null = null;

  /** Seconds. A file whose duration the browser cannot read is let through. */
  @property({attribute: 'max-duration'}) maxDuration: number | string | null = null;

  /** Waits for `start()` or the button instead of starting on selection. */
  @property({type: Boolean}) manual = false;

  /** Leaves nothing on this computer; what was interrupted is lost on reload. */
  @property({type: Boolean, attribute: 'no-resume'}) noResume = false;

  /** Who may see interrupted uploads: they come back only where key and endpoint are equal (a user id, say). */
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

  /** Those of the `fields` that have to be filled in. */
  @property({attribute: 'required-fields', converter: textWithDefault('')}) requiredFields = '';

  /** Album that every file goes to. */
  @property({attribute: 'album-id', converter: textWithDefault('')}) albumId = '';

  /** Albums that people may choose, with the field `album`; wins over the slot of the same name. */
  @property({attribute: false}) albums: readonly Album[] | null = null;

  /** Ceiling for all chunks but the last: bytes, or text as in `maxFileSize`. */
  @property({attribute: 'chunk-size'}) chunkSize: number | string | null = null;

  /** Ceiling for requests in flight. */
  @property({attribute: 'simultaneous-uploads'}) simultaneousUploads: number | string | null = null;

  /** Disables everything that a person can do here. What is under way goes on. */
  @property({type: Boolean, reflect: true}) disabled = false;

  /** Under this name the ids of stored videos are sent with the form that the tag stands in, one entry each. */
  @property({reflect: true, converter: textWithDefault('')}) name = '';

  /** The form cannot be sent without a stored video. */
  @property({type: Boolean, reflect: true}) required = false;

  /** `id` for photo ids in the form; `json` for all that is known of each video. */
  @property({attribute: 'value-format', converter: textWithDefault('id')}) valueFormat = 'id';

  /** A form that is submitted while videos are under way is sent once all are stored, in place of being held back. */
  @property({type: Boolean, attribute: 'submit-when-done'}) submitWhenDone = false;

  /** Metadata sent for each new file. */
  @property({attribute: false}) defaultMetadata: Metadata | null = null;

  /** Sentences that this element says differently, in whatever language. See `registerStrings` for whole languages. */
  @property({attribute: false}) strings: PartialStrings | null = null;

  /** Extra parameters, sent with the upload and returned in the callback. */
  @property({attribute: false}) parameters: Readonly<Record<string, string>> | null = null;

  /**
   * Makes the core, at the first connection. A test puts fakes below it here.
   *
   * @internal
   */
  uploaderFactory: (options: UploadOptions, hooks: UploaderHooks) => Uploader = createUploader;

  /**
   * Looks into the files that have a row.
   *
   * @internal
   */
  videoPreviews: VideoPreviews = videoPreviews;

  /**
   * Rows of a long list that are shown at first. A test makes them fewer.
   *
   * @internal
   */
  rowsAtOnce: number = ROWS;

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

  /**
   * Required fields that are still empty, for the validity of a form.
   *
   * @internal
   */
  get missingFields(): readonly MissingField[] {
    if (this.isUpdatePending) this.#readFields();
    return missingFields(this.uploads, this.#required);
  }

  @query('input[type=file]') private readonly picker!: HTMLInputElement;
  @query('[part~=browse-button]') private readonly browseButton!: HTMLButtonElement;

  /** Before the core, which needs what the form says. */
  readonly #fallback = new FallbackController(this, {
    changed: () => {
      const uploader = this.#core.existing;
      if (uploader !== null) uploader.options = this.#readOptions();
    },
    chosen: files => void this.addFiles(files),
  });
  readonly #core = new UploaderController(this, changed =>
    this.uploaderFactory(this.#readOptions(), {target: this, changed}),
  );
  readonly #edits = new EditController(this, {
    commit: (id, change) => {
      const upload = this.uploads.find(upload => upload.id === id);
      if (!isTakenBack(upload, change)) this.setMetadata(id, change);
    },
    leave: () => this.#core.existing?.hurryEdits(),
  });
  readonly #shared = new SharedFields(this);
  readonly #previews = new PreviewController(
    this,
    () => this.videoPreviews,
    () => this.uploads,
  );
  readonly #drop = new DropController(this, {
    rule: () => (this.noDrop ? 'ignore' : this.formControl.isDisabled ? 'refuse' : 'take'),
    dropped: files => void this.addFiles(files),
  });
  readonly #language = new LanguageController(
    this,
    () => this.strings,
    message => this.#warn(message),
  );
  readonly #albums = new AlbumsController(
    this,
    () => this.albums,
    message => this.#warn(message),
  );
  readonly #left = new LeftFields(() => this.requestUpdate());
  readonly #announcer = new AnnouncerController(this, () => this.#language.words);
  readonly #preparing = new PreparingController(this, () =>
    this.#announcer.announce(this.#language.words.strings.preparing),
  );
  /** @internal */
  protected readonly formControl: FormController = new FormController(this, {
    language: this.#language,
    isTakingIn: () => this.#takingIn > 0,
    announce: text => this.#announcer.announce(text),
    setStored: ids => this.#current().setStored(ids),
  });
  readonly #states = new CustomStates<WholeState | 'dragging'>(this.formControl.internals);
  /** Batches of files that are being looked into. */
  #takingIn = 0;
  /** Rows that are shown beside those, at the wish of a person. */
  #rows = 0;
  readonly #steps = new RowSteps(this);
  readonly #rowHandlers: RowHandlers = {
    pause: id => this.pause(id),
    resume: id => this.resume(id),
    retry: id => this.retry(id),
    chooseFile: () => this.browse(),
    remove: id => {
      this.#remove(id);
      this.formControl.tellValue();
    },
  };
  readonly #warned = new Set<string>();
  #fieldNames: readonly FieldName[] = parseFieldNames(DEFAULT_FIELDS, () => {});
  #required: readonly FieldName[] = [];

  constructor() {
    super();
    // Needs no reference: it acts around every render.
    void new FocusController(this);
  }

  /**
   * Takes files in as if they had been picked: checks, events, start.
   *
   * @returns The snapshots of those taken in.
   */
  addFiles(files: Iterable<File>): Promise<UploadSnapshot[]> {
    const added = this.#current().addFiles(files);
    // With `maxDuration` each file has to be looked into first.
    void this.#preparing.during(added);
    this.#takingIn += 1;
    void added.finally(() => {
      this.#takingIn -= 1;
      this.requestUpdate();
    });
    return added;
  }

  /** Opens the file picker, as if the visitor had pressed the button. Browsers want a click or key press for it. */
  browse(): void {
    this.renderNow();
    // With handles where they are wanted; a phone's camera opens only from the input.
    const isWanted = !this.formControl.isDisabled && !this.noResume && this.capture === null;
    if (isWanted && canPickWithHandles()) void this.#pickWithHandles();
    else this.picker.click();
  }

  /** Starts everything that waits for it (see `manual`). */
  start(): void {
    this.#current().start();
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

  /** Starts one failed upload anew, or all of those where that can help. */
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
    this.#edits.commitAll();
    this.#current().reset();
    this.#core.dismissRejections();
    this.#rows = 0;
    this.formControl.reset();
  }

  /**
   * Commits an edit of an upload's metadata, at any time before, during or after the upload. Where another tab has it
   * (`elsewhere`), edits are for that tab to make, and nothing happens.
   */
  setMetadata(id: string, metadata: Metadata): void {
    this.#current().setMetadata(id, metadata);
  }

  /** Focuses the button that opens the file picker. */
  override focus(options?: FocusOptions): void {
    this.renderNow();
    this.browseButton.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('paste', this.#onPaste);
    this.addEventListener('upload-error', this.#onUploadError);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('paste', this.#onPaste);
    this.removeEventListener('upload-error', this.#onUploadError);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'upload_token' || name === 'upload-token') {
      this.uploadToken = this.getAttribute('upload_token') ?? this.getAttribute('upload-token') ?? '';
    } else {
      super.attributeChangedCallback(name, old, value);
    }
  }

  /**
   * What a server rendered goes, since words, limits and uploads are others here. The class below `LitElement` makes the
   * root, since the support for hydration changes that one so that it expects to find what it would render.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.shadowRoot?.replaceChildren();
    const root = ReactiveElement.prototype['createRenderRoot'].call(this);
    this.renderOptions.renderBefore ??= root.firstChild;
    return root;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const pending = this.#core.pending ?? this.#steps.pending;
    if (pending === null) return isDone;
    await pending;
    return this.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('fields') || changed.has('requiredFields')) this.#readFields();
    const uploader = this.#core.existing;
    if (uploader === null) return;
    const initialIds = this.formControl.takeInitialIds();
    if (initialIds !== null) uploader.setStored(initialIds);
    if (changed.size > 0) uploader.options = this.#readOptions();
    this.#states.toggle('dragging', this.#drop.isAwaiting);
    this.#states.choose(WHOLE_STATES, wholeState(this.uploads));
  }

  protected override render(): TemplateResult {
    return html`
      <div
        class="base ${isServer ? 'is-server' : this.#language.isReady ? '' : 'is-wordless'}"
        part="base"
        role="group"
        aria-label=${this.#labelText() || this.#language.words.strings.group}
        lang=${this.#language.words.language}
        dir=${this.#language.words.isRightToLeft ? 'rtl' : nothing}
      >
        ${this.#renderDropzone()}
        ${rejectionList(this.#core.rejections, this.#language.words, this.#onDismiss)}
        ${summary({
          words: this.#language.words,
          uploads: this.uploads,
          held: this.#core.existing?.held.size ?? 0,
          isHolding: this.formControl.isHolding,
          isDisabled: this.formControl.isDisabled,
          start: this.#onStart,
        })}
        ${this.#renderShared()} ${this.#renderList()}
        ${isServer ? html`<div class="stand-in"><slot></slot><slot name="fallback"></slot></div>` : html`<slot></slot>`}
        <slot name="albums" @slotchange=${this.#albums.onSlotChange}></slot>
        <div class="visually-hidden" role="status">${this.#announcer.text}</div>
      </div>
    `;
  }

  /** What the page's own labels call it. */
  #labelText(): string {
    const texts = [...(this.labels ?? [])].map(
      ({textContent}) => textContent?.replace(/\s+/g, ' ').trim() ?? '',
    );
    return texts.filter(text => text !== '').join(' ');
  }

  #renderDropzone(): TemplateResult {
    const {multiple, noDrop, maxFiles, maxFileSize, maxDuration, accept, capture} = this;
    const isFull = this.#isFull;
    return dropZone(
      {
        ...{multiple, noDrop, maxFiles, maxFileSize, maxDuration, isFull},
        accept: accept ?? DEFAULT_ACCEPT,
        capture,
        words: this.#language.words,
        drag: this.#drop.isDragging ? 'dragging' : this.#drop.isAwaiting ? 'awaiting' : null,
        isCompact: this.uploads.length > 0,
        isDisabled: this.formControl.isDisabled,
        isPreparing: this.#preparing.isPreparing,
      },
      {
        zoneClicked: this.#onDropzoneClick,
        browse: this.#onBrowseClick,
        opened: this.#preparing.onOpened,
        closed: this.#preparing.onClosed,
        picked: this.#onPicked,
      },
    );
  }

  #renderShared(): TemplateResult | typeof nothing {
    return this.#shared.render({
      words: this.#language.words,
      fields: this.#fieldNames,
      albums: this.#albums.current,
      isDisabled: this.formControl.isDisabled,
      // Where nothing can be edited any more, nothing is given.
      uploads: this.uploads.filter(({identifier, phase, error, elsewhere}) =>
        phase === 'failed' ? error?.retryable === true : identifier !== '' && !elsewhere,
      ),
      announce: this.#announce,
      setMetadata: (id, metadata) => this.setMetadata(id, metadata),
      hasDraft: (id, field) => this.#edits.hasDraft(id, field),
    });
  }

  #renderList(): TemplateResult | typeof nothing {
    const {uploads} = this;
    if (uploads.length === 0) return nothing;
    const {words} = this.#language;
    const held = this.#core.existing?.held;
    const visited = this.#visitedRows();
    const rows = shownRows(uploads, this.rowsAtOnce + this.#rows, id => visited.has(id));
    const rest = uploads.length - rows.length;
    const shared = {
      // While files come in by the hundred, the number of all would render all rows anew each time.
      total: rest === 0 || this.#takingIn > 0 ? null : uploads.length,
      words,
      fields: this.#fieldNames,
      required: this.#required,
      left: this.#left.current,
      fieldEvents: this.#left,
      albums: this.#albums.current,
      hasAlbumId: String(this.albumId ?? '') !== '',
      isDisabled: this.formControl.isDisabled,
      isOnline: this.#core.existing?.isOnline ?? true,
      edits: this.#edits,
      safeTags: String(this.safeTags ?? SAFE_TAGS),
      announce: this.#announce,
      previews: this.#previews,
    };
    const viewOf = ({upload, position}: ShownRow): RowView => ({
      ...shared,
      position: shared.total && position,
      isHeld: held?.has(upload.id) ?? false,
      preview: this.#previews.of(upload),
      player: this.#previews.playerOf(upload),
    });
    const list = {words, rows, drawn: this.#steps.of(rows), rest, viewOf, revision: this.#edits.revision};
    return uploadList(list, this.#rowHandlers, this.#onMore);
  }

  /** Ids of uploads that keep their rows in a long list, because a person is there or is about to be sent there. */
  #visitedRows(): ReadonlySet<string | undefined> {
    const focused = this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const [missing] = this.#required.length === 0 ? [] : this.missingFields;
    return new Set([...this.#edits.drafted, focused, this.#previews.playing, missing?.id]);
  }

  /** As many files as the page allows are there, and one has to go before another one can come. */
  get #isFull(): boolean {
    return this.#core.existing?.hasRoom === false;
  }

  async #pickWithHandles(): Promise<void> {
    const accept = pickerAccept(this.accept ?? DEFAULT_ACCEPT, false);
    const files = await pickWithHandles(accept, this.multiple);
    if (files === null) this.picker.click();
    else if (files.length > 0) void this.addFiles(files);
  }

  readonly #onDropzoneClick = (event: MouseEvent): void => {
    if (this.noDrop || this.#isFull || event.currentTarget === null) return;
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(event.currentTarget));
    if (inside.some(node => node instanceof Element && node.matches(INTERACTIVE))) return;
    this.browse();
  };

  readonly #onBrowseClick = (): void => {
    if (!this.#isFull) this.browse();
  };

  readonly #onPicked = (): void => {
    this.#preparing.onClosed();
    const files = [...(this.picker.files ?? [])];
    this.picker.value = ''; // Otherwise picking the same file again fires nothing.
    if (files.length > 0) void this.addFiles(files);
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || this.formControl.isDisabled || event.defaultPrevented) return;
    // Some programs put a picture beside the text that they copy; in a field the text is what is wanted.
    const target = event.composedPath()[0];
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isField && event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    void this.addFiles(files);
  };

  readonly #announce = (text: string): void => this.#announcer.announce(text);

  #remove(id: string): void {
    this.#edits.commitAll(id);
    this.#current().removeFile(id);
  }

  readonly #onStart = (): void => this.start();

  /** Leads to the first of the new rows, as the button may be gone. */
  readonly #onMore = async (): Promise<void> => {
    const next = this.uploads[this.rowsAtOnce + this.#rows]?.id;
    this.#rows += this.rowsAtOnce;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${next}"]`)?.focus();
  };

  readonly #onDismiss = (): void => this.#core.dismissRejections();

  /** Visitors are told to reload; what is really missing is the developer's business. */
  readonly #onUploadError = (event: VideoUploaderEventMap['upload-error']): void => {
    const {error} = event.detail;
    if (event.target === this && error.code === 'token-missing') this.#warn(error.message);
  };

  /** The core with the options as they are now: a script may set a property and act in the same breath. */
  #current(): Uploader {
    this.renderNow();
    const {uploader} = this.#core;
    if (this.isUpdatePending) uploader.options = this.#readOptions();
    return uploader;
  }

  #readFields(): void {
    this.#fieldNames = parseFieldNames(String(this.fields ?? DEFAULT_FIELDS), name =>
      this.#warn(`fields="${name}" is ignored: it is none of title, description, tags, album and publish.`),
    );
    this.#required = parseRequiredFields(String(this.requiredFields ?? ''), this.#fieldNames, (name, why) =>
      this.#warn(`required-fields="${name}" is ignored: it is ${why}.`),
    );
  }

  #readOptions(): UploadOptions {
    return elementOptions(this, this.#fallback.current);
  }

  #warn(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    console.warn(`<video-uploader> ${message}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'video-uploader': VideoUploader;
  }
}
