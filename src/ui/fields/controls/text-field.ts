import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../../core/model/upload-snapshot.js';
import type {Metadata, MetadataField} from '../../../protocol/requests/metadata.js';
import type {DataFieldName} from '../../shared/field-names.js';
import {fieldValue} from '../../shared/field-value.js';
import {alertIcon, checkIcon} from '../../shared/icons.js';
import {rowParts} from '../../shared/row-parts.js';
import type {FieldsView} from '../field-view.js';
import {hasHtml, unsafeTags} from '../html-notes.js';
import type {RequiredMark} from '../required-mark.js';
import {shownMetadata} from '../shown-metadata.js';
import {rowFormats} from '../../language/row-format.js';

/** Two characters that join others in Persian, Indic scripts and emoji. At either end they join nothing. */
const JOINERS = '\u200c\u200d';
/** Characters that nobody sees, except the joiners. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/**
 * A title as a person might write it, from the name of the file, without what is invisible or changes the direction of text.
 * Only ever a suggestion.
 */
export function suggestTitle(fileName: string): string {
  const seen = trimJoiners(fileName.normalize('NFC').replaceAll(/\s/g, ' ').replaceAll(UNSEEN, ''));
  const stem = seen.replace(/(.)\.[^.]{1,5}$/, '$1');
  const readable = /\s/.test(stem) ? stem : stem.replaceAll('-', ' ');
  return readable.replace(/[_\s]+/g, ' ').trim();
}

function trimJoiners(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && JOINERS.includes(text.charAt(start))) start += 1;
  while (end > start && JOINERS.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** How the text of a field becomes metadata and back. */
interface TextField {
  readonly field: MetadataField;
  read(metadata: Metadata): string;
  write(text: string): Metadata;
}

type TextFieldName = Exclude<DataFieldName, 'publish' | 'tags'>;

const TEXT_FIELDS: Readonly<Record<TextFieldName, TextField>> = {
  title: {field: 'title', read: ({title}) => title ?? '', write: title => ({title})},
  description: {
    field: 'description',
    read: ({description}) => description ?? '',
    write: description => ({description}),
  },
  album: {field: 'albumId', read: ({albumId}) => albumId ?? '', write: text => ({albumId: text.trim()})},
};

/** A field of text: title, description, or the number of an album. */
export function textField(
  name: TextFieldName,
  upload: UploadSnapshot,
  view: FieldsView,
  mark: RequiredMark,
): TemplateResult {
  const {phase} = upload;
  const {words, isDisabled, edits, announcer} = view;
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
    if (news !== null && news !== note) announcer.announce(news);
  };
  const onCommit = (): void => edits.commit(upload.id, field);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) onCommit();
  };
  const suggestion = name === 'title' && text === '' ? suggestTitle(upload.name) : '';
  const value = fieldValue(saved, draft !== undefined);
  // With `auto` an empty field counts as Latin text, and its cursor stands at the wrong end of an Arabic page.
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

/** A button that accepts the suggested title. It is in the field, beside the suggestion. */
function suggestionButton(
  title: string,
  {id, phase}: UploadSnapshot,
  {words, isDisabled, edits}: FieldsView,
): TemplateResult {
  const onClick = (event: Event): void => {
    const input = (event.currentTarget as HTMLElement).parentElement?.querySelector('input');
    if (!input) return;
    // Written here, because `fieldValue` writes nothing into a field with the focus.
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

/** What a person should know about a text before the upload; null if there is nothing. */
function noteFor(name: TextFieldName, text: string, {words, safeTags}: FieldsView): string | null {
  const {strings} = words;
  if (name === 'title') return hasHtml(text) ? strings.titleHtml : null;
  if (name !== 'description') return null;
  const tags = unsafeTags(text, safeTags);
  return tags.length === 0
    ? null
    : words.say(strings.descriptionHtml, {tags: rowFormats(words.formats).list(tags)});
}
