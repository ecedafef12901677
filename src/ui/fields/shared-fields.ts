import {type ReactiveControllerHost, type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';
import {addTags} from '../../protocol/requests/tags.js';
import {rowFormats} from '../language/row-format.js';
import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import type {FieldName} from '../shared/field-names.js';
import {keepInside} from '../shared/keep-inside.js';
import type {Albums} from './albums-controller.js';
import {albumField} from './controls/album-field.js';
import {tagField} from './controls/tag-field.js';
import {shownMetadata} from './shown-metadata.js';

/** The element, as far as shared fields are concerned. */
export interface SharedFieldsHost extends ReactiveControllerHost {
  readonly uploads: readonly UploadSnapshot[];
  setMetadata(id: string, metadata: Metadata): void;
}

/** What shared fields need beside their element. */
export interface SharedFieldsConfig {
  readonly language: {readonly words: Words};
  readonly form: {readonly isDisabled: boolean};
  readonly settings: {readonly names: readonly FieldName[]};
  /** What people may choose from; null if they have to know the album's number. */
  readonly albums: {readonly current: Albums | null};
  /** Tells whether a person is at a field of an upload, which is then left alone. */
  readonly edits: {hasDraft(id: string, field: MetadataField): boolean};
  readonly announcer: Announcer;
}

type SharedField = Extract<FieldName, 'description' | 'tags' | 'album'>;

/** Tags, description and album, filled in once for several videos. */
export class SharedFields {
  readonly #host: SharedFieldsHost;
  readonly #config: SharedFieldsConfig;
  #description = '';
  #albumId = '';
  #tags: readonly string[] = [];
  /** The tags, including an unfinished tag in the input. */
  #wholeTags: readonly string[] = [];
  /** The values that the videos got last. New values may replace them, because nobody else wrote them. */
  #applied: Metadata = {};
  /** Confirms that the videos have the values, until a value changes. */
  #notice = '';

  constructor(host: SharedFieldsHost, config: SharedFieldsConfig) {
    this.#host = host;
    this.#config = config;
  }

  /** Nothing unless there are several videos, and a field that they could share. */
  render(): TemplateResult | typeof nothing {
    const {language, form, settings} = this.#config;
    const {words} = language;
    const {strings} = words;
    const uploads = this.#host.uploads.filter(isEditable);
    const fields = settings.names.filter(
      (name): name is SharedField => name === 'description' || name === 'tags' || name === 'album',
    );
    if (uploads.length < 2 || fields.length === 0) return nothing;
    return html`
      <details class="shared" part="shared-fields" @input=${keepInside}>
        <summary>
          ${words.say(strings.forAll, {fields: rowFormats(words.formats).list(fields.map(name => strings.fields[name]))})}
        </summary>
        <div class="fields" part="fields">
          <p class="hint">${strings.forAllHint}</p>
          ${fields.map(
            name =>
              html`<div class="field" part="field ${name}-field">
                <label for="${name}-shared" part="field-label">${strings.fields[name]}</label>
                ${this.#control(name)}
              </div>`,
          )}
          <div class="apply">
            <button
              class="text-button"
              part="button apply-button"
              type="button"
              ?disabled=${form.isDisabled || this.#isEmpty}
              @click=${() => this.#apply(uploads)}
            >
              ${words.say(strings.applyToAll, {count: uploads.length})}
            </button>
            <span class="hint">${this.#notice}</span>
          </div>
        </div>
      </details>
    `;
  }

  #control(name: SharedField): TemplateResult {
    const {words} = this.#config.language;
    const {isDisabled} = this.#config.form;
    const albums = this.#config.albums.current;
    const id = `${name}-shared`;
    switch (name) {
      case 'tags':
        return tagField({
          id,
          parts: (...names) => names.join(' '),
          words,
          isDisabled,
          tags: this.#tags,
          change: (tags, whole) => {
            this.#tags = tags;
            this.#wholeTags = whole;
            this.#changed();
          },
          commit() {},
          announcer: this.#config.announcer,
        });
      case 'description':
        return html`<textarea
          id=${id}
          part="field-input"
          dir="auto"
          rows="2"
          ?disabled=${isDisabled}
          .value=${this.#description}
          @input=${(event: Event) => {
            this.#description = (event.currentTarget as HTMLTextAreaElement).value;
            this.#changed();
          }}
        ></textarea>`;
      case 'album':
        if (albums !== null)
          return albumField({
            id,
            part: 'field-input',
            words,
            isDisabled,
            albums,
            chosen: this.#albumId,
            offersNone: true,
            choose: albumId => {
              this.#albumId = albumId;
              this.#changed();
            },
          });
        return html`<input
          id=${id}
          part="field-input"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          placeholder=${words.strings.albumNumber}
          ?disabled=${isDisabled}
          .value=${this.#albumId}
          @input=${(event: Event) => {
            this.#albumId = (event.currentTarget as HTMLInputElement).value.trim();
            this.#changed();
          }}
        />`;
    }
  }

  get #isEmpty(): boolean {
    return this.#wholeTags.length === 0 && this.#description === '' && this.#albumId === '';
  }

  #changed(): void {
    this.#notice = '';
    this.#host.requestUpdate();
  }

  #apply(uploads: readonly UploadSnapshot[]): void {
    const {edits, language, announcer} = this.#config;
    for (const upload of uploads) {
      const before = shownMetadata(upload);
      const isFree = (field: 'description' | 'albumId'): boolean =>
        !edits.hasDraft(upload.id, field) &&
        (before[field] === undefined || before[field] === '' || before[field] === this.#applied[field]);
      this.#host.setMetadata(upload.id, {
        ...(this.#wholeTags.length > 0 ? {tags: addTags(before.tags ?? [], this.#wholeTags)} : {}),
        ...(this.#description !== '' && isFree('description') ? {description: this.#description} : {}),
        ...(this.#albumId !== '' && isFree('albumId') ? {albumId: this.#albumId} : {}),
      });
    }
    this.#applied = {description: this.#description, albumId: this.#albumId};
    const {words} = language;
    this.#notice = words.say(words.strings.appliedToAll, {count: uploads.length});
    announcer.announce(this.#notice);
    this.#host.requestUpdate();
  }
}

/** Whether an edit of an upload still has a use. */
function isEditable({identifier, phase, error, elsewhere}: UploadSnapshot): boolean {
  return phase === 'failed' ? error?.retryable === true : identifier !== '' && !elsewhere;
}
