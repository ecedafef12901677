import {type ReactiveControllerHost, type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import {addTags} from '../../protocol/requests/tags.js';
import type {Words} from '../language/words.js';
import type {FieldName} from '../shared/field-names.js';
import {keepInside} from '../shared/keep-inside.js';
import type {Albums} from './albums-controller.js';
import {albumField} from './controls/album-field.js';
import {tagField} from './controls/tag-field.js';
import {shownMetadata} from './shown-metadata.js';

/** What the group of fields for several videos needs from its element. */
export interface SharedFieldsView {
  readonly words: Words;
  readonly fields: readonly FieldName[];
  readonly isDisabled: boolean;
  /** What people may choose from; null where they have to know the album's number. */
  readonly albums: Albums | null;
  /** The uploads that a shared edit goes to. */
  readonly uploads: readonly UploadSnapshot[];
  announce(text: string): void;
  setMetadata(id: string, metadata: Metadata): void;
  /** Whether a person is at that field of an upload. */
  hasDraft(id: string, field: 'description' | 'albumId'): boolean;
}

type SharedField = Extract<FieldName, 'description' | 'tags' | 'album'>;

/** Tags, description and album, filled in once for several videos. */
export class SharedFields {
  readonly #host: ReactiveControllerHost;
  #description = '';
  #albumId = '';
  #tags: readonly string[] = [];
  /** The tags with the one that is being typed. */
  #wholeTags: readonly string[] = [];
  /** What was given to the videos last, which may be replaced: nobody else wrote it. */
  #applied: Metadata = {};
  /** Says that it was done, until something is changed. */
  #notice = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Nothing where there are no several videos, or no field that they could share. */
  render(view: SharedFieldsView): TemplateResult | typeof nothing {
    const {words, uploads, isDisabled} = view;
    const {strings} = words;
    const fields = view.fields.filter(
      (name): name is SharedField => name === 'description' || name === 'tags' || name === 'album',
    );
    if (uploads.length < 2 || fields.length === 0) return nothing;
    return html`
      <details class="shared" part="shared-fields" @input=${keepInside}>
        <summary>${strings.forAll}</summary>
        <div class="fields" part="fields">
          <p class="hint">${strings.forAllHint}</p>
          ${fields.map(
            name =>
              html`<div class="field" part="field ${name}-field">
                <label for="${name}-shared" part="field-label">${strings.fields[name]}</label>
                ${this.#control(name, view)}
              </div>`,
          )}
          <div class="apply">
            <button
              class="text-button"
              part="button apply-button"
              type="button"
              ?disabled=${isDisabled || this.#isEmpty}
              @click=${() => this.#apply(view)}
            >
              ${words.say(strings.applyToAll, {count: uploads.length})}
            </button>
            <span class="hint">${this.#notice}</span>
          </div>
        </div>
      </details>
    `;
  }

  #control(name: SharedField, {words, isDisabled, albums, announce}: SharedFieldsView): TemplateResult {
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
          announce,
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

  #apply({words, uploads, announce, setMetadata, hasDraft}: SharedFieldsView): void {
    for (const upload of uploads) {
      const before = shownMetadata(upload);
      const isFree = (field: 'description' | 'albumId'): boolean =>
        !hasDraft(upload.id, field) &&
        (before[field] === undefined || before[field] === '' || before[field] === this.#applied[field]);
      setMetadata(upload.id, {
        ...(this.#wholeTags.length > 0 ? {tags: addTags(before.tags ?? [], this.#wholeTags)} : {}),
        ...(this.#description !== '' && isFree('description') ? {description: this.#description} : {}),
        ...(this.#albumId !== '' && isFree('albumId') ? {albumId: this.#albumId} : {}),
      });
    }
    this.#applied = {description: this.#description, albumId: this.#albumId};
    this.#notice = words.say(words.strings.appliedToAll, {count: uploads.length});
    announce(this.#notice);
    this.#host.requestUpdate();
  }
}
