import {type TemplateResult, html, nothing} from 'lit';
import type {Words} from '../language/words.js';
import {closeIcon} from '../shared/icon.js';
import {rowParts} from '../shared/row-parts.js';
import type {DoorState} from './engine-door.js';

/** Rows at most before the engine has arrived, as many as a long list has at first. */
const SHOWN = 50;

/** What has a row before the engine has arrived, and why the engine does not come. */
export interface ComingRowsView {
  /** Photo ids of the videos in the form's value. */
  readonly stored: readonly string[];
  /** Files that wait for the engine. */
  readonly files: readonly File[];
  /** Why the engine is missing, null if nobody has to know. */
  readonly failure: DoorState['at'] | null;
  readonly words: Words;
}

/** What the buttons do. */
export interface ComingRowsHandlers {
  retry(): void;
  remove(file: File): void;
}

/**
 * A row for each video that the form has and for each file that waits, with a retry button. The rows have the boxes of
 * those that take their place, so that the page below does not move.
 */
export function comingRows(
  {stored, files, failure, words}: ComingRowsView,
  {retry, remove}: ComingRowsHandlers,
): TemplateResult {
  const {strings, formats} = words;
  const count = stored.length + files.length;
  const rows = [
    ...stored.map(id =>
      row(
        'stored',
        words.say(strings.storedBefore, {id}),
        nothing,
        strings.stored,
        html`<span class="icon-button"></span>`,
      ),
    ),
    ...files.map(file => {
      const {name, size} = file;
      const sizeText = html`<span class="size" part=${rowParts('waiting', 'file-size')}
        >${formats.bytes(size)}</span
      >`;
      const button = html`<button
        class="icon-button"
        part=${rowParts('waiting', 'button', 'remove-button')}
        type="button"
        aria-label=${words.say(strings.remove, {name})}
        @click=${() => remove(file)}
      >
        ${closeIcon}
      </button>`;
      return row('waiting', name, sizeText, strings.waiting, button);
    }),
  ];
  return html`
    ${
      failure === null
        ? nothing
        : html`<div class="error" part="error" role="alert">
            ${navigator.onLine ? strings.notLoaded : strings.offline}
            ${
              failure === 'forbidden'
                ? nothing
                : html`<button
                    class="text-button"
                    part="button retry-now-button"
                    type="button"
                    @click=${retry}
                  >
                    ${strings.retryNow}
                  </button>`
            }
          </div>`
    }
    ${
      count < 2
        ? nothing
        : html`<div class="toolbar" part="overall">
            <div class="summary" part="summary">
              ${words.say(strings.summary, {count, stored: stored.length})}
            </div>
          </div>`
    }
    ${
      count === 0
        ? nothing
        : html`<ul class="list" part="list" role="list" aria-label=${strings.list}>
            ${rows.slice(0, SHOWN)}
          </ul>`
    }
  `;
}

function row(
  phase: 'stored' | 'waiting',
  name: string,
  size: TemplateResult | typeof nothing,
  status: string,
  action: TemplateResult,
): TemplateResult {
  return html`
    <li class="item" part=${rowParts(phase, 'item')}>
      <div class="head" part=${rowParts(phase, 'head')}>
        <div class="preview" part=${rowParts(phase, 'preview')}></div>
        <div class="names" part=${rowParts(phase, 'names')}>
          <div class="title-line">
            <bdi class="file-name" part=${rowParts(phase, 'file-name')}>${name}</bdi>
            ${size}
          </div>
          <div class="status" part=${rowParts(phase, 'status')}>${status}</div>
        </div>
        <div class="actions">${action}</div>
      </div>
      <div class="meter"><span class="percent"></span></div>
    </li>
  `;
}
