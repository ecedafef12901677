import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../core/upload-error.js';
import type {UploadSnapshot} from '../core/upload-snapshot.js';
import type {Metadata, MetadataField} from '../protocol/metadata.js';
import {parseTypedTags} from '../protocol/tags.js';
import type {EditController} from './edit-controller.js';
import type {FieldName} from './field-names.js';
import {fieldValue} from './field-value.js';
import {alertIcon, checkIcon} from './icons.js';
import {rowParts} from './row-parts.js';
import type {Words} from './words.js';

/** What the fields of one upload show. */
export interface FieldsView {
  readonly words: Words;
  readonly fields: readonly FieldName[];
  readonly isDisabled: boolean;
  readonly edits: EditController;
  /** Why the site refused the latest edit, if it did. */
  readonly saveError: UploadError | null;
}

/** A title as a person might write it, from the name of the file. Only ever a suggestion. */
export function suggestTitle(fileName: string): string {
  const stem = fileName.replace(/(.)\.[^.]{1,5}$/, '$1');
  const readable = /\s/.test(stem) ? stem : stem.replaceAll('-', ' ');
  return readable.replace(/[_\s]+/g, ' ').trim();
}

/** The fields of one upload with the state of saving them. */
export function metadataFields(upload: UploadSnapshot, view: FieldsView): TemplateResult | typeof nothing {
  if (view.fields.length === 0) return nothing;
  return html`
    <div
      class="fields"
      part=${rowParts(upload.phase, 'fields')}
      role="group"
      aria-labelledby="name-${upload.id}"
      @input=${keepInside}
    >
      ${view.fields.map(name => (name === 'publish' ? publishField(upload, view) : textField(name, upload, view)))}
      ${saveState(upload, view)}
    </div>
  `;
}

/** How the text of a field becomes metadata and back. */
interface TextField {
  readonly field: MetadataField;
  read(metadata: Metadata): string;
  write(text: string): Metadata;
}

const TEXT_FIELDS: Readonly<Record<Exclude<FieldName, 'publish'>, TextField>> = {
  title: {field: 'title', read: ({title}) => title ?? '', write: title => ({title})},
  description: {
    field: 'description',
    read: ({description}) => description ?? '',
    write: description => ({description}),
  },
  tags: {
    field: 'tags',
    read: ({tags}) => tags?.join(', ') ?? '',
    write: text => ({tags: parseTypedTags(text)}),
  },
  album: {field: 'albumId', read: ({albumId}) => albumId ?? '', write: text => ({albumId: text.trim()})},
};

function textField(
  name: Exclude<FieldName, 'publish'>,
  upload: UploadSnapshot,
  {words, isDisabled, edits}: FieldsView,
): TemplateResult {
  const {phase} = upload;
  const {field, read, write} = TEXT_FIELDS[name];
  const id = `${name}-${upload.id}`;
  const value = fieldValue(read(upload.metadata), edits.hasDraft(upload.id, field));
  const inputParts = rowParts(phase, 'field-input');
  const onInput = (event: InputEvent): void => {
    const {value} = event.currentTarget as HTMLInputElement | HTMLTextAreaElement;
    edits.type(upload.id, field, write(value));
    if (event.isComposing) edits.hold(upload.id, field);
  };
  const onCommit = (): void => edits.commit(upload.id, field);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) onCommit();
  };
  const placeholder = {
    title: suggestTitle(upload.name),
    description: '',
    tags: words.strings.addTag,
    album: words.strings.albumNumber,
  }[name];

  return html`
    <div class="field" part=${rowParts(phase, 'field', `${name}-field`)}>
      <label for=${id} part=${rowParts(phase, 'field-label')}>${words.strings.fields[name]}</label>
      ${
        name === 'description'
          ? html`<textarea
              id=${id}
              part=${inputParts}
              dir="auto"
              rows="2"
              ?disabled=${isDisabled}
              ${value}
              @input=${onInput}
              @compositionend=${onInput}
              @change=${onCommit}
              @blur=${onCommit}
            ></textarea>`
          : html`<input
              id=${id}
              part=${inputParts}
              type="text"
              dir="auto"
              autocomplete="off"
              inputmode=${name === 'album' ? 'numeric' : nothing}
              placeholder=${placeholder}
              ?disabled=${isDisabled}
              ${value}
              @input=${onInput}
              @compositionend=${onInput}
              @keydown=${onKey}
              @change=${onCommit}
              @blur=${onCommit}
            />`
      }
    </div>
  `;
}

/** Neither on nor off until someone says so, for the default is the site's and not known here. */
function publishField(upload: UploadSnapshot, {words, isDisabled, edits}: FieldsView): TemplateResult {
  const {phase, metadata} = upload;
  const id = `publish-${upload.id}`;
  const onChange = (event: Event): void => {
    edits.type(upload.id, 'publish', {publish: (event.currentTarget as HTMLInputElement).checked});
    edits.commit(upload.id, 'publish');
  };
  return html`
    <div class="field field-choice" part=${rowParts(phase, 'field', 'publish-field')}>
      <input
        id=${id}
        part=${rowParts(phase, 'field-input')}
        type="checkbox"
        ?disabled=${isDisabled}
        .indeterminate=${metadata.publish === undefined}
        .checked=${metadata.publish === true}
        @change=${onChange}
      />
      <label for=${id} part=${rowParts(phase, 'field-label')}>${words.strings.fields.publish}</label>
    </div>
  `;
}

/** One line that is always there, so that nothing moves when its words change. */
function saveState(upload: UploadSnapshot, {words, edits, saveError}: FieldsView): TemplateResult {
  const {phase, metadataState} = upload;
  const state = edits.hasDraft(upload.id) && metadataState !== 'saving' ? 'pending' : metadataState;
  const isEarly =
    (phase === 'waiting' || phase === 'interrupted') && (state === 'pending' || state === 'unchanged');
  const sentence = isEarly ? words.strings.saveState.early : words.strings.saveState[state];
  // Nothing can be saved for a video that is not there, and nothing needs to be said about it.
  const isMoot = phase === 'failed' && state === 'unchanged';
  const reason =
    state === 'failed' && saveError !== null
      ? html` ${words.strings.errors[saveError.code].happened} ${siteWords(saveError, words)}`
      : nothing;
  return html`
    <div class="save-state save-${state}" part=${rowParts(phase, 'save-state')}>
      ${state === 'saved' ? checkIcon : state === 'failed' ? alertIcon : nothing}
      <span>${isMoot ? nothing : sentence}${reason}</span>
    </div>
  `;
}

/** The site's own words, quoted and as text: they may say anything, in any language and direction. */
export function siteWords(error: UploadError, words: Words): TemplateResult | typeof nothing {
  if (error.serverMessage === null) return nothing;
  return html`${words.strings.siteSays} <q><bdi>${error.serverMessage}</bdi></q>`;
}

/** `input` crosses shadow roots, but on the element it would speak of the element's own value. */
function keepInside(event: Event): void {
  event.stopPropagation();
}
