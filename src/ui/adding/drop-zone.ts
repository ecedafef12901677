import {type TemplateResult, html, isServer, nothing} from 'lit';
import {parseByteSize} from '../../core/options/byte-size.js';
import {parseSeconds} from '../../core/options/seconds.js';
import type {Words} from '../language/words.js';
import {uploadIcon} from '../shared/icons.js';
import {keepInside} from '../shared/keep-inside.js';
import {pickerAccept} from './picker-accept.js';

/** What the drop area shows. Limits are as the page gave them. */
export interface DropZoneView {
  readonly words: Words;
  readonly multiple: boolean;
  readonly noDrop: boolean;
  readonly maxFiles: number | string | null;
  readonly maxFileSize: number | string | null;
  readonly maxDuration: number | string | null;
  readonly accept: string;
  readonly capture: string | null;
  /** A drag over the area, or over the window. */
  readonly drag: 'dragging' | 'awaiting' | null;
  /** As many files as the page allows are there, and one has to go before another one can come. */
  readonly isFull: boolean;
  readonly isCompact: boolean;
  readonly isDisabled: boolean;
  readonly isPreparing: boolean;
}

/** What the drop area does. */
export interface DropZoneHandlers {
  readonly zoneClicked: (event: MouseEvent) => void;
  readonly browse: () => void;
  /** The file picker opens, closes, and closes with files. */
  readonly opened: () => void;
  readonly closed: () => void;
  readonly picked: () => void;
}

/** The drop area: invitation, hint, button and the input that picks files. */
export function dropZone(view: DropZoneView, handlers: DropZoneHandlers): TemplateResult {
  const {words, multiple, noDrop, accept, capture, drag, isFull, isCompact, isDisabled, isPreparing} = view;
  const {strings} = words;
  const classes = [
    'dropzone',
    ...(drag === null ? [] : [`is-${drag}`]),
    ...(noDrop || isFull ? ['is-closed'] : []),
    ...(isCompact ? ['is-compact'] : []),
  ];
  return html`
    <div
      class=${classes.join(' ')}
      part="dropzone ${drag === null ? '' : `dropzone-${drag}`}"
      ?hidden=${isServer}
      @click=${handlers.zoneClicked}
    >
      <span class="icon" part="icon" aria-hidden="true"><slot name="icon">${uploadIcon}</slot></span>
      <div class="invitation">
        <div class="label" part="label">
          <slot name="label">${invitation(view)}</slot>
        </div>
        <div class="hint" id="hint" part="hint">
          ${isPreparing ? strings.preparing : html`<slot name="hint">${hint(view)}</slot>`}
        </div>
      </div>
      <button
        class="text-button is-primary"
        part="button browse-button"
        type="button"
        aria-describedby="hint"
        aria-disabled=${isFull ? 'true' : nothing}
        ?disabled=${isDisabled}
        @click=${handlers.browse}
      >
        ${multiple ? strings.browseMany : strings.browseOne}
      </button>
      <input
        type="file"
        hidden
        accept=${pickerAccept(accept, capture !== null)}
        capture=${capture ?? nothing}
        ?multiple=${multiple}
        ?disabled=${isDisabled}
        @click=${handlers.opened}
        @cancel=${handlers.closed}
        @input=${keepInside}
        @change=${handlers.picked}
      />
    </div>
  `;
}

/** What the drop area is for. */
function invitation({words, multiple, noDrop, maxFiles, drag, isFull}: DropZoneView): string {
  const {strings} = words;
  // The limit itself, for the button beside it is idle.
  if (isFull) return words.say(strings.hintFiles, {count: multiple ? Number(maxFiles) : 1});
  if (drag === 'dragging') return strings.dropNow;
  if (noDrop) return multiple ? strings.pickMany : strings.pickOne;
  return multiple ? strings.dropMany : strings.dropOne;
}

/** What is allowed, if the page set limits that can be read; or what to do if nothing more is. */
function hint({words, multiple, maxFiles, maxFileSize, maxDuration, isFull}: DropZoneView): string {
  if (isFull) return words.strings.errors['too-many-files'].advice;
  const size = maxFileSize === null ? null : parseByteSize(maxFileSize);
  const duration = maxDuration === null ? null : parseSeconds(maxDuration);
  const files = Number(maxFiles ?? 0);
  const {hintFiles, hintSize, hintDuration} = words.strings;
  return [
    ...(multiple && Number.isInteger(files) && files > 0 ? [words.say(hintFiles, {count: files})] : []),
    ...(size === null ? [] : [words.say(hintSize, {size: words.formats.bytes(size)})]),
    ...(duration === null ? [] : [words.say(hintDuration, {duration: words.formats.length(duration)})]),
  ].join(' · ');
}
