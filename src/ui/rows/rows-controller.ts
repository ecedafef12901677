import {type ReactiveControllerHost, type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Uploader} from '../../core/uploader.js';
import {DEFAULT_ACCEPT} from '../adding/picker-accept.js';
import {type Rejection, rejectionList} from '../adding/rejections.js';
import {CaptionsController} from '../captions/captions-controller.js';
import {AnnouncerController} from '../element/announcer-controller.js';
import {FocusController} from '../element/focus-controller.js';
import {AlbumsController, type AlbumsHost} from '../fields/albums-controller.js';
import {EditController, type EditHost} from '../fields/edit-controller.js';
import {PosterController} from '../fields/poster/poster-controller.js';
import {FieldSettings} from '../fields/field-settings.js';
import {type MissingField, missingFields} from '../fields/required-fields.js';
import {SharedFields} from '../fields/shared-fields.js';
import {TouchedFields} from '../fields/touched-fields.js';
import type {Answers} from '../../core/page/audience.js';
import type {Words} from '../language/words.js';
import {PreviewController, type PreviewHost} from '../preview/preview-controller.js';
import {QuestionsController, type Unanswered} from '../questions/questions-controller.js';
import {DeletionController, type DeletionHost} from '../stored/deletion-controller.js';
import {LinksController, type LinksHost} from '../stored/links-controller.js';
import {SAFE_TAGS} from '../shared/safe-tags.js';
import type {Awaited} from './row-look.js';
import {RowSteps} from './row-steps.js';
import {type ShownRow, shownRows} from './shown-rows.js';
import {type SummaryHandlers, summary} from './summary.js';
import {wholeStates} from './whole-states.js';
import {type Compared, uploadList} from './upload-list.js';
import type {RowHandlers, RowView} from './upload-row.js';

/** The element, as far as its rows are concerned. */
export interface RowsHost
  extends ReactiveControllerHost, HTMLElement, AlbumsHost, EditHost, PreviewHost, LinksHost, DeletionHost {
  readonly uploads: readonly UploadSnapshot[];
  readonly accept: string;
  readonly fields: string;
  readonly requiredFields: string;
  readonly albumId: string;
  readonly safeTags: string;
  /** Rows that a long list has at first, and as many more at each request. */
  readonly rowsAtOnce: number;
  start(): void;
  pause(id: string): void;
  resume(id: string): void;
  retry(id: string): void;
  browse(): void;
}

/** What the rows need beside their element. */
export interface RowsConfig {
  readonly language: {readonly words: Words};
  readonly core: {
    readonly existing: Uploader | null;
    readonly rejections: readonly Rejection[] | null;
    dismissRejections(): void;
  };
  readonly form: {readonly isDisabled: boolean; readonly isHolding: boolean; tellValue(): void};
  readonly preparing: {readonly isTakingIn: boolean};
  /** Tells the developer of the page about wrong attributes. */
  warn(message: string): void;
  /** Removes an upload at the wish of a person. */
  remove(id: string): void;
}

/**
 * Everything about uploads: the files that were refused, rows with fields and previews, and the bar and the fields for
 * several of them.
 */
export class RowsController {
  readonly #host: RowsHost;
  readonly #config: RowsConfig;
  readonly announcer: AnnouncerController;
  readonly #settings: FieldSettings;
  readonly #albums: AlbumsController;
  readonly #edits: EditController;
  readonly #posters: PosterController;
  readonly #previews: PreviewController;
  readonly #shared: SharedFields;
  #touched: TouchedFields;
  readonly #links: LinksController;
  readonly #deletions: DeletionController;
  readonly #captions: CaptionsController;
  readonly #questions: QuestionsController;
  readonly #steps: RowSteps;
  readonly #handlers: RowHandlers & SummaryHandlers;
  /** Rows beside the first ones, at the wish of a person. */
  #more = 0;

