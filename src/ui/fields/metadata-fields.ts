import {type TemplateResult, html, nothing} from 'lit';
import type {UploadError} from '../../core/model/upload-error.js';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed} from '../../core/model/upload-status.js';
import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';
import type {Words} from '../language/words.js';
import type {FieldName} from '../shared/field-names.js';
import {fieldValue} from '../shared/field-value.js';
import {alertIcon, checkIcon, offlineIcon, sendingIcon, waitingIcon} from '../shared/icons.js';
import {keepInside} from '../shared/keep-inside.js';
import {rowParts} from '../shared/row-parts.js';
import {albumField} from './album-field.js';
import type {Albums} from './albums-controller.js';
import type {FieldsView} from './field-view.js';
import {hasHtml, unsafeTags} from './html-notes.js';
import {type RequiredMark, requiredMark} from './required-mark.js';
import {shownMetadata} from './shown-metadata.js';
import {tagField} from './tag-field.js';

/** A title as a person might write it, from the name of the file. Only ever a suggestion. */
export function suggestTitle(fileName: string): string {
  const stem = fileName.replace(/(.)\.[^.]{1,5}$/, '$1');
  const readable = /\s/.test(stem) ? stem : stem.replaceAll('-', ' ');
  return readable.replace(/[_\s]+/g, ' ').trim();
}

/** The fields of one upload with the state of saving them. */
export function metadataFields(upload: UploadSnapshot, view: FieldsView): TemplateResult | typeof nothing {
  if (view.fields.length === 0) return nothing;
  const {onFocusOut, onInput} = view.fieldEvents;
  return html`
    <div
      class="fields"
      part=${rowParts(upload.phase, 'fields')}
      role="group"
      aria-labelledby="name-${upload.id}"
      @focusout=${onFocusOut}
      @input=${(event: Event) => {
        onInput(event);
        keepInside(event);
      }}
    >
      ${view.fields.map(name => {
        const mark = requiredMark(name, upload, view);
        if (name === 'publish') return publishField(upload, view, mark);
        return labelled(name, upload, mark, control(name, upload, view, mark));
      })}
      ${saveState(upload, view)}
    </div>
  `;
}

function labelled(
  name: FieldName,
  {id, phase}: UploadSnapshot,
  mark: RequiredMark,
  control: TemplateResult,
): TemplateResult {
  return html`
    <div class="field" part=${rowParts(phase, 'field', `${name}-field`)} data-field="${name}-${id}">
      ${mark.label} ${control} ${mark.note}
    </div>
  `;
}

function control(
  name: Exclude<FieldName, 'publish'>,
  upload: UploadSnapshot,
  view: FieldsView,
  mark: RequiredMark,
): TemplateResult {
  if (name === 'tags') return tags(upload, view, mark);
  if (name === 'album' && view.albums !== null) return album(upload, view, view.albums, mark);
  return textField(name, upload, view, mark);
}

function album(
  upload: UploadSnapshot,
  {words, isDisabled, hasAlbumId, edits}: FieldsView,
  albums: Albums,
  mark: RequiredMark,
): TemplateResult {
  const {id, phase} = upload;
  return albumField({
    id: `album-${id}`,
    part: rowParts(phase, 'field-input'),
    mark,
    words,
    isDisabled,
    albums,
    // Pages without types may have set a number.
    chosen: String(shownMetadata(upload).albumId ?? ''),
    offersNone: !hasAlbumId,
    choose(albumId) {
      edits.type(id, 'albumId', {albumId});
      edits.commit(id, 'albumId');
    },
  });
}

function tags(
  upload: UploadSnapshot,
  {words, isDisabled, edits, announce}: FieldsView,
  mark: RequiredMark,
): TemplateResult {
  const {id, phase} = upload;
  return tagField({
    id: `tags-${id}`,
    parts: (...names) => rowParts(phase, ...names),
    mark,
    words,
    isDisabled,
    tags: edits.draft(id, 'tags')?.tags ?? shownMetadata(upload).tags ?? [],
    change(tags, whole) {
      const finished = {tags};
      edits.type(id, 'tags', whole === tags ? finished : {tags: whole}, finished);
    },
    commit: () => edits.commit(id, 'tags'),
    announce,
  });
}

