import {type TemplateResult, html, isServer, nothing, svg} from 'lit';
import {parseByteSize} from '../../core/options/byte-size.js';
import {parseSeconds} from '../../core/options/seconds.js';
import type {Room} from '../../core/queue/admission.js';
import type {Words} from '../language/words.js';
import {icon} from '../shared/icon.js';
import {keepInside} from '../shared/keep-inside.js';
import {mostFiles} from './first-room.js';
import {DEFAULT_ACCEPT, pickerAccept} from './picker-accept.js';

/** The properties of the element that the drop area shows, as the page gave them. */
export interface DropZoneProperties {
  readonly multiple: boolean;
  readonly captionEndpoint: string;
  readonly noDrop: boolean;
  readonly maxFiles: number | string | null;
  readonly maxFileSize: number | string | null;
  readonly maxDuration: number | string | null;
  readonly accept: string;
  readonly capture: string | null;
}

/** What the drop area shows beside them. */
export interface DropZoneView {
  readonly words: Words;
  /** A drag over the area, or over the window. */
  readonly drag: 'dragging' | 'awaiting' | null;
  /** Room for another file. */
  readonly room: Room;
  readonly isCompact: boolean;
  readonly isDisabled: boolean;
  readonly isPreparing: boolean;
  /** Whether the file replaces a video of the site. */
  readonly isReplacing: boolean;
}

/** What clicks and the input do. */
export interface DropZoneHandlers {
  readonly onZoneClick: (event: MouseEvent) => void;
  readonly onBrowse: () => void;
  readonly onPicked: (event: Event) => void;
}

/** What hears that the file picker opens, and that it closes without files. */
export interface PickerListener {
  readonly onOpened: () => void;
  readonly onClosed: () => void;
}

const uploadIcon = icon(
  svg`<path d="M12 15.5V4.5m0 0L7.5 9M12 4.5 16.5 9M4.5 15v2.5a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V15"/>`,
);

/** The drop area: invitation, hint, button and the input that picks files. */
export function dropZone(
  properties: DropZoneProperties,
  view: DropZoneView,
  handlers: DropZoneHandlers,
  picker: PickerListener,
): TemplateResult {
  const {noDrop, accept, capture, captionEndpoint} = properties;
  const multiple = properties.multiple && !view.isReplacing;
  const {words, drag, room, isCompact, isDisabled, isPreparing} = view;
  const {strings} = words;
  const classes = [
    'dropzone',
    ...(drag === null ? [] : [`is-${drag}`]),
    ...(noDrop || room !== 'some' ? ['is-closed'] : []),
    ...(isCompact ? ['is-compact'] : []),
  ];
  return html`
    <div
      class=${classes.join(' ')}
      part="dropzone ${drag === null ? '' : `dropzone-${drag}`}"
      ?hidden=${isServer}
      @click=${handlers.onZoneClick}
    >
      <span class="icon" part="icon" aria-hidden="true"><slot name="icon">${uploadIcon}</slot></span>
      <div class="invitation">
        <div class="label" part="label">
          <slot name="label">${invitation(properties, view)}</slot>
        </div>
        <div class="hint" id="hint" part="hint">
          ${isPreparing ? strings.preparing : html`<slot name="hint">${hint(properties, view)}</slot>`}
        </div>
      </div>
      <button
        class="text-button is-primary"
        part="button browse-button${room === 'replace' ? ' replace-button' : ''}"
        type="button"
        aria-describedby="hint"
        aria-disabled=${room === 'none' ? 'true' : nothing}
        ?disabled=${isDisabled}
        @click=${handlers.onBrowse}
      >
        ${room === 'replace' ? strings.replace : multiple ? strings.browseMany : strings.browseOne}
      </button>
      <input
        type="file"
        hidden
        accept=${pickerAccept(accept ?? DEFAULT_ACCEPT, capture !== null, captionEndpoint)}
        capture=${capture ?? nothing}
        ?multiple=${multiple || captionEndpoint}
        ?disabled=${isDisabled}
        @click=${picker.onOpened}
        @cancel=${picker.onClosed}
        @input=${keepInside}
        @change=${handlers.onPicked}
      />
    </div>
  `;
}

/** What the drop area is for. */
function invitation(
  {multiple, noDrop, maxFiles}: DropZoneProperties,
  {words, drag, room, isReplacing}: DropZoneView,
): string {
  const {strings} = words;
  if (isReplacing && drag !== 'dragging') return strings.newVersion;
  // The limit itself, since the button beside it is idle or replaces a video.
  if (room !== 'some') return words.say(strings.hintFiles, {count: multiple ? Number(maxFiles) : 1});
  if (drag === 'dragging') return strings.dropNow;
  if (noDrop) return multiple ? strings.pickMany : strings.pickOne;
  return multiple ? strings.dropMany : strings.dropOne;
}

/** The limits that the page set, as far as they are readable. If there is no room for more files: what to do. */
function hint(
  {multiple, maxFiles, maxFileSize, maxDuration}: DropZoneProperties,
  {words, room, isReplacing}: DropZoneView,
): string {
  if (isReplacing && room === 'some') return words.strings.newVersionHint;
  if (room === 'replace') return words.strings.replaceHint;
  if (room === 'none') return words.strings.errors['too-many-files'].advice;
  const size = maxFileSize === null ? null : parseByteSize(maxFileSize);
  const duration = maxDuration === null ? null : parseSeconds(maxDuration);
  const files = mostFiles({multiple, maxFiles});
  const {hintFiles, hintSize, hintDuration} = words.strings;
  return [
    ...(multiple && files < Infinity ? [words.say(hintFiles, {count: files})] : []),
    ...(size === null ? [] : [words.say(hintSize, {size: words.formats.bytes(size)})]),
    ...(duration === null ? [] : [words.say(hintDuration, {duration: words.formats.length(duration)})]),
  ].join(' · ');
}
