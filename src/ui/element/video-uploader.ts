import {type CSSResultGroup, type PropertyValues, type TemplateResult, html, isServer, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {warnOnce} from '../../core/options/warn-once.js';
import type {VideoUploaderEventMap} from '../../core/uploader-events.js';
import type {Uploader} from '../../core/uploader.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import type {VideoUploads} from '../../video-uploads.js';
import {addingArea} from '../adding/adding-area.js';
import {DropController} from '../adding/drop-controller.js';
import {FallbackController} from '../adding/fallback-controller.js';
import {firstRoom} from '../adding/first-room.js';
import {PasteController} from '../adding/paste-controller.js';
import {PickController} from '../adding/pick-controller.js';
import {PreparingController} from '../adding/preparing-controller.js';
import type {MissingField} from '../fields/required-fields.js';
import {FormController} from '../form/form-controller.js';
import {LanguageController} from '../language/language-controller.js';
import type {Engine} from '../engine/engine.js';
import {EngineController, clearJournal, firstStyles} from '../engine/engine-controller.js';
import type {PartialStrings} from '../language/messages/strings.js';
import type {Unanswered} from '../questions/questions-controller.js';
import type {RowsController} from '../rows/rows-controller.js';
import {CustomStates} from './custom-states.js';
import {serverSideStyles} from './server-side.styles.js';
import {UploadProperties} from './upload-properties.js';
import {UploaderController} from './uploader-controller.js';

/**
 * Lets visitors upload videos from the browser straight to a 23 Video site, and describe them during the upload.
 *
 * @summary A drop area, a file picker and a list of uploads in one tag.
 * @tagname video-uploader
 *
 * @attr {string} upload-token - Another spelling of `upload_token`, which takes precedence.
 * @attr {string} value - Initial value: ids of stored videos, separated by commas.
 *
 * @slot - A plain upload form for pages without script; the element reads and hides it. Other content appears below
 *   the uploads.
 * @slot fallback - Other content for pages without script, such as a link.
 * @slot label - Replaces the text of the drop area.
 * @slot hint - Replaces the hint of the drop area.
 * @slot icon - Replaces the icon of the drop area. An SVG in `currentcolor` takes the accent color.
 * @slot questions - Your own form controls. No upload begins before they are valid, and their values become `parameters`.
 * @slot albums - A `<datalist>` of albums for the field `album`. It shows nothing.
 *
 * @csspart base - The box around everything.
 * @csspart dropzone - The drop area. It is also `dropzone-awaiting` while a file drag is over the window, and
 *   `dropzone-dragging` while it is over the area.
 * @csspart icon - The disc with the icon of the drop area.
 * @csspart label - The text of the drop area.
 * @csspart hint - The hint below the text of the drop area.
 * @csspart browse-button - Opens the file picker.
 * @csspart replace-button - The same button while it replaces the only video.
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
 * @csspart button - Every button of the element.
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
 * @csspart fields - The box of all fields.
 * @csspart field - Every field with its label.
 * @csspart title-field - The title.
 * @csspart description-field - The description.
 * @csspart tags-field - The tags.
 * @csspart album-field - The album.
 * @csspart publish-field - The choice to publish the video.
 * @csspart poster-field - The choice of a picture.
 * @csspart poster-frame - The film in which a visitor looks for a picture.
 * @csspart poster-time - The time of the shown picture.
 * @csspart poster-open-button - Opens the film.
 * @csspart poster-use-button - Takes the shown picture.
 * @csspart poster-close-button - Closes the film without a choice.
 * @csspart poster-withdraw-button - Gives the choice back to the site.
 * @csspart field-label - The label of a field.
 * @csspart field-input - The input of a field. For tags, it is the box that looks like an input.
 * @csspart suggestion-button - Accepts the suggested title, which comes from the file name.
 * @csspart tag - One tag.
 * @csspart tag-remove-button - Removes a tag.
 * @csspart tag-input - The input after the tags.
 * @csspart save-state - Reports whether the site has the edits.
 *
 * @cssprop [--video-uploader-accent-color=light-dark(#2a5bd7, #8db2ff)] - Buttons, progress, focus and drag.
 * @cssprop [--video-uploader-surface-color=light-dark(#ffffff, #191c23)] - Background of the drop area, rows and fields.
 * @cssprop [--video-uploader-text-color=light-dark(#1b2130, #e9ecf3)] - Text. Paler tones derive from it.
 * @cssprop [--video-uploader-border-color=light-dark(#dce0e8, #343a47)] - Lines around rows.
 * @cssprop [--video-uploader-danger-color=light-dark(#bd2337, #ff9d9d)] - Errors.
 * @cssprop [--video-uploader-radius=0.875rem] - Corners. Smaller ones derive from it.
 * @cssprop [--video-uploader-spacing=1rem] - Distances. Smaller ones derive from it.
 *
 * @cssstate dragging - A file drag is over the window, and the element accepts drops.
 * @cssstate uploading - At least one upload sends bytes.
 * @cssstate offline - The uploads wait for a connection.
 * @cssstate trouble - Nothing moves, and the element retries automatically. In addition to another state, or alone.
 * @cssstate finishing - All bytes are at the site, and its final answer is missing.
 * @cssstate paused - Nothing moves, and at least one upload is paused.
 * @cssstate failed - Nothing remains to send, and at least one upload failed.
 * @cssstate stored - The site has stored every upload.
 * @cssstate playable - People can watch every video. In addition to `stored`.
 *
 * @fires {BeforeFilesAddedEvent} before-files-added - A visitor or a script adds files. Cancelable.
 * @fires {FileAddedEvent} file-added - The element accepted a file, and the file has a row.
 * @fires {FileRemovedEvent} file-removed - A row is gone. This also ends an unfinished upload.
 * @fires {FileRejectedEvent} file-rejected - The element rejected a file before the upload.
 * @fires {UploadRestoredEvent} upload-restored - The element found an interrupted upload of an earlier page.
 * @fires {UploadStartedEvent} upload-started - The first byte of an upload is about to leave.
 * @fires {UploadProgressEvent} upload-progress - Bytes moved. At most once per frame for each upload.
 * @fires {UploadPausedEvent} upload-paused - An upload paused. `reason` is `user` or `offline`.
 * @fires {UploadResumedEvent} upload-resumed - An upload continues. `reason` is the reason of its pause.
 * @fires {UploadTroubleEvent} upload-trouble - Nothing moves, and the element retries automatically. If `trouble` is null, the upload moves again.
 * @fires {UploadSuccessEvent} upload-success - The site has stored the video.
 * @fires {UploadPlayableEvent} upload-playable - The site has prepared a stored video: people can watch it.
 * @fires {VideoDeletedEvent} video-deleted - The site has deleted a stored video at the visitor's request.
 * @fires {UploadErrorEvent} upload-error - An upload failed, or the site did not confirm it.
 * @fires {UploadsCompleteEvent} uploads-complete - Nothing remains to send.
 * @fires {MetadataChangedEvent} metadata-changed - A visitor or a script edited the metadata.
 * @fires {MetadataSavedEvent} metadata-saved - The site confirmed an edit.
 * @fires {MetadataErrorEvent} metadata-error - The site refused an edit permanently.
 * @fires {PosterSavedEvent} poster-saved - The site has taken the chosen picture of a video.
 * @fires {PosterErrorEvent} poster-error - The site did not take the chosen picture of a video.
 * @fires {CaptionsAddedEvent} captions-added - The element accepted captions of a video.
 * @fires {CaptionsSavedEvent} captions-saved - Your server has added captions to a stored video.
 * @fires {CaptionsErrorEvent} captions-error - Your server or the site did not take captions.
 */
export class VideoUploader extends UploadProperties {
  static override styles: CSSResultGroup = isServer ? [firstStyles, serverSideStyles()] : firstStyles;

  /** Replaces texts of this element, in every language. `registerStrings()` adds a language. */
  @property({attribute: false}) strings: PartialStrings | null = null;

  /** A `VideoUploads` object: the element shows and controls its uploads. It outlives the element. */
  @property({attribute: false})
  get manager(): VideoUploads | null {
    return this.#core.manager;
  }

  set manager(manager: VideoUploads | null) {
    // What is being typed belongs to the uploads that are shown until now.
    this.#rows?.reset();
    // A page without types may set anything.
    this.#core.manager = manager?.uploader ? manager : null;
  }

  /**
   * Deletes the journal: what this browser stores about unfinished uploads for pages of this origin. The promise rejects if
   * the page cannot load the part that uploads.
   */
  static clearJournal(): Promise<void> {
    return clearJournal();
  }

  /** All uploads in display order, as frozen snapshots. */
  get uploads(): readonly UploadSnapshot[] {
    return this.#core.uploads;
  }

  /** Transferred share of all bytes, 0–1. Failed uploads do not count. */
  get totalProgress(): number {
    return this.#core.existing?.totalProgress ?? 0;
  }

  /** @internal Required fields that are still empty, for the validity of a form. */
  get missingFields(): readonly MissingField[] {
    return this.#rows?.missingFields ?? [];
  }

  /** @internal Why uploads cannot begin without other answers, for the validity of a form. */
  get unanswered(): Unanswered | null {
    return this.#rows?.unanswered ?? null;
  }

  readonly #warn = warnOnce(message => console.warn(`<video-uploader> ${message}`));
  readonly #language = new LanguageController(this, {warn: this.#warn});
  /** Made before the core, which reads options from the plain form. */
  readonly #fallback = new FallbackController(this, {
    changed: () => {
      this.#core.updateOptions();
      this.requestUpdate();
    },
    chosen: files => void this.addFiles(files),
  });
  readonly #core = new UploaderController(this, {
    readOptions: ({readOptions}) => readOptions(this, this.#fallback.current),
    create: ({createUploader}, ...args) => (this.uploaderFactory ?? createUploader)(...args),
    // A video that a file replaces takes no room of the file.
    firstRoom: () => firstRoom(this, this.#isReplacing ? 0 : this.#engine.stored.length),
    swapped: () => this.formControl.noteUploads(),
    lost: () => this.formControl.noteLoss(),
    // A manager may be there before the engine, which reads the answers.
    answers: () => (this.#rows ? this.#rows.answers : this.#hasQuestions ? null : undefined),
  });
  readonly #announcer = {
    announce: (text: string): void => {
      if (this.#rows === null) this.#engine.run(() => this.#announcer.announce(text));
      else this.#rows.announcer.announce(text);
    },
  };
  readonly #preparing = new PreparingController(this, {
    began: () => this.#announcer.announce(this.#language.words.strings.preparing),
  });
  /** @internal */
  protected readonly formControl: FormController = new FormController(this, {
    language: this.#language,
    announcer: this.#announcer,
    isTakingIn: () => this.#preparing.isTakingIn || this.#engine.files.length > 0,
    isAwaited: () => this.#core.isAwaited,
    settled: async () => this.#core.existing?.settled(),
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
    // Counted, for a form does not go without them.
    dropped: reading =>
      void this.#preparing.during(
        reading.then(files => {
          if (files.length > 0) return void this.addFiles(files);
          this.#core.noteEmptyDrop();
          this.#announcer.announce(Object.values(this.#language.words.strings.nothingDropped).join(' '));
        }),
      ),
  });
  #rows: RowsController | null = null;
  readonly #engine = new EngineController(this, {
    arrived: engine => this.#arrive(engine),
    uploader: () => this.#current(),
  });

  readonly #adding = {core: this.#core, drop: this.#drop, pick: this.#pick, preparing: this.#preparing};

  constructor() {
    super();
    void new PasteController(this, {form: this.formControl});
  }

  /**
   * Adds files as the file picker does: with checks, events and start. The promise resolves to the snapshots of the accepted
   * videos.
   */
  addFiles(files: Iterable<File>): Promise<UploadSnapshot[]> {
    return this.#add(files);
  }

  /** Opens the file picker. Browsers require a click or a key press for it. */
  browse(): void {
    this.renderNow();
    this.#pick.browse();
  }

  /** Starts all uploads that wait because of `manual`. If a required field is empty, it focuses this field instead. */
  start(): void {
    this.#engine.run(uploader => {
      if (!this.#rows?.demand(uploader.held)) uploader.start();
    });
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.#engine.run(uploader => uploader.pause(id));
  }

  /** Resumes one paused or interrupted upload, or all. If `needsFile` stays true, pass the file to `addFiles()`. */
  resume(id?: string): void {
    this.#engine.run(uploader => uploader.resume(id));
  }

  /** Retries one failed upload, or all, if the error is `retryable`. An upload in `trouble` retries at once. */
  retry(id?: string): void {
    this.#engine.run(uploader => uploader.retry(id));
  }

  /** Cancels an unfinished upload and removes its row. It never deletes a stored video from the site. */
  removeFile(id: string): void {
    this.#engine.run(() => {
      this.#remove(id);
      this.formControl.noteValue();
    });
  }

  /** Removes all rows except the initial value, and their data in this browser. */
  override reset(): void {
    this.#engine.reset();
    if (!this.#core.isAwaited) {
      this.#rows?.reset();
      this.#current().reset();
    }
    this.#core.dismissRejections();
    this.formControl.reset();
  }

  /** Edits the metadata of an upload, at any time. Ignored if another tab has the upload (`elsewhere`). */
  setMetadata(id: string, metadata: Metadata): void {
    this.#engine.run(uploader => uploader.setMetadata(id, metadata));
  }

  /**
   * Chooses the picture of a video by its moment, at any time. The site gets the choice once it has the video. Ignored if
   * another tab has the upload (`elsewhere`).
   *
   * @param time Seconds; null leaves the choice to the site, unless the site has one already.
   */
  setPoster(id: string, time: number | null): void {
    this.#engine.run(uploader => uploader.setPoster(id, time));
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const pending = this.#core.pending ?? this.#rows?.pending ?? null;
    if (pending === null) return isDone;
    await pending;
    return this.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.size > 0) this.#core.updateOptions();
    this.#showValue();
    this.#states.show(this.#rows?.states ?? [], this.#drop.drag !== null);
    // A plain form would go without the answers.
    this.#fallback.isGivenBack = this.#engine.isHopeless && !this.#hasQuestions;
  }

  protected override render(): TemplateResult {
    const {words, isReady} = this.#language;
    const {isDisabled, labelText} = this.formControl;
    // Firefox tells screen readers the first `lang` of a node for good, so the node has none before its words have come.
    return html`
      <div
        class="base ${isServer ? 'is-server' : isReady ? '' : 'is-wordless'}"
        part="base"
        role="group"
        aria-label=${labelText || words.strings.group}
        lang=${isReady || isServer ? words.language : nothing}
        dir=${words.isRightToLeft ? 'rtl' : nothing}
      >
        ${this.#fallback.isInUse ? nothing : addingArea(this, {words, isDisabled, isReplacing: this.#isReplacing, hasRows: this.#hasRows}, this.#adding)}
        <slot name="questions"></slot>
        ${this.#rows === null ? this.#engine.render(words) : this.#rows.render()}
        ${isServer ? html`<div class="stand-in"><slot></slot><slot name="fallback"></slot></div>` : html`<slot></slot>`}
        <div class="visually-hidden" role="status">${this.#rows?.announcer.text}</div>
      </div>
    `;
  }

  /** Whether the file replaces a video. */
  get #isReplacing(): boolean {
    return (this.replaceToken ?? this.#fallback.current.replaceToken) !== null;
  }

  get #hasRows(): boolean {
    return this.#core.uploads.length + this.#engine.files.length + this.#engine.stored.length > 0;
  }

  get #hasQuestions(): boolean {
    return this.querySelector('[slot=questions]') !== null;
  }

  /** Makes what the element leaves out until the engine arrives. */
  #arrive(engine: Engine): void {
    this.#rows = engine.createRows(this, {
      language: this.#language,
      core: this.#core,
      form: this.formControl,
      preparing: this.#preparing,
      warn: this.#warn,
      remove: id => {
        this.#remove(id);
        this.formControl.tellValue();
      },
    });
    this.#core.arrive(engine, this.renderRoot !== undefined);
    this.#showValue();
  }

  #showValue(): void {
    const {existing, manager} = this.#core;
    if (existing !== null) this.formControl.showValue(existing, manager !== null);
  }

  #add(files: Iterable<File>, isReplacement = false): Promise<UploadSnapshot[]> {
    return this.#engine.add(files, batch =>
      // With `maxDuration` each file has to be looked into first.
      this.#preparing.during(this.#current().addFiles(batch, isReplacement)),
    );
  }

  #remove(id: string): void {
    this.#rows?.commit(id);
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

  /** For listeners on the document and on elements around the tag. */
  interface GlobalEventHandlersEventMap extends VideoUploaderEventMap {}
}