/** How the text of a field becomes metadata and back. */
interface TextField {
  readonly field: MetadataField;
  read(metadata: Metadata): string;
  write(text: string): Metadata;
}

type TextFieldName = Exclude<FieldName, 'publish' | 'tags'>;

const TEXT_FIELDS: Readonly<Record<TextFieldName, TextField>> = {
  title: {field: 'title', read: ({title}) => title ?? '', write: title => ({title})},
  description: {
    field: 'description',
    read: ({description}) => description ?? '',
    write: description => ({description}),
  },
  album: {field: 'albumId', read: ({albumId}) => albumId ?? '', write: text => ({albumId: text.trim()})},
};

function textField(
  name: TextFieldName,
  upload: UploadSnapshot,
  view: FieldsView,
  mark: RequiredMark,
): TemplateResult {
  const {phase} = upload;
  const {words, isDisabled, edits, announce} = view;
  const {field, read, write} = TEXT_FIELDS[name];
  const id = `${name}-${upload.id}`;
  const saved = read(shownMetadata(upload));
  const draft = edits.draft(upload.id, field);
  const text = draft === undefined ? saved : read(draft);
  const note = noteFor(name, text, view);
  const inputParts = rowParts(phase, 'field-input');
  const onInput = (event: InputEvent): void => {
    const {value} = event.currentTarget as HTMLInputElement | HTMLTextAreaElement;
    edits.type(upload.id, field, write(value));
    if (event.isComposing) edits.hold(upload.id, field);
    const news = noteFor(name, value, view);
    if (news !== null && news !== note) announce(news);
  };
  const onCommit = (): void => edits.commit(upload.id, field);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) onCommit();
  };
  const suggestion = name === 'title' && text === '' ? suggestTitle(upload.name) : '';
  const value = fieldValue(saved, draft !== undefined);
  // An empty field would be taken for one of Latin text, with its cursor at the wrong end of an Arabic page.
  const direction = text === '' ? nothing : 'auto';
  const describedBy = mark.describedBy(note === null ? null : `note-${id}`);

  return html`
    <div class="control">
      ${
        name === 'description'
          ? html`<textarea
              id=${id}
              part=${inputParts}
              dir=${direction}
              rows="2"
              aria-required=${mark.required}
              aria-invalid=${mark.invalid}
              aria-describedby=${describedBy}
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
              class=${suggestion === '' ? nothing : 'is-suggesting'}
              type="text"
              dir=${direction}
              autocomplete="off"
              inputmode=${name === 'album' ? 'numeric' : nothing}
              placeholder=${name === 'album' ? words.strings.albumNumber : suggestion}
              aria-required=${mark.required}
              aria-invalid=${mark.invalid}
              aria-describedby=${describedBy}
              ?disabled=${isDisabled}
              ${value}
              @input=${onInput}
              @compositionend=${onInput}
              @keydown=${onKey}
              @change=${onCommit}
              @blur=${onCommit}
            />`
      }
      ${suggestion === '' ? nothing : suggestionButton(suggestion, upload, view)}
      ${note === null ? nothing : html`<p class="note" id="note-${id}">${alertIcon}<span>${note}</span></p>`}
    </div>
  `;
}

/** Takes the suggested title over. It stands in the field, where the suggestion is. */
function suggestionButton(
  title: string,
  {id, phase}: UploadSnapshot,
  {words, isDisabled, edits}: FieldsView,
): TemplateResult {
  const onClick = (event: Event): void => {
    const input = (event.currentTarget as HTMLElement).parentElement?.querySelector('input');
    if (!input) return;
    // The field is about to have the focus, and then nothing is written into it from outside.
    input.value = title;
    input.focus();
    edits.type(id, 'title', {title});
    edits.commit(id, 'title');
  };
  return html`<button
    class="suggestion"
    part=${rowParts(phase, 'button', 'suggestion-button')}
    type="button"
    aria-label=${words.say(words.strings.useTitleName, {title})}
    ?disabled=${isDisabled}
    @click=${onClick}
  >
    ${checkIcon}<span>${words.strings.useTitle}</span>
  </button>`;
}