  constructor(host: RowsHost, config: RowsConfig) {
    this.#host = host;
    this.#config = config;
    this.#settings = new FieldSettings(host, config);
    this.#albums = new AlbumsController(host, config);
    this.#edits = new EditController(host, {leave: () => config.core.existing?.hurryEdits()});
    this.#posters = new PosterController(host, config);
    this.#previews = new PreviewController(host);
    const {language, form} = config;
    const announcer = new AnnouncerController(host, config);
    this.announcer = announcer;
    this.#shared = new SharedFields(host, {
      language,
      announcer,
      form,
      settings: this.#settings,
      albums: this.#albums,
      edits: this.#edits,
    });
    this.#touched = new TouchedFields(host);
    this.#links = new LinksController(host, {language, announcer, warn: config.warn});
    this.#deletions = new DeletionController(host, {...config, language, announcer});
    this.#captions = new CaptionsController(host, {...config, language, announcer});
    this.#questions = new QuestionsController(host, {...config, language, announcer});
    this.#steps = new RowSteps(host);
    this.#handlers = {
      start: () => host.start(),
      pause: id => host.pause(id),
      resume: id => host.resume(id),
      retry: id => host.retry(id),
      browse: () => host.browse(),
      remove: id => config.remove(id),
    };
    // Added last, so that it acts after all others. Needs no reference.
    void new FocusController(host);
  }

  /** Settles after the request for the next rows of a long list; null if no row is missing. */
  get pending(): Promise<void> | null {
    return this.#steps.pending;
  }

  /** The states of the element that its uploads make. */
  get states(): readonly string[] {
    return wholeStates(this.#host.uploads);
  }

  /** Required fields that are still empty. */
  get missingFields(): readonly MissingField[] {
    return missingFields(this.#host.uploads, this.#settings.required);
  }

  /** The answers to the questions of the page; null while any is missing, undefined without questions. */
  get answers(): Answers | null | undefined {
    return this.#questions.answers;
  }

  /** Why uploads cannot begin without other answers; null if they can. */
  get unanswered(): Unanswered | null {
    return this.#questions.unanswered;
  }

  /** Commits what was typed for an upload, or for all: its row is about to go. */
  commit(id?: string): void {
    this.#edits.commitAll(id);
  }

  /**
   * Whether answers are missing, or required fields of these uploads are empty. Marks each field and focuses what is first.
   * Commits drafts before.
   */
  demand(ids: ReadonlySet<string>): boolean {
    this.commit();
    if (this.#questions.demand()) return true;
    const missing = this.missingFields.filter(({id}) => ids.has(id));
    const [first] = missing;
    if (first === undefined) return false;
    const {language} = this.#config;
    const {strings} = language.words;
    const name = this.#host.uploads.find(({id}) => id === first.id)?.name ?? '';
    this.#touched.touch(missing.map(({id, field}) => `${field}-${id}`));
    this.announcer.announce(
      language.words.say(strings.validity.fieldMissing, {field: strings.fields[first.field], name}),
    );
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot?.getElementById(`${first.field}-${first.id}`)?.focus(),
    );
    return true;
  }

  /** Commits everything, and shows the rows as at first: other uploads may have the same ids. */
  reset(): void {
    this.commit();
    this.#more = 0;
    this.#touched = new TouchedFields(this.#host);
    this.#posters.close();
    this.#previews.close();
    this.#deletions.show(null);
    this.announcer.reset();
  }

  render(): TemplateResult {
    const {core, language} = this.#config;
    const {accept} = this.#host;
    const isReplacing = (core.existing?.options.replaceToken ?? null) !== null;
    return html`${this.#questions.render()}
      ${rejectionList(core.rejections, accept ?? DEFAULT_ACCEPT, language.words, isReplacing, () => core.dismissRejections())}
      ${this.#renderSummary()} ${this.#shared.render()} ${this.#renderList()}
      <slot name="albums" @slotchange=${this.#albums.onSlotChange}></slot>`;
  }

  #renderSummary(): TemplateResult | typeof nothing {
    const {uploads} = this.#host;
    const {language, core, form} = this.#config;
    const held = core.existing?.held ?? new Set<string>();
    const progress = core.existing?.totalProgress ?? 0;
    const {isHolding, isDisabled} = form;
    return summary({words: language.words, uploads, held, progress, isHolding, isDisabled}, this.#handlers);
  }

  #renderList(): TemplateResult | typeof nothing {
    const {uploads, albumId, safeTags} = this.#host;
    if (uploads.length === 0) return nothing;
    const {words} = this.#config.language;
    const {existing} = this.#config.core;
    const held = existing?.held;
    const unanswered = existing?.unanswered;
    const awaitedBy = (id: string): Awaited => {
      if (held?.has(id)) return 'start';
      return unanswered?.has(id) ? 'answers' : existing?.awaiting === id ? 'token' : null;
    };
    const visited = this.#visited();
    const rows = shownRows(uploads, this.#atOnce + this.#more, id => visited.has(id));
    const rest = uploads.length - rows.length;
    const shared = {
      // While files come in by the hundred, the number of all would render all rows anew each time.
      total: rest === 0 || this.#config.preparing.isTakingIn ? null : uploads.length,
      words,
      fields: this.#settings.names,
      required: this.#settings.required,
      touched: this.#touched.current,
      touchedFields: this.#touched,
      albums: this.#albums.current,
      hasAlbumId: String(albumId ?? '') !== '',
      isDisabled: this.#config.form.isDisabled,
      isOnline: existing?.isOnline ?? true,
      edits: this.#edits,
      posters: this.#posters,
      safeTags: String(safeTags ?? SAFE_TAGS),
      announcer: this.announcer,
      previews: this.#previews,
      links: this.#links,
      linkNames: this.#links.names,
      allowsDelete: this.#host.allowDelete,
      deletions: this.#deletions,
      captions: this.#captions,
    };
    const {copied} = this.#links;
    const viewOf = ({upload, position}: ShownRow): Compared<RowView> => ({
      ...shared,
      position: shared.total && position,
      awaited: awaitedBy(upload.id),
      copied: copied !== '' && Object.values(upload.addresses).includes(copied) ? copied : '',
      deletion: this.#deletions.of(upload),
      preview: this.#previews.of(upload),
      takesCaptions: this.#captions.isOffered(upload),
      takesPoster: this.#posters.isTaken(upload),
      chooser: this.#posters.of(upload),
      player: this.#previews.playerOf(upload),
    });
    const list = {words, rows, drawn: this.#steps.of(rows), rest, viewOf, revision: this.#edits.revision};
    return uploadList(list, this.#handlers, this.#showMore);
  }

  get #atOnce(): number {
    return this.#host.rowsAtOnce;
  }

  /** Ids of uploads that keep their rows in a long list, because a person is at the row or will be next. */
  #visited(): ReadonlySet<string | undefined> {
    const focused = this.#host.shadowRoot?.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const [missing] = this.#settings.required.length === 0 ? [] : this.missingFields;
    return new Set([
      ...this.#edits.drafted,
      focused,
      this.#previews.playing,
      this.#posters.choosing,
      missing?.id,
    ]);
  }

  /** Shows more rows, and moves the focus to the first of them, because the button may disappear. */
  readonly #showMore = async (): Promise<void> => {
    const next = this.#host.uploads[this.#atOnce + this.#more]?.id;
    this.#more += this.#atOnce;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-id="${next}"]`)?.focus();
  };
}
