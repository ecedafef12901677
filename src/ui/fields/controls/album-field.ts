import {type TemplateResult, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Words} from '../../language/words.js';
import type {Albums} from '../albums-controller.js';
import type {RequiredMark} from '../required-mark.js';

/** The album of a field, and what changes it. */
export interface AlbumFieldModel {
  /** The id of the control, for its label. It stays the same for the life of the field. */
  readonly id: string;
  readonly part: string;
  readonly mark?: RequiredMark;
  readonly words: Words;
  readonly isDisabled: boolean;
  readonly albums: Albums;
  /** Empty for none. */
  readonly chosen: string;
  /** Whether no album is a choice. It appears in any case while it is the current choice. */
  readonly offersNone: boolean;
  choose(albumId: string): void;
}

/** The choice among the albums that the page lists. Their titles are text, whatever they look like. */
export function albumField(model: AlbumFieldModel): TemplateResult {
  const {id, part, mark, words, isDisabled, chosen} = model;
  const {titles, unlisted} = model.albums;
  if (chosen !== '' && !titles.has(chosen)) unlisted.set(id, chosen);
  const stray = unlisted.get(id);
  // Compares with the element itself, since a choice of the person was never rendered.
  const option = (album: string, title: string): TemplateResult =>
    html`<option dir="auto" .value=${album} .selected=${live(album === chosen)}>${title}</option>`;

  return html`<select
    id=${id}
    part=${part}
    aria-required=${mark?.required ?? nothing}
    aria-invalid=${mark?.invalid ?? nothing}
    aria-describedby=${mark?.describedBy() ?? nothing}
    ?disabled=${isDisabled}
    @change=${(event: Event) => model.choose((event.currentTarget as HTMLSelectElement).value)}
  >
    ${model.offersNone || chosen === '' ? option('', words.strings.noAlbum) : nothing}
    ${stray === undefined || titles.has(stray) ? nothing : option(stray, stray)}
    ${[...titles].map(([album, title]) => option(album, title))}
  </select>`;
}
