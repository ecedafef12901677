import {type TemplateResult, html, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {type DataFieldName, metadataFieldOf} from '../shared/field-names.js';
import {rowParts} from '../shared/row-parts.js';
import type {FieldsView} from './field-view.js';
import {isFieldEmpty} from './required-fields.js';
import {shownMetadata} from './shown-metadata.js';

/** What a field has to show of being required. */
export interface RequiredMark {
  readonly label: TemplateResult;
  /** For `aria-required`. */
  readonly required: 'true' | typeof nothing;
  /** For `aria-invalid`. */
  readonly invalid: 'true' | typeof nothing;
  /** For `aria-describedby`, with the id of whatever else there is to say about the field. */
  describedBy(other?: string | null): string | typeof nothing;
  /** Comes last in the field. */
  readonly note: TemplateResult | typeof nothing;
}

/** The label of a field and, if it is required, its mark and the note that it is still missing. */
export function requiredMark(
  name: DataFieldName,
  upload: UploadSnapshot,
  {words, required, touched, edits}: FieldsView,
): RequiredMark {
  const {id, phase} = upload;
  const {strings} = words;
  const field = strings.fields[name];
  const fieldId = `${name}-${id}`;
  const noteId = `missing-${fieldId}`;
  const isRequired = required.includes(name);
  const shown = {...shownMetadata(upload), ...edits.draft(id, metadataFieldOf(name))};
  const isMissing = isRequired && touched.has(fieldId) && isFieldEmpty(shown, name);
  return {
    label: html`<label for=${fieldId} part=${rowParts(phase, 'field-label')}
      >${
        isRequired
          ? html`<span aria-hidden="true">${field} *</span
              ><span class="visually-hidden">${words.say(strings.required, {field})}</span>`
          : field
      }</label
    >`,
    required: isRequired ? 'true' : nothing,
    invalid: isMissing ? 'true' : nothing,
    describedBy: (other = null) => (isMissing ? `${noteId} ${other ?? ''}`.trim() : (other ?? nothing)),
    // There even while empty, so that nothing moves under a pointer that leaves the field by a click.
    note: isRequired
      ? html`<div class="missing" id=${noteId}>${isMissing ? strings.missing : nothing}</div>`
      : nothing,
  };
}
