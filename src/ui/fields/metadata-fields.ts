import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {DataFieldName} from '../shared/field-names.js';
import {keepInside} from '../shared/keep-inside.js';
import {rowParts} from '../shared/row-parts.js';
import type {Albums} from './albums-controller.js';
import {albumField} from './controls/album-field.js';
import {tagField} from './controls/tag-field.js';
import {textField} from './controls/text-field.js';
import type {FieldsView} from './field-view.js';
import {posterField} from './poster/poster-field.js';
import {type RequiredMark, requiredMark} from './required-mark.js';
import {saveState} from './save-state.js';
import {shownMetadata} from './shown-metadata.js';

/** The fields of one upload with the state of saving them. */
export function metadataFields(upload: UploadSnapshot, view: FieldsView): TemplateResult | typeof nothing {
  if (view.fields.length === 0) return nothing;
  const {onFocusOut, onInput} = view.touchedFields;
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
        if (name === 'poster') return posterField(upload, view);
        const mark = requiredMark(name, upload, view);
        if (name === 'publish') return publishField(upload, view, mark);
        return labelled(name, upload, mark, control(name, upload, view, mark));
      })}
      ${saveState(upload, view)}
    </div>
  `;
}

function labelled(
  name: DataFieldName,
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
  name: Exclude<DataFieldName, 'publish'>,
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
  {words, isDisabled, edits, announcer}: FieldsView,
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
    announcer,
  });
}

/** Neither on nor off until a person decides: the default is the site's, and the element may not know it. */
function publishField(
  upload: UploadSnapshot,
  {words, isDisabled, edits}: FieldsView,
  mark: RequiredMark,
): TemplateResult {
  const {phase} = upload;
  const {publish} = shownMetadata(upload);
  const isOpen = publish === undefined;
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
        aria-describedby=${mark.describedBy(isOpen ? `open-${id}` : null)}
        ?disabled=${isDisabled}
        .indeterminate=${isOpen}
        .checked=${publish === true}
        @change=${onChange}
      />
      ${mark.label}
      <span class="hint ${isOpen ? '' : 'is-unseen'}" id="open-${id}">${words.strings.publishOpen}</span>
      ${mark.note}
    </div>
  `;
}
