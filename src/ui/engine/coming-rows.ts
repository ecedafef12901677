import {type TemplateResult, html, nothing} from 'lit';
import type {Words} from '../language/words.js';
import {closeIcon} from '../shared/icon.js';
import {rowParts} from '../shared/row-parts.js';
import type {DoorState} from './engine-door.js';

/** What has a row before the engine has arrived, and why the engine does not come. */
export interface ComingRowsView {
  /** Photo ids of the videos in the form's value. */
  readonly stored: readonly string[];
  /** Files that wait for the engine. */
  readonly files: readonly File[];
  /** Rows at most, as many as a long list has at first. */
  readonly most: number;
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
  {stored, files, most, failure, words}: ComingRowsView,
  {retry, remove}: ComingRowsHandlers,
): TemplateResult {
  const {strings} = words;
  const count = stored.length + files.length;
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
            ${[...stored, ...files]
              .slice(0, most)
              .map(each =>
                typeof each === 'string' ? storedRow(each, words) : fileRow(each, words, remove),
              )}
          </ul>`
    }
  `;
}

function storedRow(id: string, words: Words): TemplateResult {
  const name = words.say(words.strings.storedBefore, {id});
  // As large as the button that comes.
  return row('stored', name, words, nothing, html`<span class="icon-button"></span>`);
}

function fileRow(file: File, words: Words, remove: (file: File) => void): TemplateResult {
  const {name, size} = file;
  return row(
    'waiting',
    name,
    words,
    html`<span class="size" part=${rowParts('waiting', 'file-size')}>${words.formats.bytes(size)}</span>`,
    html`<button
      class="icon-button"
      part=${rowParts('waiting', 'button', 'remove-button')}
      type="button"
      aria-label=${words.say(words.strings.remove, {name})}
      @click=${() => remove(file)}
    >
      ${closeIcon}
    </button>`,
  );
}

function row(
  phase: 'stored' | 'waiting',
  name: string,
  {strings}: Words,
  size: TemplateResult | typeof nothing,
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
          <div class="status" part=${rowParts(phase, 'status')}>${strings[phase]}</div>
        </div>
        <div class="actions">${action}</div>
      </div>
      <div class="meter"><span class="percent"></span></div>
    </li>
  `;
}
