import {type CSSResultGroup, type PropertyValues, type TemplateResult, html, isServer, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {warnOnce} from '../../core/options/warn-once.js';
import type {Uploader} from '../../core/uploader.js';
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
import {EngineController, firstStyles} from '../engine/engine-controller.js';
import type {Unanswered} from '../questions/questions-controller.js';
import type {RowsController} from '../rows/rows-controller.js';
import {CustomStates} from './custom-states.js';
import {serverSideStyles} from './server-side.styles.js';
import {UploadMethods} from './upload-methods.js';
import {UploaderController} from './uploader-controller.js';

/**
 * Lets visitors upload videos from the browser straight to a 23 Video site, and describe them during the upload.
 *
 * @summary A drop area, a file picker and a list of uploads in one tag.
 * @tagname video-uploader
 *
 * @slot - A plain upload form for pages without script; the element reads and hides it. Other content appears below
 *   the uploads.
 * @slot fallback - Other content for pages without script, such as a link.
 * @slot label - Replaces the text of the drop area.
 * @slot hint - Replaces the hint of the drop area.
 * @slot icon - Replaces the icon of the drop area. An SVG in `currentcolor` takes the accent color.
 * @slot questions - Your own form controls. No upload begins before they are valid, and their values become `parameters`.
 *
 * @csspart base - The box around everything.
 * @csspart dropzone - The drop area. It is also `dropzone-awaiting` while a file drag is over the window, and
 *   `dropzone-dragging` while it is over the area.
 * @csspart icon - The disc with the icon of the drop area.
 * @csspart label - The text of the drop area.
 * @csspart hint - The hint below the text of the drop area.
 * @csspart browse-button - Opens the file picker.
 * @csspart replace-button - The same button while it replaces the only video.
 * @csspart button - Every button of the element.
 */
export class VideoUploader extends UploadMethods {
  static override styles: CSSResultGroup = isServer ? [firstStyles, serverSideStyles()] : firstStyles;

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
    added: () => this.formControl.noteFile(),
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
    this.#rows?.reset();
    if (!this.#core.isAwaited) this.#current().reset();
    this.#core.dismissRejections();
    this.formControl.reset();
  }

  protected override run(act: (uploader: Uploader) => void): void {
    this.#engine.run(act);
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
    const added = this.#engine.add(files, batch =>
      this.#preparing.during(this.#current().addFiles(batch, isReplacement)),
    );
    this.formControl.noteFile();
    return added;
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
}
