import {type TemplateResult, html, nothing} from 'lit';
import type {Words} from '../language/words.js';
import type {DoorState} from './engine-door.js';
import {rowParts} from '../shared/row-parts.js';

/** Files that have a row before the engine has arrived. */
const SHOWN = 50;

/** Files that wait for the engine, and why it does not come. */
export interface WaitingView {
  readonly files: readonly File[];
  /** Why the engine is missing, null if nobody has to know. */
  readonly failure: DoorState['at'] | null;
  readonly words: Words;
}

/** A row with name and size for each file that waits, and a retry button. */
export function waitingFiles({files, failure, words}: WaitingView, retry: () => void): TemplateResult {
  const {strings, formats} = words;
  return html`
    ${
      failure === null
        ? nothing
        : html`<div class="error" part="error" role="alert">
            ${navigator.onLine ? strings.notLoaded : strings.offline}
            <button
              class="text-button"
              part="button retry-now-button"
              type="button"
              ?hidden=${failure === 'forbidden'}
              @click=${retry}
            >
              ${strings.retryNow}
            </button>
          </div>`
    }
    <ul class="list" part="list" role="list" aria-label=${strings.list} ?hidden=${files.length === 0}>
      ${files.slice(0, SHOWN).map(
        ({name, size}) => html`
          <li class="item" part=${rowParts('waiting', 'item')}>
            <bdi class="file-name" part=${rowParts('waiting', 'file-name')}>${name}</bdi>
            <span class="size" part=${rowParts('waiting', 'file-size')}>${formats.bytes(size)}</span>
            <div class="status" part=${rowParts('waiting', 'status')}>${strings.waiting}</div>
          </li>
        `,
      )}
    </ul>
  `;
}