/** What is good to know about a text before it is sent; null where there is nothing. */
function noteFor(name: TextFieldName, text: string, {words, safeTags}: FieldsView): string | null {
  const {strings} = words;
  if (name === 'title') return hasHtml(text) ? strings.titleHtml : null;
  if (name !== 'description') return null;
  const tags = unsafeTags(text, safeTags);
  return tags.length === 0 ? null : words.say(strings.descriptionHtml, {tags: words.formats.list(tags)});
}

/** Neither on nor off until someone says so, for the default is the site's and may not be known here. */
function publishField(
  upload: UploadSnapshot,
  {isDisabled, edits}: FieldsView,
  mark: RequiredMark,
): TemplateResult {
  const {phase} = upload;
  const {publish} = shownMetadata(upload);
  const id = `publish-${upload.id}`;
  const onChange = (event: Event): void => {
    edits.type(upload.id, 'publish', {publish: (event.currentTarget as HTMLInputElement).checked});
    edits.commit(upload.id, 'publish');
  };
  return html`
    <div class="field field-choice" part=${rowParts(phase, 'field', 'publish-field')} data-field=${id}>
      <input
        id=${id}
        part=${rowParts(phase, 'field-input')}
        type="checkbox"
        aria-required=${mark.required}
        aria-invalid=${mark.invalid}
        aria-describedby=${mark.describedBy()}
        ?disabled=${isDisabled}
        .indeterminate=${publish === undefined}
        .checked=${publish === true}
        @change=${onChange}
      />
      ${mark.label} ${mark.note}
    </div>
  `;
}

const SAVE_ICONS = {
  unchanged: nothing,
  early: waitingIcon,
  pending: waitingIcon,
  offline: offlineIcon,
  saving: sendingIcon,
  unconfirmed: checkIcon,
  saved: checkIcon,
  failed: alertIcon,
} as const;

/** How far edits have got, as it is said. */
function saveStateOf(
  {id, phase, metadataState, metadataUnconfirmed}: UploadSnapshot,
  {edits, isOnline}: FieldsView,
): keyof typeof SAVE_ICONS {
  const hasDraft = edits.hasDraft(id);
  if (metadataUnconfirmed && !hasDraft) return 'unconfirmed';
  const state = hasDraft && metadataState !== 'saving' ? 'pending' : metadataState;
  const isEarly = phase === 'waiting' || phase === 'interrupted';
  if (isEarly && (state === 'pending' || state === 'unchanged')) return 'early';
  return !isOnline && (state === 'pending' || state === 'saving') ? 'offline' : state;
}

/** One line that is always there, so that nothing moves when its words change. */
function saveState(upload: UploadSnapshot, view: FieldsView): TemplateResult {
  const {words} = view;
  const {metadataError} = upload;
  const {saveState, errors} = words.strings;
  const state = saveStateOf(upload, view);
  // Nothing can be saved for a video that is not there, nor seen to be saved where nothing can be read.
  const isMoot = state === 'unchanged' && (hasFailed(upload) || upload.unreadable);
  const reason =
    state === 'failed' && metadataError !== null
      ? html` ${errors[metadataError.code].happened} ${siteWords(metadataError, words)}`
      : nothing;
  return html`
    <div class="save-state save-${state}" part=${rowParts(upload.phase, 'save-state')}>
      ${SAVE_ICONS[state]}<span>${isMoot ? nothing : saveState[state]}${reason}</span>
    </div>
  `;
}

/** The site's own words, quoted and as text: they may say anything, in any language and direction. */
export function siteWords(error: UploadError, words: Words): TemplateResult | typeof nothing {
  if (error.serverMessage === null) return nothing;
  return html`${words.strings.siteSays} <q><bdi>${error.serverMessage}</bdi></q>`;
}
