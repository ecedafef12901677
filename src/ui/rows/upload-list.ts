import {type TemplateResult, html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Words} from '../language/words.js';
import type {ShownRow} from './shown-rows.js';
import {type RowHandlers, type RowView, uploadRow} from './upload-row.js';

/** Rows beyond which the browser skips those that are out of sight. */
const SHORT_LIST = 30;

/**
 * A view that can be compared value by value, so that a row is rendered only if one of them has changed. A function in it
 * is an error for the compiler: it would be another one at each render, and so would the row.
 */
export type Compared<View> = {
  readonly [Key in keyof View]: View[Key] extends (...args: never) => unknown ? never : View[Key];
};

/** What the list shows. */
export interface UploadListView {
  readonly words: Words;
  /** The uploads that have a row, or are about to have one. */
  readonly rows: readonly ShownRow[];
  /** Those of them that this render draws. */
  readonly drawn: readonly ShownRow[];
  /** How many uploads have no row. */
  readonly rest: number;
  /** Another number whenever a field may have to look different. */
  readonly revision: number;
  /**
   * What a row shows beside its upload: primitive values, and objects that stay the same until their content changes.
   */
  viewOf(row: ShownRow): Compared<RowView>;
}

/** The rows of uploads, and how many have none. */
export function uploadList(
  {words, rows, drawn, rest, revision, viewOf}: UploadListView,
  handlers: RowHandlers,
  showMore: () => void,
): TemplateResult {
  return html`
    <ul
      class="list ${rows.length > SHORT_LIST ? 'is-long' : ''}"
      part="list"
      role="list"
      aria-label=${words.strings.list}
    >
      ${repeat(
        drawn,
        ({upload}) => upload.id,
        row => {
          const view = viewOf(row);
          // A snapshot is the same object until its upload changes, so of a thousand rows one is rendered anew.
          return guard([row.upload, ...Object.values(view), revision], () =>
            uploadRow(row.upload, view, handlers),
          );
        },
      )}
    </ul>
    ${
      rest === 0
        ? nothing
        : html`
            <div class="toolbar" part="rest">
              <div class="summary">${words.say(words.strings.andMore, {count: rest})}</div>
              <button class="text-button" part="button more-button" type="button" @click=${showMore}>
                ${words.strings.showMore}
              </button>
            </div>
          `
    }
  `;
}
